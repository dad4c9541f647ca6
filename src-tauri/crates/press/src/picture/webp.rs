//! Pictures as WebP, which most browsers read: a third smaller than JPEG at the same quality.

use img_parts::ImageICC;
use img_parts::webp::WebP;
use webp::{Encoder, PixelLayout, WebPEncodingError, WebPMemory};

use super::PictureError;

/// Of photographs: about as good as the JPEG that it stands beside.
const QUALITY: f32 = 76.0;
/// If that comes out larger than the JPEG, which very noisy pictures do.
const LOWER: [f32; 3] = [66.0, 56.0, 40.0];

/// A photograph, in the pixels of an RGB picture. It is smaller than the JPEG of so many bytes wherever that can be.
pub(super) fn photograph(
    rgb: &[u8],
    (width, height): (u32, u32),
    profile: Option<&[u8]>,
    jpeg: usize,
) -> Result<Vec<u8>, PictureError> {
    let encoder = Encoder::new(rgb, PixelLayout::Rgb, width, height);
    let mut file = encoded(&encoder, QUALITY)?;
    for quality in LOWER {
        if file.len() < jpeg {
            break;
        }
        file = encoded(&encoder, quality)?;
    }
    match profile {
        Some(profile) => with_profile(file, profile),
        None => Ok(file),
    }
}

/// A drawing, without loss: the pixels of an RGB or an RGBA picture.
pub(super) fn drawing(
    pixels: &[u8],
    (width, height): (u32, u32),
    alpha: bool,
    profile: Option<&[u8]>,
) -> Result<Vec<u8>, PictureError> {
    let layout = if alpha { PixelLayout::Rgba } else { PixelLayout::Rgb };
    let file = written(Encoder::new(pixels, layout, width, height).encode_simple(true, EFFORT))?;
    match profile {
        Some(profile) => with_profile(file, profile),
        None => Ok(file),
    }
}

/// Without loss, this is how long the encoder looks for a smaller file.
const EFFORT: f32 = 60.0;

fn encoded(encoder: &Encoder<'_>, quality: f32) -> Result<Vec<u8>, PictureError> {
    written(encoder.encode_simple(false, quality))
}

fn written(made: Result<WebPMemory, WebPEncodingError>) -> Result<Vec<u8>, PictureError> {
    match made {
        Ok(file) => Ok(file.to_vec()),
        Err(error) => Err(PictureError::Damaged(format!("it cannot be written as WebP ({error:?})"))),
    }
}

fn with_profile(file: Vec<u8>, profile: &[u8]) -> Result<Vec<u8>, PictureError> {
    let mut parts = WebP::from_bytes(file.into()).map_err(|error| PictureError::Damaged(error.to_string()))?;
    parts.set_icc_profile(Some(profile.to_vec().into()));
    Ok(parts.encoder().bytes().to_vec())
}
