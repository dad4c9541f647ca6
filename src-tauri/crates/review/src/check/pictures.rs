//! Check: pictures.

use article::Move;

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

    fn moves(&self) -> &'static [Move] {
        &[Move::Approve, Move::Export]
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let facts = subject.facts;
        let report = |pictures: &[Mention], severity, message: &str, fix: &str| {
            let found = pictures.iter().map(|picture| {
                self.diagnostic(severity, picture.place.clone(), message, format!("“{}”: {fix}", picture.name))
                    .about(&picture.name)
                    .edit(picture.edit.clone())
            });
            found.collect::<Vec<_>>()
        };
        let (other, missing): (Vec<_>, Vec<_>) =
            facts.missing_pictures.iter().cloned().partition(|picture| article::is_other_kind(&picture.name));
        let missing_fix = "restore the file or choose another.";
        let mut diagnostics = report(&missing, Severity::Error, "A picture is missing", missing_fix);
        let other_fix = format!("save it as a {} file, and choose that.", article::PICTURE_KINDS);
        diagnostics.extend(report(&other, Severity::Error, "A file is no picture that can be shown", &other_fix));
        let remote_fix = "pages load nothing from other hosts, so it becomes a link; import the picture to show it.";
        diagnostics.extend(report(&facts.remote_pictures, Severity::Error, "A picture is on another host", remote_fix));
        if subject.article.image.as_ref().is_some_and(|image| image.alt.is_empty()) {
            let fix = "The lead picture: describe it for readers who cannot see it.";
            diagnostics.push(self.diagnostic(Severity::Warning, Place::field("image"), NO_ALT, fix));
        }
        let alt_fix = "describe it for readers who cannot see it.";
        diagnostics.extend(report(&facts.pictures_without_alt, Severity::Warning, NO_ALT, alt_fix));
        let flawed = facts.flawed_pictures.iter().map(|picture| {
            let message = "A picture is not shown as it is";
            self.diagnostic(Severity::Warning, picture.place.clone(), message, format!("{}.", picture.name))
        });
        diagnostics.extend(flawed);
        diagnostics
    }

    fn passed(&self, _: &Subject<'_>) -> Option<String> {
        Some("Location and camera data will be removed.".into())
    }
}

const NO_ALT: &str = "A picture has no alternative text";
