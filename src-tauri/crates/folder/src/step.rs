//! Decides what to do about one record and its file: the table in “Two-way files” in `docs`, as a function.

use crate::Hash;

/// The three texts of one record, as hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The database's text; `None` if the database has no such record.
    pub database: Option<Hash>,
    /// The base: the text on which both last agreed; `None` if they never did.
    pub base: Option<Hash>,
    /// The file's text.
    pub file: FileSeen,
    /// Whether the record is detached: its file is known to be gone.
    pub detached: bool,
    /// The file's text that is already kept with the record because it could not be merged.
    pub kept: Option<Hash>,
}

/// What was found at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileSeen {
    /// No file.
    Gone,
    /// A file with the same stamp as at the last agreement; it was not read.
    Same,
    /// A file with this text.
    Text(Hash),
    /// Something that cannot be read now. Nothing is known about it, so nothing is done about it.
    Unreadable,
}

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Nothing.
    Nothing,
    /// The database changed: write the file, which still has the base.
    WriteFile,
    /// The file changed: its text becomes a revision and the new base.
    ImportFile,
    /// Both are equal: their text becomes the base.
    MoveBase,
    /// Both changed: merge with the base (an empty text if there is none). On a conflict, keep both as revisions, flag
    /// the record with the file's hash ([`Seen::kept`]), and change neither side.
    Merge,
    /// Both changed, could not be merged, and are both kept until the user resolves the conflict. The base stays.
    StillInConflict,
    /// The file is gone: keep the record, and report it.
    Detach,
    /// The file is gone, and the database changed: write the file again.
    WriteAgain,
    /// The file is new: it becomes a record.
    Adopt,
    /// The file is new, but the id in it belongs to a record with a file: it becomes a record with an id of its
    /// own.
    AdoptCopy,
    /// The file is new, and claims a record whose own file is in a folder that cannot be read: whether it is that file or a
    /// copy is not known yet. Report it.
    Wait,
    /// The file was moved: update the record's path. No file is changed.
    Move,
}

