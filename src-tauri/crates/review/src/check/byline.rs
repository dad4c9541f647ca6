//! Who wrote it.

use super::{Check, Subject, counted};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// Who wrote it.
pub(super) struct Byline;

impl Check for Byline {
    fn name(&self) -> &'static str {
        "byline"
    }

    fn label(&self) -> &'static str {
        "Byline"
    }

    fn about(&self) -> &'static str {
        "Somebody is in the byline, and every author there has a profile."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        if subject.article.byline.is_empty() {
            let fix = "Readers would not learn who wrote this: pick an author.";
            return vec![self.diagnostic(Severity::Warning, Place::field("authors"), "Nobody is in the byline", fix)];
        }
        let unknown = subject.facts.unknown_authors.iter();
        let diagnostics = unknown.map(|author| {
            let fix = format!("“{}”: the page shows the bare name.", author.name);
            self.diagnostic(Severity::Warning, author.place.clone(), "An author has no profile", fix)
                .edit(author.edit.clone())
        });
        diagnostics.collect()
    }

    fn passed(&self, subject: &Subject<'_>) -> Option<String> {
        Some(counted(subject.article.byline.len(), "author, with a profile", "authors, all with profiles"))
    }
}
