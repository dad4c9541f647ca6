//! What cannot be used of `[review]`, and where it stands.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{Stage, StatusSetting, Statuses};
use crate::Status;

/// Refuses statuses that contradict each other or that nobody has, with the line. `text` is the whole file, which can be read as
/// settings.
pub(crate) fn check(text: &str, statuses: &Statuses) -> Result<(), String> {
    let Ok(File { review }) = toml::from_str(text) else { return Ok(()) };
    let problem = same_key(&review)
        .or_else(|| of_settings(&review, statuses))
        .or_else(|| same_name(&review, statuses))
        .or_else(|| unknown_in_moves(&review, statuses));
    match problem {
        None => Ok(()),
        Some((at, message)) => {
            let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
            Err(format!("line {line}: {message}"))
        }
    }
}

/// Where something is wrong, and what.
type Problem = (usize, String);

#[derive(Default, Deserialize)]
#[serde(default)]
struct File {
    review: Review,
}

/// The keys as they are written.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Review {
    statuses: BTreeMap<Spanned<String>, StatusSetting>,
    moves: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
}

impl Review {
    /// The settings of statuses in the order of the file.
    fn written(&self) -> Vec<(&Spanned<String>, Status, &StatusSetting)> {
        let read = self.statuses.iter().filter_map(|(key, setting)| Some((key, key.get_ref().parse().ok()?, setting)));
        let mut written: Vec<_> = read.collect();
        written.sort_by_key(|(key, ..)| key.span().start);
        written
    }
}

fn same_key(review: &Review) -> Option<Problem> {
    [review.statuses.keys().collect::<Vec<_>>(), review.moves.keys().collect()].into_iter().find_map(|mut keys| {
        keys.sort_by_key(|key| key.span().start);
        keys.iter().enumerate().find_map(|(at, key)| {
            let status = key.get_ref().parse::<Status>().ok()?;
            let earlier = keys.iter().take(at).find(|earlier| earlier.get_ref().parse::<Status>() == Ok(status))?;
            let message = format!("“{}” and “{}” are the same status: keep one", earlier.get_ref(), key.get_ref());
            Some((key.span().start, message))
        })
    })
}

fn of_settings(review: &Review, statuses: &Statuses) -> Option<Problem> {
    const STAGES: &str = "draft, in-review or changes-asked";
    review.written().into_iter().find_map(|(key, status, setting)| {
        let message = match (status, setting.stage) {
            (Status::Own(_), None) => format!("“{status}” needs a stage, which says what it counts as: {STAGES}"),
            (Status::Own(_), Some(Stage::Approved)) => {
                format!("“{status}” cannot count as approved, as only “approved” is an approval: choose {STAGES}")
            }
            (Status::Own(_), Some(_)) | (_, None) => return empty_name(key, setting),
            (_, Some(stage)) if stage == statuses.stage(status) => return empty_name(key, setting),
            (_, Some(_)) => format!("“{status}” counts as itself: remove its stage"),
        };
        Some((key.span().start, message))
    })
}

fn empty_name(key: &Spanned<String>, setting: &StatusSetting) -> Option<Problem> {
    let empty = setting.name.as_ref().is_some_and(|name| name.trim().is_empty());
    empty.then(|| (key.span().start, format!("the name of “{}” is empty: write one, or remove it", key.get_ref())))
}

fn same_name(review: &Review, statuses: &Statuses) -> Option<Problem> {
    let all = statuses.all();
    // Of two with one name, the one to blame is the one whose name is written, the later one if both are.
    review.written().into_iter().rev().find_map(|(key, status, _)| {
        let name = statuses.name(status);
        let same = |other: &str| other.to_lowercase() == name.to_lowercase();
        let other = all.iter().find(|other| other.status != status && same(&other.name))?;
        let message = format!("“{}” and “{status}” are both called “{name}”: give one another name", other.status);
        Some((key.span().start, message))
    })
}

fn unknown_in_moves(review: &Review, statuses: &Statuses) -> Option<Problem> {
    let known = |written: &Spanned<String>| written.get_ref().parse().is_ok_and(|status| statuses.has(status));
    let mut named: Vec<_> = review.moves.iter().flat_map(|(from, to)| std::iter::once(from).chain(to)).collect();
    named.sort_by_key(|written| written.span().start);
    named.into_iter().find(|written| !known(written)).map(|written| {
        let message = format!("there is no status “{}”; the statuses are: {}", written.get_ref(), statuses.keys());
        (written.span().start, message)
    })
}

#[cfg(test)]
mod tests {
    use crate::Publication;

    #[test]
    fn what_cannot_be_used_is_named_with_its_line() {
        let legal = "legal = { stage = \"in-review\" }";
        for (table, line, says) in [
            ("[review.statuses]\nlegal = { name = \"Lawyers\" }".to_owned(), 2, "needs a stage"),
            ("[review.statuses]\nlegal = { stage = \"reviewing\" }".to_owned(), 2, "reviewing"),
            ("[review.statuses]\nlegal = { stage = \"approved\" }".to_owned(), 2, "cannot count as approved"),
            ("[review.statuses]\ndraft = { stage = \"in-review\" }".to_owned(), 2, "counts as itself"),
            (format!("[review.statuses]\n{legal}\nLegal = {{ stage = \"draft\" }}"), 3, "are the same status"),
            (format!("[review.statuses]\n{legal}\ndraft = {{ name = \"legal\" }}"), 3, "both called “legal”"),
            (
                "[review.statuses]\nlegal = { stage = \"draft\", name = \"in REVIEW\" }".to_owned(),
                2,
                "“in-review” and “legal”",
            ),
            ("[review.statuses]\nlegal = { stage = \"draft\", name = \" \" }".to_owned(), 2, "is empty"),
            ("[review.statuses]\n\"§ 5\" = { stage = \"draft\" }".to_owned(), 2, "§ 5"),
            ("[review.statuses]\nlegal = { stag = \"draft\" }".to_owned(), 2, "stag"),
            ("[review.moves]\ndraft = [\"leagl\"]".to_owned(), 2, "there is no status “leagl”"),
            ("[review.moves]\n\nleagl = []".to_owned(), 3, "draft, in-review, changes-asked, approved"),
        ] {
            let error = Publication::parse(&format!("{table}\n")).unwrap_err().to_string();
            assert!(error.contains(&format!("line {line}")) && error.contains(says), "{table}: {error}");
        }
        let fine = format!(
            "[review.statuses]\n{legal}\ndraft = {{ stage = \"draft\" }}\n[review.moves]\nlegal = [\"Approved\"]\n"
        );
        Publication::parse(&fine).unwrap();
    }
}
