//! Check: related posts.

use super::{Check, Subject, counted};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// There are related posts, and their targets exist.
pub(super) struct Related;

impl Check for Related {
    fn name(&self) -> &'static str {
        "related"
    }

    fn label(&self) -> &'static str {
        "Related posts"
    }

    fn about(&self) -> &'static str {
        "There are related posts, and the article behind each of them exists."
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        if subject.article.related.is_empty() && subject.facts.missing_related.is_empty() {
            let fix = "Readers who reach the end are offered nothing more: pick a related post.";
            return vec![self.diagnostic(Severity::Warning, Place::field("related"), "No related posts", fix)];
        }
        let missing = subject.facts.missing_related.iter();
        let diagnostics = missing.map(|post| {
            let fix = format!("“{}”: pick another post or remove this one.", post.name);
            self.diagnostic(Severity::Error, post.place.clone(), "A related post does not exist", fix)
                .about(&post.name)
                .edit(post.edit.clone())
        });
        diagnostics.collect()
    }

    fn passed(&self, subject: &Subject<'_>) -> Option<String> {
        Some(counted(subject.article.related.len(), "picked", "picked"))
    }
}
