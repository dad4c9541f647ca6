//! Check: pictures.

use super::{Check, Mention, Subject};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// Pictures exist and have alternative text, including the lead picture.
pub(super) struct Pictures;

impl Check for Pictures {
    fn name(&self) -> &'static str {
        "pictures"
    }

    fn label(&self) -> &'static str {
        "Pictures"
    }

    fn about(&self) -> &'static str {
        "Every picture is in the publication, and has a text for readers who cannot see it."
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let facts = subject.facts;
        let told = |pictures: &[Mention], severity, message: &str, fix: &str| {
            let told = pictures.iter().map(|picture| {
                self.diagnostic(severity, picture.place.clone(), message, format!("“{}”: {fix}", picture.name))
                    .edit(picture.edit.clone())
            });
            told.collect::<Vec<_>>()
        };
        let bring = "restore the file or choose another.";
        let mut diagnostics = told(&facts.missing_pictures, Severity::Error, "A picture is missing", bring);
        let import = "pages load nothing from other hosts, so it becomes a link; import the picture to show it.";
        diagnostics.extend(told(&facts.remote_pictures, Severity::Error, "A picture is on another host", import));
        if subject.article.image.as_ref().is_some_and(|image| image.alt.is_empty()) {
            let fix = "The lead picture: describe it for readers who cannot see it.";
            diagnostics.push(self.diagnostic(Severity::Warning, Place::field("image"), NO_ALT, fix));
        }
        let nothing = "describe it for readers who cannot see it.";
        diagnostics.extend(told(&facts.pictures_without_alt, Severity::Warning, NO_ALT, nothing));
        diagnostics
    }

    fn passed(&self, _: &Subject<'_>) -> Option<String> {
        Some("Location and camera data will be removed.".into())
    }
}

const NO_ALT: &str = "A picture has no alternative text";
