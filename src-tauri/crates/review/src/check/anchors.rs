//! Check: links within the article.

use article::Move;

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Severity};

/// Links to places in this article lead to a place that it has.
pub(super) struct Anchors;

impl Check for Anchors {
    fn name(&self) -> &'static str {
        "anchors"
    }

    fn label(&self) -> &'static str {
        "Links within the article"
    }

    fn about(&self) -> &'static str {
        "Every link to a place in this article leads to a heading that it has."
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn moves(&self) -> &'static [Move] {
        &[Move::Approve, Move::Export]
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let found = subject.facts.dead_anchors.iter().map(|link| {
            let fix = format!("“{}”: name a heading of this article.", link.name);
            let message = "A link leads to no place in this article";
            self.diagnostic(Severity::Error, link.place.clone(), message, fix)
                .about(&link.name)
                .suggest(link.edit.clone())
        });
        found.collect()
    }
}
