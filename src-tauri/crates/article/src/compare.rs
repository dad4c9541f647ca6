//! Compares two manuscripts as their readers do: what became of each field, and of each paragraph and its words.
//!
//! The [body](Comparison::body) holds the blocks of both texts in one order, so that each text can be read off it: paragraphs,
//! headings, items of lists, rows of tables. Blocks are paired by their words, and a pair that stands elsewhere has been moved;
//! it is never a deletion and an insertion. Within a pair, words are compared, never letters.
//!
//! Each [`Change`] can be taken back by itself, in any order and any number at a time ([`Comparison::without`]).

mod block;
mod blocks;
mod change;
mod fields;
mod made;
mod pairs;
mod similarity;
mod units;
mod weave;
mod without;
mod words;

pub use block::{Block, BlockState, Move};
pub use change::{Change, ChangeKind};
pub use fields::{Apart, FieldChange, FieldForm, ListItem, ListState, PartChange};
pub use made::Unmade;
pub use units::BlockKind;
pub use words::{Segment, SegmentKind};

use crate::Manuscript;
use change::Numbers;
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

#[cfg(test)]
mod tests;
