//! Check: markup that cannot be shown.

use article::Move;

use super::{Check, Subject, sentence};
use crate::diagnostic::{Diagnostic, Severity};

/// The page can show everything in the text.
pub(super) struct Markup;

impl Check for Markup {
    fn name(&self) -> &'static str {
        "markup"
    }

    fn label(&self) -> &'static str {
        "Markup"
    }

    fn about(&self) -> &'static str {
        "The page can show everything that is written in the text."
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn moves(&self) -> &'static [Move] {
        &[Move::Approve, Move::Export]
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let not_shown = subject.facts.not_shown.iter();
        let diagnostics = not_shown.map(|part| {
            let message = "Something in the text cannot be shown as it is written";
            self.diagnostic(Severity::Warning, part.place.clone(), message, sentence(&part.name))
        });
        let private = subject.facts.private_notes.iter().map(|note| {
            let message = "Readers would see a private note";
            self.diagnostic(Severity::Error, note.place.clone(), message, sentence(&note.name))
        });
        private.chain(diagnostics).collect()
    }
}
