//! Check: related posts.

use super::{Check, Subject, counted};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// There are related posts, and their targets exist; so do the translations and what was declined.
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
            let none = self.diagnostic(Severity::Warning, Place::field("related"), "No related posts", fix);
            return std::iter::once(none).chain(self.unknown(subject)).collect();
        }
        let missing = subject.facts.missing_related.iter();
        let diagnostics = missing.map(|post| {
            let fix = format!("“{}”: pick another post or remove this one.", post.name);
            self.diagnostic(Severity::Error, post.place.clone(), "A related post does not exist", fix)
                .about(&post.name)
                .edit(post.edit.clone())
        });
        diagnostics.chain(self.stale(subject)).chain(self.unknown(subject)).collect()
    }

    fn passed(&self, subject: &Subject<'_>) -> Option<String> {
        Some(counted(subject.article.related.len(), "picked", "picked"))
    }
}

impl Related {
    fn stale<'a>(&'a self, subject: &'a Subject<'_>) -> impl Iterator<Item = Diagnostic> + 'a {
        subject.facts.stale_related.iter().map(|post| {
            let message = "A related post is not for readers now";
            self.diagnostic(Severity::Warning, post.place.clone(), message, post.name.clone()).about(&post.name)
        })
    }

    /// No reader sees these names, but whoever wrote one meant an article by it.
    fn unknown<'a>(&'a self, subject: &'a Subject<'_>) -> impl Iterator<Item = Diagnostic> + 'a {
        subject.facts.unknown_articles.iter().map(|article| {
            let fix = format!("No article is called “{}”: correct the name or remove it.", article.name);
            self.diagnostic(Severity::Info, article.place.clone(), "An article that is named does not exist", fix)
                .about(&article.name)
        })
    }
}
