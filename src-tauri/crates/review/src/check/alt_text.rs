//! Check: alternative texts that are file names.

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// The alternative text of a picture describes it.
pub(super) struct AltText;

impl Check for AltText {
    fn name(&self) -> &'static str {
        "alt-text"
    }

    fn label(&self) -> &'static str {
        "Alternative texts"
    }

    fn about(&self) -> &'static str {
        "No alternative text is the name of a file."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let lead = subject.article.image.iter().map(|image| (&image.alt, &image.path, Place::field("image")));
        let pictures = subject.prose.pictures.iter();
        let pictures = pictures.map(|picture| (&picture.alt, &picture.address, Place::Text(picture.range.clone())));
        let named = lead.chain(pictures).filter(|(alt, path, _)| is_file_name(alt, path));
        let found = named.map(|(alt, _, place)| {
            let fix = format!("“{alt}”: describe the picture for readers who cannot see it.");
            let message = "An alternative text is the name of a file";
            self.diagnostic(Severity::Warning, place, message, fix).about(alt)
        });
        found.collect()
    }
}

fn is_file_name(alt: &str, path: &str) -> bool {
    let alt = alt.trim().to_lowercase();
    let file = path.rsplit('/').next().unwrap_or(path).split(['?', '#']).next().unwrap_or_default().to_lowercase();
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    let ending = alt.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending));
    // One plain word, as `ferry`, can be both.
    let joined = !stem.chars().all(char::is_alphabetic);
    !alt.is_empty() && (ending || joined && alt == stem || is_of_a_camera(&alt))
}

const ENDINGS: [&str; 11] = ["jpg", "jpeg", "png", "gif", "webp", "svg", "avif", "heic", "tif", "tiff", "bmp"];

/// `IMG_2041`, `DSC00012`, `Screenshot 2026-11-23 at 10.20.31`, `image1`.
fn is_of_a_camera(alt: &str) -> bool {
    let names = [
        "img",
        "dsc",
        "dscn",
        "dscf",
        "pxl",
        "dji",
        "gopr",
        "p",
        "screenshot",
        "screen shot",
        "bildschirmfoto",
        "image",
        "picture",
        "photo",
        "unnamed",
        "untitled",
        "download",
    ];
    let Some(digit) = alt.find(|c: char| c.is_ascii_digit()) else { return false };
    let stem = alt[..digit].trim_end_matches([' ', '_', '-', '(']);
    let numbered = alt[digit..].replace(" at ", "").chars().all(|c| c.is_ascii_digit() || " ._-:()".contains(c));
    numbered && names.contains(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_told_from_descriptions() {
        for (alt, path) in [
            ("night-ferry.jpg", "media/other.jpg"),
            ("night-ferry", "media/night-ferry.jpg"),
            ("IMG_2041", "x.jpg"),
            ("Screenshot 2026-11-23 at 10.20.31", "x.png"),
            ("image1", "x.png"),
        ] {
            assert!(is_file_name(alt, path), "{alt}");
        }
        for (alt, path) in [
            ("", "media/night-ferry.jpg"),
            ("Ferry", "media/ferry.jpg"),
            ("A lit ferry.", "media/ferry.jpg"),
            ("Logo", "logo.png"),
            ("Image of the 18F office", "x.png"),
            ("Photo", "x.jpg"),
            ("P.", "x.jpg"),
        ] {
            assert!(!is_file_name(alt, path), "{alt}");
        }
    }
}
