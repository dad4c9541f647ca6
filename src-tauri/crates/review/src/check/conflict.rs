//! Check: two texts.

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// The article has one text, not one here and another in its file.
pub(super) struct Conflict;

impl Check for Conflict {
    fn name(&self) -> &'static str {
        "conflict"
    }

    fn label(&self) -> &'static str {
        "One text"
    }

    fn about(&self) -> &'static str {
        "The article and its file say the same."
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        if !subject.facts.conflict {
            return Vec::new();
        }
        let fix = "Its file was changed in the same place as the article: choose between the two texts.";
        vec![self.diagnostic(Severity::Error, Place::field("title"), "There are two texts", fix)]
    }
}
