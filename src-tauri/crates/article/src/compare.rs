//! Compares two manuscripts as their readers do: what became of each field, and of each paragraph and its words.
//!
//! The [body](Comparison::body) holds the blocks of both texts in one order, so that each text can be read off it: paragraphs,
//! headings, items of lists, rows of tables. Blocks are paired by their words, and a pair that stands elsewhere has been moved;
//! it is never a deletion and an insertion. Within a pair, words are compared, never letters.
//!
//! Each [`Change`] can be taken back by itself, in any order and any number at a time ([`Comparison::without`]).

mod blocks;
mod fields;
mod number;
mod pairs;
mod similarity;
mod units;
mod weave;
mod without;
mod words;

use std::ops::Range;

pub use fields::{Apart, FieldChange, FieldForm, ListItem, ListState, PartChange};
pub use units::BlockKind;
pub use words::{Segment, SegmentKind};

use crate::Manuscript;
use number::Numbers;
use units::Units;

/// Two manuscripts compared.
#[derive(Debug, Clone)]
pub struct Comparison {
    old: Manuscript,
    new: Manuscript,
    old_units: Units,
    new_units: Units,
    /// The fields that differ, in the order in which they are read: the headline first, related posts last.
    pub fields: Vec<FieldChange>,
    /// What the workflow keeps in the text: it is told, and is no change of the text.
    pub apart: Vec<Apart>,
    /// The blocks of both bodies, in the order in which they are read together.
    pub body: Vec<Block>,
    /// The change of the empty lines before the first block.
    pub leading: Option<u32>,
    /// Every change, in the order in which they are read; the first has number 1.
    pub changes: Vec<Change>,
}

/// Something that differs, and can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Its number within the comparison.
    pub number: u32,
    /// What it is.
    pub kind: ChangeKind,
}

/// What a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

/// A block of one text or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is in the old body, in bytes.
    pub old: Option<Range<usize>>,
    /// Where it is in the new body, in bytes.
    pub new: Option<Range<usize>>,
    /// What became of it.
    pub state: BlockState,
    /// Its words, old and new; none of a block that was moved away, whose words are where it went.
    pub segments: Vec<Segment>,
    /// The change of the empty lines after it.
    pub spacing: Option<u32>,
    old_units: Range<usize>,
    new_units: Range<usize>,
}

/// What became of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockState {
    /// It is where it was.
    Kept,
    /// It is in the old text only.
    Deleted(u32),
    /// It is in the new text only.
    Inserted(u32),
    /// It was here, and went elsewhere.
    MovedAway(Move),
    /// It is here, and was elsewhere.
    MovedHere(Move),
}

/// Where a block went, or came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The number of the change.
    pub change: u32,
    /// The index of its other place in the body.
    pub other: usize,
    /// How many blocks that are where they were it passed, headings apart.
    pub passed: usize,
    /// Whether it went down.
    pub down: bool,
}

/// Compares two manuscripts.
pub fn compare(old: &Manuscript, new: &Manuscript) -> Comparison {
    let (old_units, new_units) = (Units::of(&old.body()), Units::of(&new.body()));
    let mut numbers = Numbers::default();
    let mut fields = fields::before_the_text(old, new, &mut numbers);
    let (body, leading) = blocks::compare(&old_units, &new_units, &mut numbers);
    fields.extend(fields::after_the_text(old, new, &mut numbers));
    Comparison {
        apart: fields::apart(old, new),
        old: old.clone(),
        new: new.clone(),
        old_units,
        new_units,
        fields,
        body,
        leading,
        changes: numbers.changes,
    }
}

impl Comparison {
    /// The old body, with LF.
    pub fn old_body(&self) -> &str {
        &self.old_units.text
    }

    /// The new body, with LF.
    pub fn new_body(&self) -> &str {
        &self.new_units.text
    }

    /// Whether the texts differ in nothing but how they are written: line ends, the order and style of fields, comments.
    pub fn only_written_otherwise(&self) -> bool {
        self.changes.is_empty() && self.apart.is_empty() && self.old.text() != self.new.text()
    }
}

impl Block {
    /// Whether nothing about it differs.
    pub fn is_same(&self) -> bool {
        self.state == BlockState::Kept
            && self.spacing.is_none()
            && self.segments.iter().all(|segment| segment.change.is_none())
    }

    /// The numbers of the changes in it, in order.
    pub fn changes(&self) -> Vec<u32> {
        let own = match self.state {
            BlockState::Kept => None,
            BlockState::Deleted(change) | BlockState::Inserted(change) => Some(change),
            BlockState::MovedAway(moved) | BlockState::MovedHere(moved) => Some(moved.change),
        };
        let within = self.segments.iter().filter_map(|segment| segment.change);
        let mut all: Vec<u32> = own.into_iter().chain(within).chain(self.spacing).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests;
