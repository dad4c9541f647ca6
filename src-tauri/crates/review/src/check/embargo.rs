//! Check: when readers may have the article.

use article::{LiveState, Move};

use super::{Check, Subject, facts};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// What readers have is out of its embargo and has no date in the future; what is scheduled says for when.
pub(super) struct Embargo;

impl Check for Embargo {
    fn name(&self) -> &'static str {
        "embargo"
    }

    fn label(&self) -> &'static str {
        "Embargo"
    }

    fn about(&self) -> &'static str {
        "An article that readers have has no date in the future, and no embargo holds it; a scheduled one has an embargo."
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    /// When readers have it is no part of what is approved.
    fn moves(&self) -> &'static [Move] {
        &[Move::Export]
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let found = [self.date(subject), self.state(subject), self.zone(subject)];
        found.into_iter().flatten().collect()
    }

    fn passed(&self, subject: &Subject<'_>) -> Option<String> {
        subject.article.embargo.as_deref().map(|embargo| format!("{}.", moment(embargo)))
    }
}

impl Embargo {
    fn date(&self, subject: &Subject<'_>) -> Option<Diagnostic> {
        if !is_out(subject.article.live) || !subject.facts.ahead {
            return None;
        }
        let date = subject.article.date.as_deref().unwrap_or_default();
        let fix = format!("It is dated {date}: set the date on which it came out, or take “published” back.");
        let message = "It is published, and its date is in the future";
        Some(self.diagnostic(Severity::Error, Place::field("date"), message, fix).about(date))
    }

    /// What the embargo and the live state say of each other.
    fn state(&self, subject: &Subject<'_>) -> Option<Diagnostic> {
        let live = subject.article.live;
        let written = subject.article.embargo.as_deref().unwrap_or_default();
        let until = moment(written);
        let (severity, key, message, fix) = match subject.facts.embargo {
            None if live == LiveState::Scheduled => (
                Severity::Error,
                "live",
                "It is scheduled, and has no embargo".to_owned(),
                "Say until when readers must not have it, as in “embargo: 2026-12-01T06:00+01:00”.".to_owned(),
            ),
            Some(facts::Embargo::Holds) if is_out(live) => (
                Severity::Error,
                "embargo",
                format!("It is published, and under embargo until {until}"),
                "Set “live” to scheduled, or take the embargo away.".to_owned(),
            ),
            Some(facts::Embargo::Holds) => (
                Severity::Warning,
                "embargo",
                format!("Under embargo until {until}"),
                "Readers must not have it before: do not put it online yet.".to_owned(),
            ),
            Some(facts::Embargo::Passed) if live == LiveState::Scheduled => (
                Severity::Warning,
                "embargo",
                format!("Still scheduled, and its embargo passed on {until}"),
                "Set “live” to published once readers have it, or set a later embargo.".to_owned(),
            ),
            None | Some(facts::Embargo::Passed) => return None,
        };
        Some(self.diagnostic(severity, Place::field(key), message, fix).about(written))
    }

    /// An embargo whose zone has to be guessed.
    fn zone(&self, subject: &Subject<'_>) -> Option<Diagnostic> {
        let written = subject.article.embargo.as_deref()?;
        if subject.facts.embargo != Some(facts::Embargo::Holds)
            || clock(written).is_some_and(|(_, zone)| !zone.is_empty())
        {
            return None;
        }
        let message = "The embargo names no time zone, and is read as UTC";
        let fix = "Write the time with its difference from UTC, as in 2026-12-01T06:00+01:00.";
        Some(self.diagnostic(Severity::Warning, Place::field("embargo"), message, fix).about(written))
    }
}

fn is_out(live: LiveState) -> bool {
    matches!(live, LiveState::Published | LiveState::Corrected)
}

/// A point in time for people: `2026-12-01, 06:00 (+01:00)`.
fn moment(written: &str) -> String {
    let day = written.split('T').next().unwrap_or(written);
    match clock(written) {
        None => format!("{day}, 00:00 (UTC)"),
        Some((time, "" | "Z")) => format!("{day}, {time} (UTC)"),
        Some((time, zone)) => format!("{day}, {time} ({zone})"),
    }
}

/// The time of day, and the zone as written.
fn clock(written: &str) -> Option<(&str, &str)> {
    let (_, time) = written.split_once('T')?;
    Some(time.split_at(time.find(['Z', '+', '-']).unwrap_or(time.len())))
}
