//! The changes of a comparison, and their numbers.

use serde::Serialize;

/// Something that differs, and can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Its number within the comparison.
    pub number: u32,
    /// What it is.
    pub kind: ChangeKind,
}

/// What a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// The value of a field.
    Field,
    /// An item was added to a field’s list.
    Added,
    /// An item was removed from a field’s list.
    Removed,
    /// An item of a field’s list has another place in it.
    Reordered,
    /// What a field’s list says beside an item, like its teaser.
    Reworded,
    /// The front matter, where it cannot be read as fields.
    FrontMatter,
    /// A block was deleted.
    Deleted,
    /// A block was inserted.
    Inserted,
    /// One or more neighbouring blocks were moved.
    Moved,
    /// Words.
    Words,
    /// Punctuation and marks only.
    Punctuation,
    /// A paragraph was split, or two were joined.
    Break,
    /// Only how its lines are broken and its words are spaced.
    Space,
    /// Only the empty lines between two blocks.
    Spacing,
}

/// The changes that have a number so far.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    pub(super) changes: Vec<Change>,
}

impl Numbers {
    /// The number of the next change.
    pub(super) fn next(&mut self, kind: ChangeKind) -> u32 {
        // A text has fewer changes than bytes, and fewer bytes than 2³².
        let number = u32::try_from(self.changes.len() + 1).unwrap_or(u32::MAX);
        self.changes.push(Change { number, kind });
        number
    }
}
