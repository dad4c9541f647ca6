//! The interface of checks, and their input.

use std::sync::Arc;

use article::markdown::Prose;
use article::{Article, CheckSettings, Move, Statuses, manuscript};

use super::facts::Facts;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::style::HouseStyle;

/// A check of one aspect of an article.
pub trait Check: Sync {
    /// Its stable name, for scripts and settings.
    fn name(&self) -> &'static str;
    /// Its display name.
    fn label(&self) -> &'static str;
    /// What it checks, as a sentence.
    fn about(&self) -> &'static str;
    /// The highest severity that it reports, unless the publication says otherwise.
    fn severity(&self) -> Severity;
    /// The moves at which it is made, unless the publication says otherwise.
    fn moves(&self) -> &'static [Move] {
        &Move::ALL
    }
    /// Finds what is wrong; empty if nothing is.
    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic>;
    /// A short message to show if the check passes; `None` if that needs no line of its own.
    fn passed(&self, subject: &Subject<'_>) -> Option<String> {
        let _ = subject;
        None
    }

    /// Creates a diagnostic of this check.
    fn diagnostic(
        &self,
        severity: Severity,
        place: Place,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) -> Diagnostic
    where
        Self: Sized,
    {
        Diagnostic {
            check: self.name(),
            severity,
            place,
            message: message.into(),
            fix: fix.into(),
            about: String::new(),
            edit: None,
            asks: false,
        }
    }
}

/// The input of all checks.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The parsed article.
    pub article: &'a Article,
    /// The words of its text, without code, addresses and markup.
    pub prose: &'a Prose,
    /// The BCP 47 tag of its language.
    pub language: &'a str,
    /// What is wrong with its front matter.
    pub front_matter: &'a [manuscript::Diagnostic],
    /// Facts beyond the article.
    pub facts: &'a Facts,
    /// The publication.
    pub house: &'a House,
}

/// What checks need to know of the publication, the same for all its articles.
#[derive(Debug, Clone, Default)]
pub struct House {
    /// The BCP 47 tag of its language.
    pub language: String,
    /// How it writes.
    pub style: Arc<HouseStyle>,
    /// Whether it says of any picture who made it.
    pub credits: bool,
    /// What it says about the checks.
    pub checks: CheckSettings,
    /// Its statuses.
    pub statuses: Statuses,
}

/// The name of a language alone: `de` of `de-AT`.
pub(super) fn language(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

/// Words as a sentence: with a capital at its start and a full stop at its end.
pub(super) fn sentence(words: &str) -> String {
    let mut rest = words.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest).chain(['.']).collect()
}

/// `1 word.`, `2 words.`
pub(super) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{}.", article::counted(n, one, many))
}

impl<'a> Subject<'a> {
    /// The fields with words for readers, each with its key.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&'static str, &'a str)> {
        let article = self.article;
        let image = article.image.as_ref();
        let fields = [
            ("title", Some(article.headline.as_str())),
            ("description", Some(article.dek.as_str())),
            ("excerpt", article.excerpt.as_deref()),
            ("image_alt", image.map(|image| image.alt.as_str())),
            ("image_caption", image.map(|image| image.caption.as_str())),
            ("image_credit", image.map(|image| image.credit.as_str())),
        ];
        fields.into_iter().filter_map(|(key, words)| Some((key, words.filter(|words| !words.is_empty())?)))
    }
}
