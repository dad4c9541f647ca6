//! Check: the date of what is published.

use article::{LiveState, Move};

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// What is published already has no date in the future.
pub(super) struct Embargo;

impl Check for Embargo {
    fn name(&self) -> &'static str {
        "embargo"
    }

    fn label(&self) -> &'static str {
        "Embargo"
    }

    fn about(&self) -> &'static str {
        "An article that readers have already has no date in the future."
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn moves(&self) -> &'static [Move] {
        &[Move::Approve, Move::Export]
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let out = matches!(subject.article.live, LiveState::Published | LiveState::Corrected);
        if !out || !subject.facts.ahead {
            return Vec::new();
        }
        let date = subject.article.date.as_deref().unwrap_or_default();
        let fix = format!("It is dated {date}: set the date on which it came out, or take “published” back.");
        let message = "It is published, and its date is in the future";
        vec![self.diagnostic(Severity::Error, Place::field("date"), message, fix).about(date)]
    }
}
