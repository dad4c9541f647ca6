//! The checks before a hand-over or an export: what a reader would miss or trip over.
//!
//! A check is one file here and one entry in [`CHECKS`]. The window, the command line and exports show what they find;
//! none of them knows a check by name.

mod byline;
mod date;
mod dek;
mod facts;
mod front_matter;
mod headline;
mod links;
mod markup;
mod pictures;
mod related;
mod status;
mod text;

use std::cmp::Reverse;

use article::{Article, manuscript};

use crate::diagnostic::{Diagnostic, Place, Severity};

pub use facts::{Facts, LinkedArticle, Mention};

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

/// Every check, in the order in which people see them.
pub const CHECKS: &[&dyn Check] = &[
    &front_matter::FrontMatter,
    &headline::Headline,
    &dek::Dek,
    &byline::Byline,
    &related::Related,
    &pictures::Pictures,
    &links::Links,
    &text::Text,
    &markup::Markup,
    &date::Date,
    &status::Status,
];

/// What all checks find, the gravest first.
pub fn diagnose(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = CHECKS.iter().flat_map(|check| check.run(subject)).collect();
    diagnostics.sort_by_key(|diagnostic| Reverse(diagnostic.severity));
    diagnostics
}

/// `1 word.`, `2 words.`
fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}.", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests;
