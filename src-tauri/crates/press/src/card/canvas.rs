//! The pixels of a card.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage};

use crate::picture::PictureError;

/// The pixels of a card.
pub(super) struct Canvas(RgbImage);

/// At this JPEG quality, the edges of large letters stay clean.
const QUALITY: u8 = 88;

impl Canvas {
    pub(super) fn new((width, height): (u32, u32), ground: [u8; 3]) -> Self {
        Self(RgbImage::from_pixel(width, height, Rgb(ground)))
    }

    pub(super) fn width(&self) -> u32 {
        self.0.width()
    }

    /// Puts a picture at the top left.
    pub(super) fn put(&mut self, picture: &RgbImage) {
        image::imageops::replace(&mut self.0, picture, 0, 0);
    }

    pub(super) fn fill(&mut self, (left, top): (u32, u32), (width, height): (u32, u32), colour: [u8; 3]) {
        for y in top..top + height {
            for x in left..left + width {
                self.mix(i64::from(x), i64::from(y), colour, 255);
            }
        }
    }

    /// Mixes a colour into a pixel; outside of the card nothing happens.
    pub(super) fn mix(&mut self, x: i64, y: i64, colour: [u8; 3], cover: u8) {
        let at = |n: i64| u32::try_from(n).ok();
        let Some(pixel) = at(x).zip(at(y)).and_then(|(x, y)| self.0.get_pixel_mut_checked(x, y)) else { return };
        let cover = u32::from(cover);
        for (to, from) in pixel.0.iter_mut().zip(colour) {
            *to = ((u32::from(*to) * (255 - cover) + u32::from(from) * cover + 127) / 255) as u8;
        }
    }

    pub(super) fn jpeg(&self) -> Result<Vec<u8>, PictureError> {
        let mut out = Vec::new();
        self.write(JpegEncoder::new_with_quality(&mut out, QUALITY))?;
        Ok(out)
    }

    pub(super) fn png(&self) -> Result<Vec<u8>, PictureError> {
        let mut out = Vec::new();
        self.write(PngEncoder::new_with_quality(&mut out, CompressionType::Default, FilterType::Adaptive))?;
        Ok(out)
    }

    fn write(&self, encoder: impl ImageEncoder) -> Result<(), PictureError> {
        encoder
            .write_image(self.0.as_raw(), self.0.width(), self.0.height(), ExtendedColorType::Rgb8)
            .map_err(|error| PictureError::Damaged(error.to_string()))
    }
}
