//! Check: links to other articles.

use article::Move;

use super::{Check, Subject, sentence};
use crate::diagnostic::{Diagnostic, Severity};

/// Links lead to existing, approved articles.
pub(super) struct Links;

impl Check for Links {
    fn name(&self) -> &'static str {
        "links"
    }

    fn label(&self) -> &'static str {
        "Links"
    }

    fn about(&self) -> &'static str {
        "Every link to an article leads to an existing, approved one, and none to a file that is not exported."
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn moves(&self) -> &'static [Move] {
        &[Move::Approve, Move::Export]
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let dead = subject.facts.dead_links.iter().map(|link| {
            let fix = format!("“{}”: correct the link, or it will become plain text.", link.name);
            self.diagnostic(Severity::Error, link.place.clone(), "A link leads to no existing article", fix)
                .about(&link.name)
                .edit(link.edit.clone())
        });
        let unapproved = subject.facts.unapproved.iter().map(|there| {
            let fix = format!("“{}”: publish that article too, or readers will find nothing there.", there.headline);
            let message = "It leads to an article that is not approved";
            self.diagnostic(Severity::Warning, there.place.clone(), message, fix).about(&there.headline)
        });
        let files = subject.facts.linked_files.iter().map(|link| {
            let fix = sentence(&link.name);
            self.diagnostic(
                Severity::Error,
                link.place.clone(),
                "A link leads to a file that readers will not have",
                fix,
            )
        });
        dead.chain(files).chain(unapproved).collect()
    }

    fn passed(&self, _: &Subject<'_>) -> Option<String> {
        Some("Every link to an article of ours leads somewhere.".into())
    }
}
