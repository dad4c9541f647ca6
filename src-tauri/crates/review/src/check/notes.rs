//! Check: open notes.

use article::Move;

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// No note is open.
pub(super) struct Notes;

impl Check for Notes {
    fn name(&self) -> &'static str {
        "notes"
    }

    fn label(&self) -> &'static str {
        "Notes"
    }

    fn about(&self) -> &'static str {
        "Every note is resolved."
    }

    fn severity(&self) -> Severity {
        Severity::Info
    }

    fn moves(&self) -> &'static [Move] {
        &[Move::Approve, Move::Export]
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let open = subject.facts.open_notes;
        if open == 0 {
            return Vec::new();
        }
        let message = article::counted(open, "note is open", "notes are open");
        let fix = "Approving leaves them open.";
        vec![self.diagnostic(Severity::Info, Place::field("title"), message, fix)]
    }
}
