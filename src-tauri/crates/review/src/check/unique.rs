//! Check: no other article has the same headline or slug.

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// The headline and the slug are the article’s own.
pub(super) struct Unique;

impl Check for Unique {
    fn name(&self) -> &'static str {
        "unique"
    }

    fn label(&self) -> &'static str {
        "Own headline and slug"
    }

    fn about(&self) -> &'static str {
        "No other article has the same headline or the same slug."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        if let [first, rest @ ..] = subject.facts.same_headline.as_slice() {
            let others = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
            let fix = format!("“{first}”{others}: give one of them another, or readers take them for one.");
            let place = Place::field("title");
            let message = "Another article has the same headline";
            found.push(self.diagnostic(Severity::Warning, place, message, fix).about(&subject.article.headline));
        }
        if let Some(headline) = &subject.facts.slug_of {
            let fix =
                format!("“{headline}” has it already, so this article gets a number behind its own: choose another.");
            let slug = subject.article.slug.as_str();
            let place = Place::field("slug");
            found.push(self.diagnostic(Severity::Warning, place, "Another article has this slug", fix).about(slug));
        }
        found
    }
}
