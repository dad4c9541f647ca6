//! Check: the headline.

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// The article has a headline that is not too long.
pub(super) struct Headline;

/// In characters: the maximum that Google's documentation of article markup long recommended.
const MAX_CHARS: usize = 110;

impl Check for Headline {
    fn name(&self) -> &'static str {
        "headline"
    }

    fn label(&self) -> &'static str {
        "Headline"
    }

    fn about(&self) -> &'static str {
        "There is a headline, and search results show all of it."
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let place = Place::field("title");
        match subject.article.headline.chars().count() {
            0 => {
                let fix = "The page would start with an empty line: write a headline.";
                vec![self.diagnostic(Severity::Error, place, "There is no headline", fix)]
            }
            1..=MAX_CHARS => Vec::new(),
            length => {
                let fix = format!("{length} characters; search results cut after about {MAX_CHARS}.");
                vec![
                    self.diagnostic(Severity::Warning, place, "The headline is long", fix)
                        .about(&subject.article.headline),
                ]
            }
        }
    }

    fn passed(&self, subject: &Subject<'_>) -> Option<String> {
        Some(format!("{} characters.", subject.article.headline.chars().count()))
    }
}
