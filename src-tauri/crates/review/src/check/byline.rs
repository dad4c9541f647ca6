//! Check: the byline.

use super::{Check, Subject, counted};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// The article has a byline, and its authors have profiles.
pub(super) struct Byline;

impl Check for Byline {
    fn name(&self) -> &'static str {
        "byline"
    }

    fn label(&self) -> &'static str {
        "Byline"
    }

    fn about(&self) -> &'static str {
        "There is a byline, and every author in it has a profile."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        if subject.article.byline.is_empty() {
            let fix = "Readers would not know who wrote this: choose an author.";
            return vec![self.diagnostic(
                Severity::Warning,
                Place::field("authors"),
                "There is no author in the byline",
                fix,
            )];
        }
        let unknown = subject.facts.unknown_authors.iter();
        let diagnostics = unknown.map(|author| {
            let fix = format!("“{}”: the page shows the bare name.", author.name);
            self.diagnostic(Severity::Warning, author.place.clone(), "An author has no profile", fix)
                .about(&author.name)
                .edit(author.edit.clone())
        });
        diagnostics.collect()
    }

    fn passed(&self, subject: &Subject<'_>) -> Option<String> {
        Some(counted(subject.article.byline.len(), "author, with a profile", "authors, all with profiles"))
    }
}
