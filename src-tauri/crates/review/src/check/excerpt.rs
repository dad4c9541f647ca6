//! Check: the end of the excerpt.

use article::excerpt;

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Edit, Place, Severity};

/// A handwritten excerpt is whole sentences, or says with […] that it goes on.
pub(super) struct Excerpt;

impl Check for Excerpt {
    fn name(&self) -> &'static str {
        "excerpt"
    }

    fn label(&self) -> &'static str {
        "Excerpt"
    }

    fn about(&self) -> &'static str {
        "A handwritten excerpt ends with a sentence, or in […]."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let Some(words) = subject.article.excerpt.as_deref().map(str::trim).filter(|words| !words.is_empty()) else {
            return Vec::new();
        };
        let place = Place::field("excerpt");
        if let Some(open) = words.strip_suffix("...").or_else(|| words.strip_suffix('…')) {
            let fix = "One sign says that a text goes on: […].";
            let marked = format!("{} […]", open.trim_end_matches(['.', ' ', ',', ';', ':', '–', '—']));
            let edit = Edit::Field { key: "excerpt".into(), value: marked.into() };
            let message = "The excerpt ends in three full stops";
            return vec![self.diagnostic(Severity::Warning, place, message, fix).about(words).suggest(Some(edit))];
        }
        if words.ends_with("[…]") || words.ends_with("[...]") || excerpt::is_complete(words) {
            return Vec::new();
        }
        let fix = "Cards show it with […] behind it: end it with its sentence, or write […].";
        let message = "The excerpt ends in the middle of a sentence";
        // Behind other sentences, or a comma, something is missing. A line of words may be meant so.
        let cut = words.contains(". ") || words.ends_with([',', ';', ':', '–', '—', '-']);
        let severity = if cut { Severity::Warning } else { Severity::Info };
        vec![self.diagnostic(severity, place, message, fix).about(words)]
    }
}
