//! Check: the date of publication.

use article::Move;

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// The article has a date of publication.
pub(super) struct Date;

impl Check for Date {
    fn name(&self) -> &'static str {
        "date"
    }

    fn label(&self) -> &'static str {
        "Date"
    }

    fn about(&self) -> &'static str {
        "There is a date, which lists and feeds are sorted by."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn moves(&self) -> &'static [Move] {
        &[Move::Approve, Move::Export]
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        if subject.article.date.is_some() {
            return Vec::new();
        }
        let fix = "The page shows no date, and lists and feeds put the article last: give it a date.";
        vec![self.diagnostic(Severity::Warning, Place::field("date"), "There is no date", fix)]
    }

    fn passed(&self, subject: &Subject<'_>) -> Option<String> {
        subject.article.date.as_ref().map(|date| format!("{date}."))
    }
}
