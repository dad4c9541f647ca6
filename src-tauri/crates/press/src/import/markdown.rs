//! Markdown, imported unchanged.

use super::encoding::{decode, guessed, is_text};
use super::{ImportedArticle, Importer, Items, Source, one_text};

/// Markdown with or without front matter, as static-site tools and editors write it.
#[derive(Debug, Clone, Copy)]
pub struct Markdown;

impl Importer for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn label(&self) -> &'static str {
        "Markdown"
    }

    fn about(&self) -> &'static str {
        "Markdown, with or without front matter; imported unchanged"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown", "mdown", "mkd"]
    }

    fn accepts(&self, source: &Source<'_>) -> bool {
        let Source::File { bytes, .. } = source else { return false };
        let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        is_text(bytes) && (start.starts_with(b"---\n") || start.starts_with(b"---\r\n") || start.starts_with(b"# "))
    }

    fn read<'s>(&self, source: Source<'s>) -> Items<'s> {
        one_text(self, source, |path, bytes| {
            let article = ImportedArticle { path: path.to_owned(), body: decode(bytes, None), front: Vec::new() };
            Ok((article, guessed(path, bytes).into_iter().collect()))
        })
    }
}
