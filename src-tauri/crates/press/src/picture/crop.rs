//! Cutting a picture to a shape, around the point that matters.

use article::Focus;
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, RgbImage};

use super::PictureError;
use super::probe::{damaged, open};

/// A picture in exactly this size: scaled so that it fills the space, and cut where it is longer. What is cut off at both ends
/// is in proportion to the point that has to stay in sight, as `object-position` of style sheets has it. Transparent parts are
/// put on white.
pub(crate) fn cropped(bytes: &[u8], width: u32, height: u32, focus: Focus) -> Result<RgbImage, PictureError> {
    let (_, decoder) = open(bytes)?;
    let picture = on_white(DynamicImage::from_decoder(decoder).map_err(damaged)?);
    let failed = |reason: String| PictureError::Damaged(reason);
    let source = ImageRef::new(picture.width(), picture.height(), picture.as_raw(), PixelType::U8x3)
        .map_err(|error| failed(error.to_string()))?;
    let mut target = Image::new(width, height, PixelType::U8x3);
    let (left, top, across, down) = frame(picture.dimensions(), (width, height), focus);
    let options =
        ResizeOptions::new().crop(left, top, across, down).resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&source, &mut target, &options).map_err(|error| failed(error.to_string()))?;
    RgbImage::from_raw(width, height, target.into_vec()).ok_or_else(|| failed("it has another size".into()))
}

/// The part of a picture of this size that fills a space of that size: left, top, width, height.
fn frame(picture: (u32, u32), space: (u32, u32), focus: Focus) -> (f64, f64, f64, f64) {
    let (width, height) = (f64::from(picture.0), f64::from(picture.1));
    let ratio = f64::from(space.0) / f64::from(space.1);
    let (across, down) = if width / height > ratio { (height * ratio, height) } else { (width, width / ratio) };
    let at = |percent: u8, over: f64| over * f64::from(percent) / 100.0;
    (at(focus.x, width - across), at(focus.y, height - down), across, down)
}

pub(super) fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let clear = picture.into_rgba8();
    let mut paper = RgbImage::new(clear.width(), clear.height());
    for (to, from) in paper.pixels_mut().zip(clear.pixels()) {
        let alpha = u32::from(from.0[3]);
        for (channel, value) in to.0.iter_mut().zip(from.0) {
            *channel = ((u32::from(value) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        }
    }
    paper
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_off_is_in_proportion_to_the_point() {
        let focus = |x, y| Focus { x, y };
        assert_eq!(frame((1600, 1000), (1200, 600), focus(50, 50)), (0.0, 100.0, 1600.0, 800.0));
        assert_eq!(frame((1600, 1000), (1200, 600), focus(0, 100)), (0.0, 200.0, 1600.0, 800.0));
        assert_eq!(frame((3000, 1000), (1000, 1000), focus(25, 0)), (500.0, 0.0, 1000.0, 1000.0));
    }
}
