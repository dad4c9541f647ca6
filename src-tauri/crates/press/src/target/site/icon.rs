//! The icon of a site: a front page, drawn as bars. The same shape as SVG and as pixels.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

/// The sizes that browsers and home screens ask for, in pixels.
pub(super) const SIZES: [u32; 2] = [192, 512];

/// The bars on a square of 16 by 16: left, top, width, height. A headline, a picture, two columns of text.
const BARS: [(u32, u32, u32, u32); 6] =
    [(3, 3, 10, 2), (3, 6, 5, 4), (9, 6, 4, 1), (9, 9, 4, 1), (3, 12, 5, 1), (9, 12, 4, 1)];
const SIDE: u32 = 16;

/// The icon as SVG.
pub(super) fn svg(ground: &str, ink: &str) -> String {
    let bar = |(x, y, width, height)| format!("<path fill=\"{ink}\" d=\"M{x} {y}h{width}v{height}h-{width}z\"/>");
    let bars: String = BARS.map(bar).concat();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {SIDE} {SIDE}\"><path fill=\"{ground}\" d=\"M0 0h{SIDE}v{SIDE}H0z\"/>{bars}</svg>\n"
    )
}

/// The icon as PNG; `None` if it cannot be written, which does not happen.
pub(super) fn png(ground: &str, ink: &str, size: u32) -> Option<Vec<u8>> {
    let mut picture = RgbImage::from_pixel(size, size, colour(ground));
    for (x, y, width, height) in BARS {
        let at = |n: u32| n * size / SIDE;
        for row in at(y)..at(y + height) {
            for column in at(x)..at(x + width) {
                picture.put_pixel(column, row, colour(ink));
            }
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).ok()?;
    Some(bytes.into_inner())
}

fn colour(hex: &str) -> Rgb<u8> {
    let channel = |at: usize| hex.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
    Rgb([channel(1), channel(3), channel(5)])
}
