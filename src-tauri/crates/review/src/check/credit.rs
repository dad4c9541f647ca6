//! Check: who made the pictures.

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// The lead picture says who made it.
pub(super) struct Credit;

impl Check for Credit {
    fn name(&self) -> &'static str {
        "credit"
    }

    fn label(&self) -> &'static str {
        "Credit"
    }

    fn about(&self) -> &'static str {
        "The lead picture says who made it."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let lead = subject.article.image.iter().filter(|image| image.credit.trim().is_empty());
        let found = lead.map(|image| {
            let fix = format!("“{}”: say who made it, or whose it is.", image.path);
            // A publication that credits no picture has a reason.
            let severity = if subject.house.credits { Severity::Warning } else { Severity::Info };
            self.diagnostic(severity, Place::field("image"), "A picture has no credit", fix).about(&image.path)
        });
        found.collect()
    }

    fn passed(&self, subject: &Subject<'_>) -> Option<String> {
        subject.article.image.as_ref().map(|image| format!("{}.", image.credit))
    }
}
