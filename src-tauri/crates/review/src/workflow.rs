//! The allowed moves between statuses.

use article::publication::ReviewSettings;
use article::{Stage, Status};

/// The statuses that an article can move to from `status`, the usual one first: those of the publication, else those of the
/// status that it counts as.
///
/// A writer hands an article over and may take it back; an editor asks for changes or approves; an approval can be
/// withdrawn. What has a status that the publication does not have can also become a draft, as which it counts.
pub fn moves(settings: &ReviewSettings, status: Status) -> Vec<Status> {
    let stage = settings.statuses.stage(status);
    let own = settings.moves.get(&status).or_else(|| settings.moves.get(&stage.status()));
    let mut to = own.cloned().unwrap_or_else(|| usual(stage).to_vec());
    if !settings.statuses.has(status) && !to.contains(&Status::Draft) {
        to.push(Status::Draft);
    }
    to.retain(|to| *to != status);
    to
}

fn usual(stage: Stage) -> &'static [Status] {
    match stage {
        Stage::Draft => &[Status::InReview],
        Stage::InReview => &[Status::Approved, Status::ChangesAsked, Status::Draft],
        Stage::ChangesAsked => &[Status::InReview, Status::Draft],
        Stage::Approved => &[Status::ChangesAsked, Status::Draft],
    }
}

/// Checks whether an article may move from one status to another.
pub fn allow(settings: &ReviewSettings, from: Status, to: Status) -> Result<(), MoveNotAllowed> {
    if !settings.statuses.has(to) {
        return Err(MoveNotAllowed::NoSuchStatus { to, known: settings.statuses.keys() });
    }
    let allowed = moves(settings, from);
    if allowed.contains(&to) { Ok(()) } else { Err(MoveNotAllowed::NotFromThere { from, to, allowed }) }
}

/// The publication's own statuses to which no moves lead from a draft.
pub fn unreached(settings: &ReviewSettings) -> Vec<Status> {
    let mut reached = vec![Status::Draft];
    let mut at = 0;
    while let Some(from) = reached.get(at).copied() {
        let further = moves(settings, from).into_iter().filter(|to| !reached.contains(to));
        reached.extend(further.collect::<Vec<_>>());
        at += 1;
    }
    let all = settings.statuses.all().into_iter().map(|named| named.status);
    all.filter(|status| matches!(status, Status::Own(_)) && !reached.contains(status)).collect()
}

/// The workflow does not allow the move.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoveNotAllowed {
    /// The publication has no such status.
    #[error("there is no status “{to}”; the statuses are: {known}")]
    NoSuchStatus {
        /// The status that it has not.
        to: Status,
        /// Those that it has.
        known: String,
    },
    /// No move leads there from the status that the article has.
    #[error("an article cannot move from “{from}” to “{to}”; {}", named(allowed))]
    NotFromThere {
        /// The status that the article has.
        from: Status,
        /// The one it was to get.
        to: Status,
        /// Those it may get.
        allowed: Vec<Status>,
    },
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
        for status in Status::USUAL {
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

    #[test]
    fn a_status_of_its_own_moves_as_what_it_counts_as() {
        let settings = |moves: &str| {
            let statuses = "[review.statuses]\nlegal = { stage = \"in-review\" }\n";
            article::Publication::parse(&format!("{statuses}[review.moves]\n{moves}")).unwrap().review
        };
        let (legal, unknown): (Status, Status) = ("legal".parse().unwrap(), "leagl".parse().unwrap());
        let none = settings("");
        assert_eq!(moves(&none, legal), [Status::Approved, Status::ChangesAsked, Status::Draft]);
        assert_eq!(unreached(&none), [legal], "nothing leads to it");
        let refused = allow(&none, Status::InReview, unknown).unwrap_err().to_string();
        assert_eq!(
            refused,
            "there is no status “leagl”; the statuses are: draft, in-review, legal, changes-asked, approved"
        );
        let own = settings("in-review = [\"legal\", \"draft\"]\n");
        assert_eq!((moves(&own, legal), unreached(&own)), (vec![Status::Draft], vec![]));
        assert!(allow(&own, legal, Status::Approved).is_err());
        assert_eq!(moves(&own, unknown), [Status::InReview, Status::Draft], "as a draft, or to be one");
    }
}
