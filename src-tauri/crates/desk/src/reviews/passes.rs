//! What checks have to know of a review, and letting pass what they found.

use article::ArticleId;
use review::check::{Covers, Finding, LET_PASS_REASON};
use review::{Act, Kind, Review};

use super::logs::{self, Logs};
use super::{Identities, acting, called};
use crate::wire::LetPassRequest;
use crate::{Error, ErrorCode, OpenPublication, commit, store};

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
    pub(crate) covers: Covers,
    /// The event’s id.
    pub(crate) id: String,
    /// What they are called.
    pub(crate) by: String,
    pub(crate) at: String,
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

/// Lets pass what a check found, or has it count again. For one finding there has to be a reason.
pub fn let_pass(
    publication: &OpenPublication,
    identities: &Identities,
    as_name: Option<&str>,
    request: LetPassRequest,
) -> Result<(), Error> {
    let id = store::find(publication, &request.article)?;
    let who = acting(publication, identities, as_name, Act::Decide)?;
    let kind = match request.finding {
        Some(finding) => passing(&finding, request.never, request.reason.trim())?,
        None => {
            let of = request.recall.parse().map_err(|error: String| Error::new(ErrorCode::BadRequest, error))?;
            Kind::Recall { of }
        }
    };
    commit::change(publication, |turn| logs::append(turn, identities, id, &who, kind).map(drop))
}

fn passing(finding: &str, never: bool, reason: &str) -> Result<Kind, Error> {
    let unreadable = |error: serde_json::Error| Error::new(ErrorCode::BadRequest, format!("no finding: {error}"));
    let found: Finding = serde_json::from_str(finding).map_err(unreadable)?;
    let check = found.check.clone();
    if !never && reason.chars().count() < LET_PASS_REASON {
        let message = format!("a reason has at least {LET_PASS_REASON} characters");
        return Err(Error::new(ErrorCode::BadRequest, message).hint("say why this may pass; others will read it"));
    }
    let covers = match never {
        true => Covers::Kind { check: found.check, message: found.message },
        false => Covers::One(found),
    };
    Ok(Kind::LetPass { check, finding: covers.written().map_err(unreadable)?, reason: reason.to_owned() })
}