/// The step for one record. ([`Step::AdoptCopy`], [`Step::Wait`] and [`Step::Move`] need more context: see [`crate::plan()`].)
///
/// The caller must end a conflict ([`Seen::kept`]) with every step that moves the base.
pub fn step(seen: Seen) -> Step {
    let Seen { database, base, file, detached, kept } = seen;
    let Some(database) = database else {
        return match file {
            FileSeen::Text(_) => Step::Adopt,
            // Not read means unchanged since the base, and without a record there is no base.
            FileSeen::Same | FileSeen::Gone | FileSeen::Unreadable => Step::Nothing,
        };
    };
    let file = match (file, base) {
        (FileSeen::Unreadable, _) | (FileSeen::Same, None) => return Step::Nothing,
        (FileSeen::Gone, None) => return Step::WriteFile,
        (FileSeen::Gone, Some(base)) if base != database => return Step::WriteAgain,
        (FileSeen::Gone, Some(_)) => return if detached { Step::Nothing } else { Step::Detach },
        (FileSeen::Same, Some(base)) => base,
        (FileSeen::Text(file), _) => file,
    };
    match (Some(file) == base, Some(database) == base) {
        (true, true) if detached || kept.is_some() => Step::MoveBase,
        (true, true) => Step::Nothing,
        (true, false) => Step::WriteFile,
        _ if file == database => Step::MoveBase,
        (false, true) => Step::ImportFile,
        (false, false) if kept == Some(file) => Step::StillInConflict,
        (false, false) => Step::Merge,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Hash = [1; 32];
    const B: Hash = [2; 32];
    const C: Hash = [3; 32];

    /// Database, base, file, step: every possible case, up to renaming the texts.
    const TABLE: &[(Option<Hash>, Option<Hash>, FileSeen, Step)] = &[
        // same, same: nothing
        (Some(A), Some(A), FileSeen::Same, Step::Nothing),
        (Some(A), Some(A), FileSeen::Text(A), Step::Nothing),
        // changed, same: write the file
        (Some(B), Some(A), FileSeen::Same, Step::WriteFile),
        (Some(B), Some(A), FileSeen::Text(A), Step::WriteFile),
        // same, changed: import
        (Some(A), Some(A), FileSeen::Text(B), Step::ImportFile),
        // changed, changed alike: move the base
        (Some(B), Some(A), FileSeen::Text(B), Step::MoveBase),
        (Some(A), None, FileSeen::Text(A), Step::MoveBase),
        // changed, changed differently: merge
        (Some(B), Some(A), FileSeen::Text(C), Step::Merge),
        (Some(A), None, FileSeen::Text(B), Step::Merge),
        // any, gone: never delete
        (Some(A), Some(A), FileSeen::Gone, Step::Detach),
        (Some(B), Some(A), FileSeen::Gone, Step::WriteAgain),
        (Some(A), None, FileSeen::Gone, Step::WriteFile),
        // none, new: adopt
        (None, None, FileSeen::Text(A), Step::Adopt),
        (None, Some(A), FileSeen::Text(A), Step::Adopt),
        (None, Some(A), FileSeen::Text(B), Step::Adopt),
        // nothing exists, or nothing is known
        (None, None, FileSeen::Gone, Step::Nothing),
        (None, None, FileSeen::Same, Step::Nothing),
        (None, None, FileSeen::Unreadable, Step::Nothing),
        (None, Some(A), FileSeen::Gone, Step::Nothing),
        (None, Some(A), FileSeen::Same, Step::Nothing),
        (None, Some(A), FileSeen::Unreadable, Step::Nothing),
        (Some(A), None, FileSeen::Same, Step::Nothing),
        (Some(A), None, FileSeen::Unreadable, Step::Nothing),
        (Some(A), Some(A), FileSeen::Unreadable, Step::Nothing),
        (Some(B), Some(A), FileSeen::Unreadable, Step::Nothing),
    ];

    fn seen(database: Option<Hash>, base: Option<Hash>, file: FileSeen) -> Seen {
        Seen { database, base, file, detached: false, kept: None }
    }

    #[test]
    fn every_case_has_its_step() {
        for (database, base, file, wanted) in TABLE {
            assert_eq!(step(seen(*database, *base, *file)), *wanted, "{database:?} {base:?} {file:?}");
        }
    }

    /// Renames texts in order of appearance, so that only which of them are equal matters.
    fn named(database: Option<Hash>, base: Option<Hash>, file: FileSeen) -> (Option<usize>, Option<usize>, String) {
        let mut known = Vec::new();
        let mut name = |hash: Hash| {
            known.iter().position(|other| *other == hash).unwrap_or_else(|| {
                known.push(hash);
                known.len() - 1
            })
        };
        let (database, base) = (database.map(&mut name), base.map(&mut name));
        let file = match file {
            FileSeen::Text(text) => format!("text {}", name(text)),
            other => format!("{other:?}"),
        };
        (database, base, file)
    }

    #[test]
    fn the_table_has_every_case() {
        let texts = [None, Some(A), Some(B), Some(C)];
        let files = [FileSeen::Gone, FileSeen::Same, FileSeen::Unreadable];
        let files: Vec<_> = files.into_iter().chain(texts.into_iter().flatten().map(FileSeen::Text)).collect();
        for database in texts {
            for base in texts {
                for file in &files {
                    let case = named(database, base, *file);
                    let row = TABLE.iter().find(|(database, base, file, _)| named(*database, *base, *file) == case);
                    let (.., wanted) = row.unwrap_or_else(|| panic!("no row for {case:?}"));
                    assert_eq!(step(seen(database, base, *file)), *wanted, "{case:?}");
                }
            }
        }
    }

    #[test]
    fn a_detached_article_needs_no_step_until_something_changes() {
        let detached = |database, file| step(Seen { detached: true, ..seen(Some(database), Some(A), file) });
        assert_eq!(detached(A, FileSeen::Gone), Step::Nothing);
        assert_eq!(detached(B, FileSeen::Gone), Step::WriteAgain);
        assert_eq!(detached(A, FileSeen::Text(A)), Step::MoveBase, "the file is back");
        assert_eq!(detached(A, FileSeen::Same), Step::MoveBase, "the file is back");
        assert_eq!(detached(A, FileSeen::Text(B)), Step::ImportFile);
        assert_eq!(detached(B, FileSeen::Text(A)), Step::WriteFile);
    }

    #[test]
    fn a_conflict_needs_no_step_until_a_side_changes() {
        let apart = |database, file| step(Seen { kept: Some(C), ..seen(Some(database), Some(A), file) });
        assert_eq!(apart(B, FileSeen::Text(C)), Step::StillInConflict);
        assert_eq!(apart(C, FileSeen::Text(C)), Step::MoveBase);
        assert_eq!(apart(A, FileSeen::Text(C)), Step::ImportFile);
        assert_eq!(apart(B, FileSeen::Text(A)), Step::WriteFile);
        assert_eq!(apart(A, FileSeen::Text(A)), Step::MoveBase);
        assert_eq!(apart(B, FileSeen::Text([4; 32])), Step::Merge, "the file changed");
    }
}
