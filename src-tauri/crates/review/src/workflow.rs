//! The allowed moves between statuses.

use article::Status;

/// The statuses that an article can move to from `status`, the usual one first.
///
/// A writer hands an article over and may take it back; an editor asks for changes or approves; an approval can be
/// withdrawn.
pub fn moves(status: Status) -> &'static [Status] {
    match status {
        Status::Draft => &[Status::InReview],
        Status::InReview => &[Status::Approved, Status::ChangesAsked, Status::Draft],
        Status::ChangesAsked => &[Status::InReview, Status::Draft],
        Status::Approved => &[Status::ChangesAsked, Status::Draft],
    }
}

/// Checks whether an article may move from one status to another.
pub fn allow(from: Status, to: Status) -> Result<(), MoveNotAllowed> {
    if moves(from).contains(&to) { Ok(()) } else { Err(MoveNotAllowed { from, to }) }
}

/// The workflow does not allow the move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an article cannot move from “{from}” to “{to}”; move it to {}", named(moves(*from)))]
pub struct MoveNotAllowed {
    from: Status,
    to: Status,
}

fn named(statuses: &[Status]) -> String {
    statuses.iter().map(|status| format!("“{status}”")).collect::<Vec<_>>().join(" or ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_approved_without_review() {
        for from in [Status::Draft, Status::ChangesAsked] {
            assert!(allow(from, Status::Approved).is_err(), "{from}");
        }
        assert!(allow(Status::InReview, Status::Approved).is_ok());
    }

    #[test]
    fn no_status_is_a_dead_end_or_leads_to_itself() {
        for status in Status::ALL {
            assert!(!moves(status).is_empty());
            assert!(!moves(status).contains(&status));
        }
    }

    #[test]
    fn a_refused_move_lists_the_allowed_ones() {
        let refusal = allow(Status::Draft, Status::Approved).unwrap_err();
        assert_eq!(refusal.to_string(), "an article cannot move from “draft” to “approved”; move it to “in-review”");
    }
}
