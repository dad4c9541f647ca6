//! Reading a picture's size and format from its header, without decoding it.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use serde::{Deserialize, Serialize};

use super::{MOST_PIXELS, PictureError};

/// A picture's size and format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// Width in pixels, as displayed (after EXIF orientation).
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The file's format.
    pub format: Format,
}

/// The supported picture formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the formats' own names")]
pub enum Format {
    Jpeg,
    Png,
    Gif,
    Webp,
}

impl Format {
    /// The usual ending of a file name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Webp => "webp",
        }
    }
}

/// Reads a picture's size and format. The format is recognised by its bytes, not by a name.
pub fn probe(bytes: &[u8]) -> Result<Probe, PictureError> {
    let (format, mut decoder) = open(bytes)?;
    let (width, height) = seen(decoder.dimensions(), decoder.orientation().unwrap_or(Orientation::NoTransforms));
    Ok(Probe { width, height, format })
}

/// A decoder for the picture, unless the picture is empty or too large.
pub(super) fn open(bytes: &[u8]) -> Result<(Format, Box<dyn ImageDecoder + '_>), PictureError> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PictureError::UnknownFormat)?;
    let format = match reader.format() {
        Some(ImageFormat::Jpeg) => Format::Jpeg,
        Some(ImageFormat::Png) => Format::Png,
        Some(ImageFormat::Gif) => Format::Gif,
        Some(ImageFormat::WebP) => Format::Webp,
        _ => return Err(PictureError::UnknownFormat),
    };
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_PIXELS * 8);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(PictureError::Empty);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureError::TooLarge { width, height });
    }
    Ok((format, Box::new(decoder)))
}

pub(super) fn damaged(error: ImageError) -> PictureError {
    PictureError::Damaged(error.to_string())
}

/// Width and height as displayed.
pub(super) fn seen((width, height): (u32, u32), orientation: Orientation) -> (u32, u32) {
    match orientation {
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH => {
            (height, width)
        }
        _ => (width, height),
    }
}
