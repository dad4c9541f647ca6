//! The interface of checks, and their input.

use article::{Article, manuscript};

use super::facts::Facts;
use crate::diagnostic::{Diagnostic, Place, Severity};

/// A check of one aspect of an article.
pub trait Check: Sync {
    /// Its stable name, for scripts.
    fn name(&self) -> &'static str;
    /// Its display name.
    fn label(&self) -> &'static str;
    /// What it checks, as a sentence.
    fn about(&self) -> &'static str;
    /// The highest severity that it reports.
    fn severity(&self) -> Severity;
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
        Diagnostic { check: self.name(), severity, place, message: message.into(), fix: fix.into(), edit: None }
    }
}

/// The input of all checks.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The parsed article.
    pub article: &'a Article,
    /// What is wrong with its front matter.
    pub front_matter: &'a [manuscript::Diagnostic],
    /// Facts beyond the article.
    pub facts: &'a Facts,
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
