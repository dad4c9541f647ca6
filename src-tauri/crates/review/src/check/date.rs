//! The date of publication.

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// The date of publication.
pub(super) struct Date;

impl Check for Date {
    fn name(&self) -> &'static str {
        "date"
    }

    fn label(&self) -> &'static str {
        "Date"
    }

    fn about(&self) -> &'static str {
        "There is a date, by which lists and feeds are ordered."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        if subject.article.date.is_some() {
            return Vec::new();
        }
        let fix = "The page shows none, and lists and feeds have it last: set one in Details.";
        vec![self.diagnostic(Severity::Warning, Place::field("date"), "There is no date", fix)]
    }

    fn passed(&self, subject: &Subject<'_>) -> Option<String> {
        subject.article.date.as_ref().map(|date| format!("{date}."))
    }
}
