//! What readers would miss of a picture in the files that are made of it.

use std::fmt;
use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::{AnimationDecoder, DynamicImage, ImageDecoder};

use super::names::ending;
use super::probe::{Format, open};

/// Something that the files made of a picture do not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It moves; the files show its first frame.
    StandsStill,
    /// It is transparent; the files show it on white.
    OnWhite,
    /// The end of its file is missing, so that a part of it is grey.
    CutOff,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::StandsStill => "moves, but pages show its first frame only; link to it, or use a still picture",
            Self::OnWhite => "is transparent, but pages show it on white; save it as a PNG to keep that",
            Self::CutOff => "is cut off: the end of its file is missing; get it again from where it came from",
        })
    }
}

/// The flaws of a picture. Empty if it cannot be read at all, which [`super::derive`] reports.
pub fn flaws(path: &str, bytes: &[u8]) -> Vec<Flaw> {
    let Ok((format, decoder)) = open(bytes) else { return Vec::new() };
    let mut flaws = Vec::new();
    if moves(format, bytes) {
        flaws.push(Flaw::StandsStill);
    }
    if ending(path) == "jpg"
        && decoder.color_type().has_alpha()
        && DynamicImage::from_decoder(decoder).is_ok_and(is_transparent)
    {
        flaws.push(Flaw::OnWhite);
    }
    if is_cut_off(format, bytes) {
        flaws.push(Flaw::CutOff);
    }
    flaws
}

fn moves(format: Format, bytes: &[u8]) -> bool {
    let bytes = Cursor::new(bytes);
    match format {
        Format::Gif => GifDecoder::new(bytes).is_ok_and(|gif| gif.into_frames().take(2).count() > 1),
        Format::Png => PngDecoder::new(bytes).is_ok_and(|png| png.is_apng().unwrap_or(false)),
        Format::Webp => WebPDecoder::new(bytes).is_ok_and(|webp| webp.has_animation()),
        Format::Jpeg => false,
    }
}

fn is_transparent(picture: DynamicImage) -> bool {
    picture.into_rgba8().pixels().any(|pixel| pixel.0[3] < 255)
}

/// Whether the mark is missing that ends a file. Some programs add data of their own behind it.
fn is_cut_off(format: Format, bytes: &[u8]) -> bool {
    let has = |mark: &[u8]| bytes.windows(mark.len()).any(|at| at == mark);
    match format {
        Format::Jpeg => !ends_scan(bytes),
        Format::Png => !has(b"IEND"),
        // GIF89a, section 27.
        Format::Gif => !bytes.contains(&0x3B),
        // The length of what follows the first eight bytes (RIFF).
        Format::Webp => bytes
            .get(4..8)
            .and_then(|size| <[u8; 4]>::try_from(size).ok())
            .is_some_and(|size| u32::from_le_bytes(size) as usize + 8 > bytes.len()),
    }
}

/// Whether a JPEG has its end marker behind the beginning of its first scan (ITU T.81, section B.1.1). Before that, it
/// may have whole pictures in it: thumbnails.
fn ends_scan(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some([0xFF, marker, high, low]) = bytes.get(at..at + 4) {
        match marker {
            0xFF => at += 1,
            0xDA => return bytes[at..].windows(2).any(|pair| pair == [0xFF, 0xD9]),
            0xD9 => return true,
            _ => at += 2 + usize::from(u16::from_be_bytes([*high, *low])),
        }
    }
    false
}
