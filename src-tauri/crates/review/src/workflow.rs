//! The allowed moves between statuses.

use article::Status;
use article::publication::ReviewSettings;

/// The statuses that an article can move to from `status`, the usual one first: those of the publication, or the usual ones.
///
/// A writer hands an article over and may take it back; an editor asks for changes or approves; an approval can be
/// withdrawn.
pub fn moves(settings: &ReviewSettings, status: Status) -> Vec<Status> {
    if let Some(own) = settings.moves.get(&status) {
        return own.iter().copied().filter(|to| *to != status).collect();
    }
    let usual: &[Status] = match status {
        Status::Draft => &[Status::InReview],
        Status::InReview => &[Status::Approved, Status::ChangesAsked, Status::Draft],
        Status::ChangesAsked => &[Status::InReview, Status::Draft],
        Status::Approved => &[Status::ChangesAsked, Status::Draft],
    };
    usual.to_vec()
}

/// Checks whether an article may move from one status to another.
pub fn allow(settings: &ReviewSettings, from: Status, to: Status) -> Result<(), MoveNotAllowed> {
    let allowed = moves(settings, from);
    if allowed.contains(&to) { Ok(()) } else { Err(MoveNotAllowed { from, to, allowed }) }
}

/// The workflow does not allow the move.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an article cannot move from “{from}” to “{to}”; {}", named(allowed))]
pub struct MoveNotAllowed {
    from: Status,
    to: Status,
    allowed: Vec<Status>,
}

fn named(statuses: &[Status]) -> String {
    if statuses.is_empty() {
        return "the settings of the publication allow no move from there".to_owned();
    }
    let statuses: Vec<String> = statuses.iter().map(|status| format!("“{status}”")).collect();
    format!("move it to {}", statuses.join(" or "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual(from: Status, to: Status) -> Result<(), MoveNotAllowed> {
        allow(&ReviewSettings::default(), from, to)
    }

    #[test]
    fn nothing_is_approved_without_review() {
        for from in [Status::Draft, Status::ChangesAsked] {
            assert!(usual(from, Status::Approved).is_err(), "{from}");
        }
        assert!(usual(Status::InReview, Status::Approved).is_ok());
    }

    #[test]
    fn no_status_is_a_dead_end_or_leads_to_itself() {
        for status in Status::ALL {
            let to = moves(&ReviewSettings::default(), status);
            assert!(!to.is_empty() && !to.contains(&status));
        }
    }

    #[test]
    fn a_publication_has_moves_of_its_own() {
        let own = [(Status::Draft, vec![Status::Approved, Status::Draft]), (Status::Approved, vec![])];
        let settings = ReviewSettings { moves: own.into(), ..ReviewSettings::default() };
        assert_eq!(moves(&settings, Status::Draft), [Status::Approved]);
        assert_eq!(
            moves(&settings, Status::ChangesAsked),
            [Status::InReview, Status::Draft],
            "the others are the usual ones"
        );
        let refusal = allow(&settings, Status::Approved, Status::Draft).unwrap_err();
        assert!(refusal.to_string().ends_with("allow no move from there"), "{refusal}");
    }

    #[test]
    fn a_refused_move_lists_the_allowed_ones() {
        let refusal = usual(Status::Draft, Status::Approved).unwrap_err();
        assert_eq!(refusal.to_string(), "an article cannot move from “draft” to “approved”; move it to “in-review”");
    }
}
