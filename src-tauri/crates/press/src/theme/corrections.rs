//! What was corrected or added after an article came out: dated notes, the same on its page and in every target.

use article::Article;

use super::dates::{self, Day};
use crate::text::{SafeHtml, caption_html, plain_with_addresses};

/// A note about what was corrected or added.
#[derive(Debug, Clone)]
pub(crate) struct CorrectionNote {
    /// When, if that can be read.
    pub(crate) day: Option<Day>,
    /// What.
    pub(crate) html: SafeHtml,
}

impl CorrectionNote {
    /// What, without markup; where links lead follows in brackets.
    pub(crate) fn text(&self) -> String {
        plain_with_addresses(&self.html)
    }

    /// These words after the day, for places that have no element for dates.
    pub(crate) fn after_day(&self, words: &str) -> String {
        self.day.as_ref().map_or_else(|| words.to_owned(), |day| format!("{}: {words}", day.shown))
    }
}

/// The notes of an article, in its order. They stand under [`crate::words::Words::corrections`].
pub(crate) fn corrections(article: &Article, language: &str) -> Vec<CorrectionNote> {
    let note = |one: &article::Correction| CorrectionNote {
        day: one.date.as_deref().and_then(|date| dates::day(date, language)),
        html: caption_html(&one.text, language),
    };
    article.corrections.iter().map(note).collect()
}
