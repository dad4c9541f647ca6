//! Where a range of a text is after the text has changed: the one rule for everything that names a place in a text.
//!
//! [`Changes`] say what differs between two texts. They come from the edits that were made, where those are known, or
//! from comparing the texts, which serves a merge, a restored revision and a file that another program wrote alike.
//! [`Changes::map`] then gives the place of a range: exactly, or as deleted, replaced or uncertain. It never guesses;
//! looking for the words elsewhere is for the caller, who knows what the range is for.
//!
//! Ranges are bytes on character boundaries; [`crate::utf16`] converts at the window's edge.

mod between;
mod range;

use std::ops::Range;

use crate::TextEdit;
use crate::text_edit::{self, InvalidEdit};

pub use range::{Bias, Ends, Mapped};

/// What differs between two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// In order; something that stays lies between any two.
    hunks: Vec<Hunk>,
    before: usize,
    after: usize,
}

/// A part of the text before, and the part of the text after that stands in its place. One of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// In bytes of the text before.
    pub before: Range<usize>,
    /// In bytes of the text after.
    pub after: Range<usize>,
    /// How far up and down the same change could as well have been made; see [`between`].
    slide: Slide,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Slide {
    up: usize,
    down: usize,
}

impl Changes {
    /// What edits do to a text.
    ///
    /// Fails where [`text_edit::apply`] fails for these edits.
    pub fn of_edits(text: &str, edits: &[TextEdit]) -> Result<Self, InvalidEdit> {
        let mut changes = Self { hunks: Vec::new(), before: text.len(), after: text.len() };
        for (edit, replaced) in edits.iter().zip(text_edit::byte_ranges(text, edits)?) {
            if text[replaced.clone()] != edit.insert {
                changes.replace(replaced, edit.insert.len());
            }
        }
        Ok(changes)
    }

    /// Adds a change behind those that are there. One that touches the last becomes part of it.
    fn replace(&mut self, before: Range<usize>, length: usize) {
        let start = self.after - (self.before - before.start);
        self.after = self.after - before.len() + length;
        match self.hunks.last_mut().filter(|last| last.before.end == before.start) {
            Some(last) => (last.before.end, last.after.end) = (before.end, start + length),
            None => self.hunks.push(Hunk { before, after: start..start + length, slide: Slide::default() }),
        }
    }

    /// These changes and then others, as one step. `next` starts from the text that these lead to.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        let mut whole = Self { hunks: Vec::new(), before: self.before, after: next.after };
        let (mut first, mut second) = (self.hunks.iter().peekable(), next.hunks.iter().peekable());
        // What has been added to the texts so far, by each step.
        let (mut grown, mut grown_next) = (0, 0);
        loop {
            // A group of hunks of both that overlap or touch in the text between the two steps.
            let starts = [first.peek().map(|hunk| hunk.after.start), second.peek().map(|hunk| hunk.before.start)];
            let Some(start) = starts.into_iter().flatten().min() else { return whole };
            let (mut end, from, to) =
                (start, start.saturating_add_signed(-grown), start.saturating_add_signed(grown_next));
            loop {
                if let Some(hunk) = first.next_if(|hunk| hunk.after.start <= end) {
                    end = end.max(hunk.after.end);
                    grown += hunk.growth();
                } else if let Some(hunk) = second.next_if(|hunk| hunk.before.start <= end) {
                    end = end.max(hunk.before.end);
                    grown_next += hunk.growth();
                } else {
                    break;
                }
            }
            let before = from..end.saturating_add_signed(-grown);
            let after = to..end.saturating_add_signed(grown_next);
            if !before.is_empty() || !after.is_empty() {
                whole.hunks.push(Hunk { before, after, slide: Slide::default() });
            }
        }
    }

    /// The way back: from the text after to the text before.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let back =
            |Hunk { before, after, slide }: &Hunk| Hunk { before: after.clone(), after: before.clone(), slide: *slide };
        Self { hunks: self.hunks.iter().map(back).collect(), before: self.after, after: self.before }
    }

    /// The changes one by one, in order; something that stays lies between any two.
    pub fn hunks(&self) -> &[Hunk] {
        &self.hunks
    }

    /// Whether both texts are the same.
    pub fn is_empty(&self) -> bool {
        self.hunks.is_empty()
    }
}

impl Hunk {
    /// How many bytes longer this makes the text; a text is at most `isize::MAX` bytes long.
    fn growth(&self) -> isize {
        self.after.len() as isize - self.before.len() as isize
    }
}

#[cfg(test)]
mod tests;
