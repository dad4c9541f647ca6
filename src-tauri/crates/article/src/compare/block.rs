//! A block of two texts that are compared.

use std::ops::Range;

use super::units::BlockKind;
use super::words::Segment;

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
    pub(super) old_units: Range<usize>,
    pub(super) new_units: Range<usize>,
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
