//! Pictures on their way into the publication.

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
