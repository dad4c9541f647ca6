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
        "The article is approved."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn moves(&self) -> &'static [Move] {
        &[Move::Export]
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        if subject.article.status == article::Status::Approved {
            return Vec::new();
        }
        let fix = format!("Its status is “{}”.", subject.article.status.as_str().replace('-', " "));
        vec![self.diagnostic(Severity::Warning, Place::field("status"), "It is not approved yet", fix)]
    }

    fn passed(&self, _: &Subject<'_>) -> Option<String> {
        Some("Approved.".into())
    }
}
