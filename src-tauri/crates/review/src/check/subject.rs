//! What a check is, and what it looks at.

use article::{Article, manuscript};

use super::facts::Facts;
use crate::diagnostic::{Diagnostic, Place, Severity};

/// Looks at one side of an article.
pub trait Check: Sync {
    /// Its stable name, for scripts.
    fn name(&self) -> &'static str;
    /// Its name for people.
    fn label(&self) -> &'static str;
    /// What it looks at, in a sentence.
    fn about(&self) -> &'static str;
    /// The gravest that it reports.
    fn severity(&self) -> Severity;
    /// What is wrong; nothing where all is well.
    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic>;
    /// What to say where all is well, in a few words; none where that needs no line of its own.
    fn passed(&self, subject: &Subject<'_>) -> Option<String> {
        let _ = subject;
        None
    }

    /// A diagnostic of this check.
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

/// What the checks look at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The article, read.
    pub article: &'a Article,
    /// What is wrong with its front matter.
    pub front_matter: &'a [manuscript::Diagnostic],
    /// What is known of it besides.
    pub facts: &'a Facts,
}

/// `1 word.`, `2 words.`
pub(super) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}.", if n == 1 { one } else { many })
}
