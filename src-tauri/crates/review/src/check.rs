//! Checks before a move or an export: they find what readers would miss or stumble over.
//!
//! Each check is one file here and one entry in [`CHECKS`]. The window, the command line and exports show the results;
//! none of them knows a check by name.

mod alt_text;
mod anchors;
mod byline;
mod conflict;
mod copy;
mod credit;
mod date;
mod dek;
mod doubled;
mod embargo;
mod excerpt;
mod facts;
mod front_matter;
mod headings;
mod headline;
mod house_style;
mod leftovers;
mod link_text;
mod links;
mod markup;
mod notes;
mod pairs;
mod pass;
mod picture_size;
mod pictures;
mod placeholders;
mod related;
mod status;
mod subject;
mod tags;
mod text;
mod unique;

use std::cmp::Reverse;

use article::{CheckSetting, Level, Move};

use crate::diagnostic::{Diagnostic, Place, Severity};

pub use facts::{Embargo, Facts, LinkedArticle, Mention, SmallPicture, TagSpelling};
pub use pass::{Covers, Finding, LET_PASS_REASON, passed_by};
pub use subject::{Check, House, Subject};
use subject::{counted, language, sentence};

/// Every check, in display order.
pub const CHECKS: &[&dyn Check] = &[
    &conflict::Conflict,
    &copy::Copy,
    &status::Status,
    &front_matter::FrontMatter,
    &headline::Headline,
    &unique::Unique,
    &dek::Dek,
    &excerpt::Excerpt,
    &byline::Byline,
    &tags::Tags,
    &related::Related,
    &pictures::Pictures,
    &alt_text::AltText,
    &credit::Credit,
    &picture_size::PictureSize,
    &links::Links,
    &anchors::Anchors,
    &link_text::LinkText,
    &text::Text,
    &headings::Headings,
    &markup::Markup,
    &leftovers::Leftovers,
    &placeholders::Placeholders,
    &doubled::Doubled,
    &pairs::Pairs,
    &house_style::HouseStyle,
    &date::Date,
    &embargo::Embargo,
    &notes::Notes,
];

/// One check, and what it found.
#[derive(Clone)]
pub struct Outcome {
    /// The check.
    pub check: &'static dyn Check,
    /// The moves at which it is made.
    pub moves: Vec<Move>,
    /// What it found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Runs every check that the publication wants, in display order.
pub fn outcomes(subject: &Subject<'_>) -> Vec<Outcome> {
    let wanted = CHECKS.iter().filter_map(|check| {
        let setting = subject.house.checks.get(check.name());
        let level = setting.and_then(|setting| setting.level);
        (level != Some(Level::Off)).then(|| Outcome {
            check: *check,
            moves: moves(*check, setting),
            diagnostics: check.run(subject).into_iter().map(|found| settled(found, level, subject)).collect(),
        })
    });
    wanted.collect()
}

/// Runs all checks and returns what they find, most severe first.
pub fn diagnose(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = outcomes(subject).into_iter().flat_map(|found| found.diagnostics).collect();
    diagnostics.sort_by_key(|diagnostic| Reverse(diagnostic.severity));
    diagnostics
}

/// The names in a publication's settings that are no check's, in order.
pub fn unknown_names(house: &House) -> Vec<&str> {
    let known = |name: &str| CHECKS.iter().any(|check| check.name() == name);
    house.checks.keys().map(String::as_str).filter(|name| !known(name)).collect()
}

fn moves(check: &dyn Check, setting: Option<&CheckSetting>) -> Vec<Move> {
    let set = setting.and_then(|setting| setting.at.as_deref());
    Move::ALL.into_iter().filter(|step| set.unwrap_or(check.moves()).contains(step)).collect()
}

/// A diagnostic as the publication weighs it, with the words that it is about.
fn settled(mut found: Diagnostic, level: Option<Level>, subject: &Subject<'_>) -> Diagnostic {
    found.severity = match level {
        Some(Level::Stop) => Severity::Error,
        Some(Level::Warn) => Severity::Warning,
        Some(Level::Info) => Severity::Info,
        Some(Level::Off) | None => found.severity,
    };
    if let (Place::Text(range), true) = (&found.place, found.about.is_empty()) {
        found.about = subject.article.body.get(range.clone()).unwrap_or_default().chars().take(ABOUT).collect();
    }
    found
}

/// So many characters of a place name it.
const ABOUT: usize = 200;

#[cfg(test)]
mod tests;
