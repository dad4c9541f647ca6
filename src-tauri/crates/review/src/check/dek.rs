//! Check: the dek.

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// The article has a dek, the sentence under the headline.
pub(super) struct Dek;

impl Check for Dek {
    fn name(&self) -> &'static str {
        "dek"
    }

    fn label(&self) -> &'static str {
        "Dek"
    }

    fn about(&self) -> &'static str {
        "There is a sentence under the headline, which cards, feeds and search results show."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        if !subject.article.dek.is_empty() {
            return Vec::new();
        }
        let fix = "Cards, feeds and search results show the start of the text instead: write a dek.";
        vec![self.diagnostic(Severity::Warning, Place::field("description"), "There is no dek", fix)]
    }

    fn passed(&self, subject: &Subject<'_>) -> Option<String> {
        Some(format!("{} characters.", subject.article.dek.chars().count()))
    }
}
