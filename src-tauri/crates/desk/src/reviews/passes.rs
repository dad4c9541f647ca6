//! Letting pass what checks found.

use review::check::{Covers, Finding, LET_PASS_REASON};
use review::{Act, Kind};

use super::{Identities, acting};
use crate::logbook::append;
use crate::wire::LetPassRequest;
use crate::{Error, ErrorCode, OpenPublication, commit, store};

/// Lets pass what a check found, or has it count again. For one finding there has to be a reason.
pub fn let_pass(
    publication: &OpenPublication,
    identities: &Identities,
    as_name: Option<&str>,
    request: &LetPassRequest,
) -> Result<(), Error> {
    let id = store::find(publication, &request.article)?;
    let kind = match &request.finding {
        Some(finding) => passing(finding, request.never, request.reason.trim())?,
        None => {
            let of = request.recall.parse().map_err(|error: String| Error::new(ErrorCode::BadRequest, error))?;
            Kind::Recall { of }
        }
    };
    let who = acting(publication, identities, as_name, Act::Decide)?;
    let desk = identities.desk(publication)?;
    commit::change(publication, |turn| append(turn, desk, id, &who, kind).map(drop))
}

fn passing(finding: &str, never: bool, reason: &str) -> Result<Kind, Error> {
    let unreadable =
        |error: serde_json::Error| Error::new(ErrorCode::BadRequest, format!("this is no finding of a check: {error}"));
    let found: Finding = serde_json::from_str(finding).map_err(unreadable)?;
    let check = found.check.clone();
    if !never && reason.chars().count() < LET_PASS_REASON {
        let message = format!("a reason for letting something pass has at least {LET_PASS_REASON} characters");
        return Err(Error::new(ErrorCode::BadRequest, message).hint("say why this may pass: others will read it"));
    }
    let covers = match never {
        true => Covers::Kind { check: found.check, message: found.message },
        false => Covers::One(found),
    };
    Ok(Kind::LetPass { check, finding: covers.written().map_err(unreadable)?, reason: reason.to_owned() })
}
