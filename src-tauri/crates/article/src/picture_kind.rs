//! Which files can be shown as pictures, by their names.

/// The kinds of pictures that can be shown, as a sentence names them.
pub const PICTURE_KINDS: &str = "JPEG, PNG, GIF or WebP";

/// Whether a file cannot be shown as a picture, because the ending of its name is that of another kind: SVG, HEIC, TIFF…
pub fn is_other_kind(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| !["jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp"].contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_the_ending_alone() {
        assert!(is_other_kind("media/karte.svg") && is_other_kind("media/a.b/scan.TIFF"));
        assert!(!is_other_kind("media/boat.JPG") && !is_other_kind("media/a.svg/boat"));
    }
}
