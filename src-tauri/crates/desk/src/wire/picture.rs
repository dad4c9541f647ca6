//! Pictures and copied texts on their way into the publication.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A picture to bring into the publication.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PictureRequest {
    /// The file name it came with.
    pub name: String,
    /// Its bytes, in Base64 (RFC 4648, section 4).
    pub base64: String,
}

/// A picture file to bring into the publication.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PictureFileRequest {
    /// Where it is now.
    pub path: String,
}

/// A picture of the publication.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PictureView {
    /// Path within the publication, as Markdown and front matter name it.
    pub path: String,
    /// Pixels across, as seen (after EXIF orientation).
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// A part of a page that was copied or dragged.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CopiedRequest {
    /// HTML, as the other program wrote it.
    pub html: String,
}

/// What was copied, for the text.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CopiedText {
    /// Markdown; empty where the plain text that was copied with it is to be taken instead.
    pub markdown: String,
    /// What could not be taken, in one sentence each.
    pub warnings: Vec<String>,
}
