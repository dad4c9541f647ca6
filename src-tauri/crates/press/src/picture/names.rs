//! The names of the files that are made of a picture, known without decoding it.

use crate::address::percent_encoded;
use crate::text::{Picture, Variant};

/// The files that a browser can choose from, smallest first, named after the picture: `media/night-ferry.jpg` with a
/// hash starting with 1a2b3c4d has `media/night-ferry-960-1a2b3c4d.jpg` and others. The hash (BLAKE3 of the original)
/// keeps `a.png` and `a.jpg` apart and caches fresh. `width` is the picture's width as displayed.
pub fn variants(path: &str, width: u32, hash: &[u8; 32]) -> Vec<Variant> {
    let files = widths(width).into_iter();
    files.map(|width| Variant { href: percent_encoded(&file_path(path, width, hash)), width }).collect()
}

/// The picture as pages show it, with its files as seen from the folder that contains `media/`. `width` and `height` are those
/// of the picture as displayed.
pub fn shown(path: &str, (width, height): (u32, u32), hash: &[u8; 32]) -> Picture {
    let webp = |width: u32| Variant { href: percent_encoded(&webp_path(path, width, hash)), width };
    let webp = if width < SMALL { Vec::new() } else { widths(width).into_iter().map(webp).collect() };
    Picture { width, height, variants: variants(path, width, hash), webp, focus: None, tone: None }
}

/// The path of the same file as WebP.
pub fn webp_path(path: &str, width: u32, hash: &[u8; 32]) -> String {
    let file = file_path(path, width, hash);
    format!("{}.webp", file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem))
}

/// Of a picture less wide than this, WebP saves nothing worth a second file.
pub(super) const SMALL: u32 = 64;

/// The path of one of these files within a bundle.
pub fn file_path(path: &str, width: u32, hash: &[u8; 32]) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let hash: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("media/{}-{width}-{hash}.{}", safe(stem), ending(path))
}

/// The ending of the files made of a picture. It depends on the name alone, so that no picture has to be decoded for a
/// page. PNG and GIF files (charts, screenshots, drawings) stay lossless; all others count as photographs.
pub(super) fn ending(path: &str) -> &'static str {
    let lower = path.to_ascii_lowercase();
    if lower.ends_with(".png") || lower.ends_with(".gif") { "png" } else { "jpg" }
}

/// The widths of the files made of a picture this wide. None is wider than the picture, or almost as wide as the next.
pub fn widths(width: u32) -> Vec<u32> {
    let largest = width.min(WIDTHS[WIDTHS.len() - 1]);
    let smaller = WIDTHS.into_iter().filter(|size| u64::from(*size) * 10 <= u64::from(largest) * 9);
    smaller.chain([largest]).collect()
}

/// For phones; for text columns and small screens; for the same on dense screens, and for share cards.
const WIDTHS: [u32; 3] = [480, 960, 1600];

/// A stem that works on every file system and web server: letters and digits of any script, hyphens for the rest.
fn safe(stem: &str) -> String {
    let id = crate::anchor(stem);
    if id.is_empty() { "picture".to_owned() } else { id }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_is_wider_than_its_picture() {
        assert_eq!(widths(4000), [480, 960, 1600]);
        assert_eq!(widths(1200), [480, 960, 1200]);
        assert_eq!(widths(1000), [480, 1000], "960 and 1000 would be almost the same file");
        assert_eq!(widths(300), [300]);
        assert_eq!(widths(1), [1]);
    }

    #[test]
    fn equal_stems_stay_apart() {
        let (one, other) = ([0x1a; 32], [0xff; 32]);
        assert_eq!(variants("media/a b.jpg", 500, &one)[0].href, "media/a-b-500-1a1a1a1a.jpg");
        assert_eq!(variants("media/A b.PNG", 500, &other)[0].href, "media/a-b-500-ffffffff.png");
        assert_eq!(variants("media/夜.webp", 480, &one)[0].href, "media/%E5%A4%9C-480-1a1a1a1a.jpg");
        assert_eq!(file_path("media/?.gif", 9, &one), "media/picture-9-1a1a1a1a.png");
        let webp = shown("media/a.b.png", (500, 400), &one).webp;
        assert_eq!(webp[0].href, "media/a-b-500-1a1a1a1a.webp");
        assert!(shown("media/dot.png", (9, 9), &one).webp.is_empty());
    }
}
