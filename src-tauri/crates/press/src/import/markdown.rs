//! Markdown, taken as it is.

use super::encoding::{decode, is_text};
use super::{ImportError, Imported, Importer};

/// Markdown with or without front matter, as static-site tools and editors have it.
#[derive(Debug, Clone, Copy)]
pub struct Markdown;

impl Importer for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn about(&self) -> &'static str {
        "Markdown, with its front matter if it has any; nothing of it is changed"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown", "mdown", "mkd"]
    }

    fn accepts(&self, bytes: &[u8]) -> bool {
        let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        is_text(bytes) && (start.starts_with(b"---\n") || start.starts_with(b"---\r\n") || start.starts_with(b"# "))
    }

    fn read(&self, bytes: &[u8]) -> Result<Imported, ImportError> {
        let body = decode(bytes, None);
        let pictures = article::markdown::picture_files(&body);
        Ok(Imported { body, pictures, ..Imported::default() })
    }
}
