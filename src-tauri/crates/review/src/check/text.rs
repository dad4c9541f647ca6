//! Check: the text.

use super::{Check, Subject, counted};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// The article has a text.
pub(super) struct Text;

impl Check for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn label(&self) -> &'static str {
        "Text"
    }

    fn about(&self) -> &'static str {
        "There is a text."
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let pictures = || !article::markdown::pictures(&subject.article.body).is_empty();
        if subject.facts.words > 0 || pictures() {
            return Vec::new();
        }
        let fix = "The page would have nothing under its headline.";
        vec![self.diagnostic(Severity::Error, Place::Text(0..0), "There is no text", fix)]
    }

    fn passed(&self, subject: &Subject<'_>) -> Option<String> {
        Some(counted(subject.facts.words as usize, "word", "words"))
    }
}
