//! What checks have to know of a review.

use article::ArticleId;
use review::check::Covers;
use review::{Kind, Review};

use super::{Logs, called};
use crate::{Error, OpenPublication};

/// What a review comes to for the checks.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// How many threads are not settled.
    pub(crate) open_notes: usize,
    /// What was let pass.
    pub(crate) passes: Vec<Passed>,
}

/// What somebody let pass.
#[derive(Debug, Clone)]
pub(crate) struct Passed {
    /// What that covers.
    pub(crate) covers: Covers,
    /// The event’s id.
    pub(crate) id: String,
    /// What they are called.
    pub(crate) by: String,
    /// When, in RFC 3339, as their clock had it.
    pub(crate) at: String,
    /// Why.
    pub(crate) reason: String,
}

/// Reads it. Signatures are verified only where something was let pass: a name in a log lets nothing pass by itself.
pub(crate) fn said(publication: &OpenPublication, id: ArticleId) -> Result<Said, Error> {
    let Some(logs) = Logs::read_if_any(publication, id)? else { return Ok(Said::default()) };
    let review =
        Review::of(&logs.entries, |entry| matches!(entry.event.kind, Kind::LetPass { .. }) && logs.vouches(entry));
    let passes = review.course.passes.iter().filter(|pass| pass.decision.vouched).filter_map(|pass| {
        Some(Passed {
            covers: Covers::read(&pass.check, &pass.finding)?,
            id: pass.decision.id.to_string(),
            by: called(&logs.people, pass.decision.by),
            at: pass.decision.at.clone(),
            reason: pass.reason.clone(),
        })
    });
    let open_notes = review.threads.iter().filter(|thread| thread.resolved.is_none()).count();
    Ok(Said { open_notes, passes: passes.collect() })
}
