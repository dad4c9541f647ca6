//! Check: the workflow status.

use article::Move;

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// The article is approved.
pub(super) struct Status;

impl Check for Status {
    fn name(&self) -> &'static str {
        "status"
    }

    fn label(&self) -> &'static str {
        "Status"
    }

    fn about(&self) -> &'static str {
        "The article is approved, or at least has a status of the publication."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn moves(&self) -> &'static [Move] {
        &[Move::Export]
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let (status, statuses) = (subject.article.status, &subject.house.statuses);
        let (message, fix) = if !statuses.has(status) {
            let fix = format!("It counts as a draft. The statuses are: {}.", statuses.keys());
            (format!("The publication has no status “{status}”"), fix)
        } else if status == article::Status::Approved {
            return Vec::new();
        } else {
            ("It is not approved yet".to_owned(), format!("Its status is “{}”.", statuses.name(status)))
        };
        vec![self.diagnostic(Severity::Warning, Place::field("status"), message, fix)]
    }

    fn passed(&self, _: &Subject<'_>) -> Option<String> {
        Some("Approved.".into())
    }
}
