//! Checks before a hand-over or an export: they find what readers would miss or stumble over.
//!
//! Each check is one file here and one entry in [`CHECKS`]. The window, the command line and exports show the results;
//! none of them knows a check by name.

mod byline;
mod conflict;
mod copy;
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
mod subject;
mod text;

use std::cmp::Reverse;

use crate::diagnostic::Diagnostic;

pub use facts::{Facts, LinkedArticle, Mention};
pub use subject::{Check, Subject};
use subject::{counted, sentence};

/// Every check, in display order.
pub const CHECKS: &[&dyn Check] = &[
    &conflict::Conflict,
    &copy::Copy,
    &status::Status,
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
];

/// Runs all checks and returns what they find, most severe first.
pub fn diagnose(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = CHECKS.iter().flat_map(|check| check.run(subject)).collect();
    diagnostics.sort_by_key(|diagnostic| Reverse(diagnostic.severity));
    diagnostics
}

#[cfg(test)]
mod tests;
