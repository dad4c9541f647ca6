//! Takes changes back.

use std::collections::BTreeSet;

use super::Comparison;
use super::block::{Block, BlockState};
use super::fields;
use super::words::{Segment, SegmentKind};
use crate::{FrontMatterError, Manuscript};

impl Comparison {
    /// The new manuscript without these changes: where they are, it is as the old one. All other changes stay.
    ///
    /// Fails if a field cannot be changed; then nothing is.
    pub fn without(&self, changes: &BTreeSet<u32>) -> Result<Manuscript, FrontMatterError> {
        let mut manuscript = self.new.clone();
        fields::take_back(&mut manuscript, &self.old, &self.fields, changes)?;
        manuscript.set_body(&self.body_without(changes));
        Ok(manuscript)
    }

    /// The new body without these changes.
    pub(super) fn body_without(&self, changes: &BTreeSet<u32>) -> String {
        let there: Vec<&Block> = self.body.iter().filter(|block| is_there(block, changes)).collect();
        let (old, new) = (&self.old_units, &self.new_units);
        let (Some(first), Some(last)) = (there.first(), there.last()) else {
            return self.without_blocks(changes).to_owned();
        };
        let mut text = String::with_capacity(self.new_body().len());
        text.push_str(if has(&first.new, &first.new_units, 0) && !self.leading.is_some_and(|n| changes.contains(&n)) {
            new.space_before(0)
        } else if has(&first.old, &first.old_units, 0) {
            old.space_before(0)
        } else {
            ""
        });
        for (at, block) in there.iter().enumerate() {
            self.write(block, changes, &mut text);
            if let Some(next) = there.get(at + 1) {
                text.push_str(self.space(block, next, changes));
            }
        }
        let taken = last.spacing.is_some_and(|number| changes.contains(&number));
        text.push_str(if last.new.is_some() && last.new_units.end == new.list.len() && !taken {
            new.space_before(new.list.len())
        } else if last.old.is_some() && last.old_units.end == old.list.len() {
            old.space_before(old.list.len())
        } else {
            "\n"
        });
        text
    }

    /// A body in which no block is left.
    fn without_blocks(&self, changes: &BTreeSet<u32>) -> &str {
        let back = self.leading.is_some_and(|number| changes.contains(&number));
        match (self.old_units.list.is_empty(), self.new_units.list.is_empty()) {
            (true, true) if !back => self.new_body(),
            (false, true) => self.new_body(),
            (true, _) => self.old_body(),
            (false, false) => "",
        }
    }

    /// The white space between two blocks.
    fn space(&self, block: &Block, next: &Block, changes: &BTreeSet<u32>) -> &str {
        let follows = |old: bool| {
            let (here, there) = if old { (&block.old, &next.old) } else { (&block.new, &next.new) };
            let (here_units, there_units) =
                if old { (&block.old_units, &next.old_units) } else { (&block.new_units, &next.new_units) };
            here.is_some() && there.is_some() && here_units.end == there_units.start
        };
        let taken = block.spacing.is_some_and(|number| changes.contains(&number));
        if follows(false) && !taken {
            self.new_units.space_before(next.new_units.start)
        } else if follows(true) {
            self.old_units.space_before(next.old_units.start)
        } else if block.kind.is_line() && next.kind.is_line() {
            "\n"
        } else {
            "\n\n"
        }
    }

    fn write(&self, block: &Block, changes: &BTreeSet<u32>, text: &mut String) {
        let segments = match block.state {
            BlockState::MovedAway(moved) => self.body.get(moved.other).map_or(&[][..], |there| &there.segments),
            _ => &block.segments,
        };
        for segment in segments {
            text.push_str(self.words(segment, changes));
        }
    }

    fn words(&self, Segment { kind, old, new, change }: &Segment, changes: &BTreeSet<u32>) -> &str {
        let taken = change.is_some_and(|change| changes.contains(&change));
        match (kind, taken) {
            (SegmentKind::Same, _) | (SegmentKind::Inserted, false) => &self.new_body()[new.clone()],
            (SegmentKind::Deleted, true) => &self.old_body()[old.clone()],
            _ => "",
        }
    }
}

/// Whether a block is in the text without these changes.
fn is_there(block: &Block, changes: &BTreeSet<u32>) -> bool {
    match block.state {
        BlockState::Kept => true,
        BlockState::Deleted(change) => changes.contains(&change),
        BlockState::Inserted(change) => !changes.contains(&change),
        BlockState::MovedAway(moved) => changes.contains(&moved.change),
        BlockState::MovedHere(moved) => !changes.contains(&moved.change),
    }
}

fn has(range: &Option<std::ops::Range<usize>>, units: &std::ops::Range<usize>, first: usize) -> bool {
    range.is_some() && units.start == first
}
