//! Check: the size of pictures.

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Severity};

/// No picture has fewer pixels than its place on the page.
pub(super) struct PictureSize;

impl Check for PictureSize {
    fn name(&self) -> &'static str {
        "picture-size"
    }

    fn label(&self) -> &'static str {
        "Size of pictures"
    }

    fn about(&self) -> &'static str {
        "Every picture has as many pixels as its place on the page."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let found = subject.facts.small_pictures.iter().map(|picture| {
            let fix = format!(
                "“{}” is {} pixels wide, its place {}: choose a larger file, or readers see it small.",
                picture.name, picture.width, picture.wanted
            );
            // A small drawing in the text can be meant.
            let lead = matches!(picture.place, crate::Place::Field(_));
            let severity = if lead { Severity::Warning } else { Severity::Info };
            self.diagnostic(severity, picture.place.clone(), "A picture is too small for its place", fix)
                .about(&picture.name)
        });
        found.collect()
    }
}
