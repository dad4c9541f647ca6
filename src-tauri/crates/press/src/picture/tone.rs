//! The colour that a picture lends to its page.

use image::DynamicImage;

use super::crop::on_white;
use super::probe::open;

/// Colours are counted in so many bits of each channel.
const BITS: u32 = 3;
/// A colour is common from this share of the picture on: one in so many pixels.
const COMMON: u64 = 25;
/// Between the strongest and the weakest channel of what is more than a grey.
const COLOURED: u8 = 24;
/// What is lighter than this is no dark colour (0 to 255).
const DARK: u32 = 128;

/// The darkest common colour of a picture, a coloured one before a grey. `None` if it has no dark one, as a chart on white: then
/// nothing of it is fit to stand behind words. The sum is of whole numbers, so that it is the same on every machine.
pub fn tone(bytes: &[u8]) -> Option<[u8; 3]> {
    let (_, decoder) = open(bytes).ok()?;
    let picture = on_white(DynamicImage::from_decoder(decoder).ok()?);
    let mut found = vec![([0_u64; 3], 0_u64); 1 << (3 * BITS)];
    for pixel in picture.pixels() {
        let place = pixel.0.iter().fold(0, |place, channel| place << BITS | usize::from(channel >> (8 - BITS)));
        let (sums, count) = &mut found[place];
        sums.iter_mut().zip(pixel.0).for_each(|(sum, channel)| *sum += u64::from(channel));
        *count += 1;
    }
    let all = u64::from(picture.width()) * u64::from(picture.height());
    let common = found.into_iter().filter(|(_, count)| *count > 0 && count * COMMON >= all);
    let dark = common.map(|(sums, count)| sums.map(|sum| (sum / count) as u8)).filter(|colour| light(colour) < DARK);
    dark.min_by_key(|colour| (!is_coloured(colour), light(colour)))
}

fn is_coloured(colour: &[u8; 3]) -> bool {
    let (least, most) = (colour.iter().min(), colour.iter().max());
    least.zip(most).is_some_and(|(least, most)| most - least >= COLOURED)
}

/// How light a colour looks, from 0 to 255 (Rec. 709).
fn light(colour: &[u8; 3]) -> u32 {
    let [red, green, blue] = colour.map(u32::from);
    (2126 * red + 7152 * green + 722 * blue) / 10_000
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Rgb, RgbImage};

    use super::*;

    fn of(pixel: impl Fn(u32, u32) -> [u8; 3]) -> Option<[u8; 3]> {
        let picture = RgbImage::from_fn(100, 50, |x, y| Rgb(pixel(x, y)));
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        tone(bytes.get_ref())
    }

    #[test]
    fn it_is_the_darkest_colour_that_is_common() {
        let sky = |x: u32| if x < 50 { [20, 40, 90] } else { [200, 220, 250] };
        assert_eq!(of(|x, _| sky(x)), Some([20, 40, 90]));
        assert_eq!(of(|x, _| if x < 3 { [30, 0, 0] } else { sky(x) }), Some([20, 40, 90]), "three in a hundred");
        assert_eq!(of(|x, _| if x < 5 { [40, 0, 0] } else { sky(x) }), Some([40, 0, 0]), "five in a hundred");
    }

    #[test]
    fn a_colour_comes_before_a_grey_and_a_grey_before_none() {
        assert_eq!(of(|x, _| if x < 50 { [4, 4, 6] } else { [90, 30, 30] }), Some([90, 30, 30]));
        assert_eq!(of(|x, _| if x < 50 { [30, 31, 33] } else { [240; 3] }), Some([30, 31, 33]));
    }

    #[test]
    fn a_picture_without_a_dark_colour_has_none() {
        assert_eq!(of(|x, _| if x == 7 { [0; 3] } else { [250, 250, 240] }), None);
        assert_eq!(tone(b"no picture"), None);
    }
}
