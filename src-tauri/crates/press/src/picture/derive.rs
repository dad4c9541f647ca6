//! Making the smaller files of a picture that pages show.

use std::borrow::Cow;

use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder};

use super::names::{SMALL, ending};
use super::probe::{damaged, open};
use super::{PictureError, probe, webp, widths};

/// One file made of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivative {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The file: a JPEG or a PNG.
    pub bytes: Vec<u8>,
    /// The ending of its name, without the dot.
    pub extension: &'static str,
    /// The same as WebP; none of very small pictures.
    pub webp: Option<Vec<u8>>,
}

/// Makes the files of the picture at `path` that [`super::variants`] names, smallest first.
///
/// They are upright, and keep none of the original's metadata (location, camera, edits) except its colour profile,
/// without which wide-gamut colours would shift. They show the first frame of an animation. The same picture always
/// gives the same bytes.
pub fn derive(path: &str, bytes: &[u8]) -> Result<Vec<Derivative>, PictureError> {
    let facts = probe(bytes)?;
    let (_, mut decoder) = open(bytes)?;
    let profile = decoder.icc_profile().ok().flatten();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    picture.apply_orientation(orientation);
    let extension = ending(path);
    let pixels = Pixels::of(picture, extension == "png");
    let profile = profile.filter(|profile| pixels.fits(profile));
    widths(facts.width)
        .into_iter()
        .map(|width| {
            let scaled = pixels.scaled(width)?;
            let bytes = scaled.encoded(extension == "png", profile.as_deref())?;
            let webp = if facts.width < SMALL {
                None
            } else {
                Some(scaled.as_webp(extension == "png", profile.as_deref(), bytes.len())?)
            };
            Ok(Derivative { width: scaled.width, height: scaled.height, bytes, extension, webp })
        })
        .collect()
}

/// At JPEG quality 82, photographs show no visible artefacts at the size they are displayed.
const QUALITY: u8 = 82;

/// A decoded picture, 8 bits a channel.
struct Pixels {
    width: u32,
    height: u32,
    kind: PixelType,
    bytes: Vec<u8>,
}

impl Pixels {
    /// `alpha`: whether the format supports transparency. If not, the picture is put on white, like paper.
    fn of(mut picture: DynamicImage, alpha: bool) -> Self {
        let (width, height) = (picture.width(), picture.height());
        if !alpha && picture.color().has_alpha() {
            let mut paper = picture.into_rgba8();
            paper.pixels_mut().for_each(|pixel| {
                let alpha = u32::from(pixel.0[3]);
                for channel in &mut pixel.0[..3] {
                    *channel = ((u32::from(*channel) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
                }
            });
            picture = DynamicImage::ImageRgba8(paper);
        }
        let (kind, bytes) = match (picture.color().has_color(), alpha && picture.color().has_alpha()) {
            (_, true) => (PixelType::U8x4, picture.into_rgba8().into_raw()),
            (true, false) => (PixelType::U8x3, picture.into_rgb8().into_raw()),
            (false, false) => (PixelType::U8, picture.into_luma8().into_raw()),
        };
        Self { width, height, kind, bytes }
    }

    fn scaled(&self, width: u32) -> Result<Self, PictureError> {
        let ratio = f64::from(self.height) / f64::from(self.width.max(1));
        let height = ((f64::from(width) * ratio).round() as u32).max(1);
        if (width, height) == (self.width, self.height) {
            return Ok(Self { bytes: self.bytes.clone(), ..*self });
        }
        let failed = |reason: String| PictureError::Damaged(reason);
        let source = fast_image_resize::images::ImageRef::new(self.width, self.height, &self.bytes, self.kind)
            .map_err(|error| failed(error.to_string()))?;
        let mut target = Image::new(width, height, self.kind);
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
        Resizer::new().resize(&source, &mut target, &options).map_err(|error| failed(error.to_string()))?;
        Ok(Self { width, height, kind: self.kind, bytes: target.into_vec() })
    }

    fn as_webp(&self, drawing: bool, profile: Option<&[u8]>, beside: usize) -> Result<Vec<u8>, PictureError> {
        let size = (self.width, self.height);
        let rgb: Cow<'_, [u8]> = match self.kind {
            PixelType::U8 => self.bytes.iter().flat_map(|grey| [*grey; 3]).collect(),
            _ => Cow::Borrowed(&self.bytes),
        };
        // A profile for grey pixels does not fit these.
        let profile = profile.filter(|_| self.kind != PixelType::U8);
        if drawing {
            webp::drawing(&rgb, size, self.kind == PixelType::U8x4, profile)
        } else {
            webp::photograph(&rgb, size, profile, beside)
        }
    }

    fn colours(&self) -> ExtendedColorType {
        match self.kind {
            PixelType::U8 => ExtendedColorType::L8,
            PixelType::U8x3 => ExtendedColorType::Rgb8,
            _ => ExtendedColorType::Rgba8,
        }
    }

    fn encoded(&self, png: bool, profile: Option<&[u8]>) -> Result<Vec<u8>, PictureError> {
        let kind = self.colours();
        let mut out = Vec::new();
        let written = if png {
            let mut encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Default, PngFilter::Adaptive);
            // If the encoder cannot embed the profile, browsers will assume sRGB.
            let _ = profile.map(|profile| encoder.set_icc_profile(profile.to_vec()));
            encoder.write_image(&self.bytes, self.width, self.height, kind)
        } else {
            let mut encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
            let _ = profile.map(|profile| encoder.set_icc_profile(profile.to_vec()));
            encoder.write_image(&self.bytes, self.width, self.height, kind)
        };
        written.map_err(damaged)?;
        Ok(out)
    }

    /// Whether a colour profile fits these pixels. The profile of a CMYK picture no longer does once it was converted
    /// to RGB. Bytes 16 to 19 name the colour space (ICC.1, section 7.2.6).
    fn fits(&self, profile: &[u8]) -> bool {
        let space: &[u8] = if self.kind == PixelType::U8 { b"GRAY" } else { b"RGB " };
        profile.get(16..20) == Some(space)
    }
}
