//! Maps a range of a text to where it is after the text changed. Everything that refers to a place in a text uses this.
//!
//! [`Changes`] describe the difference between two texts. They come either from the edits themselves, if those are
//! known, or from comparing the texts, which covers merges, restored revisions and files written by other programs
//! alike. [`Changes::map`] then gives the new place of a range: exactly, or as deleted, replaced or uncertain. It never
//! guesses; searching for the words elsewhere is up to the caller, who knows what the range is for.
//!
//! Ranges are in bytes, on character boundaries; [`crate::utf16`] converts them at the boundary to the window.

mod between;
mod range;

use std::ops::Range;

use crate::TextEdit;
use crate::{InvalidEdit, text_edit};

pub use range::{Bias, Ends, Mapped};

/// The difference between two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// In order, with unchanged text between any two.
    hunks: Vec<Hunk>,
    before: usize,
    after: usize,
}

/// A range of the old text and the range of the new text that replaces it. One of them can be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// In bytes of the old text.
    pub before: Range<usize>,
    /// In bytes of the new text.
    pub after: Range<usize>,
    /// How far up and down the same change could be placed; see [`between`].
    slide: Slide,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Slide {
    up: usize,
    down: usize,
}

impl Changes {
    /// The changes that edits make to a text.
    ///
    /// Fails if [`text_edit::apply`] fails for these edits.
    pub fn of_edits(text: &str, edits: &[TextEdit]) -> Result<Self, InvalidEdit> {
        let mut changes = Self { hunks: Vec::new(), before: text.len(), after: text.len() };
        for (edit, replaced) in edits.iter().zip(text_edit::byte_ranges(text, edits)?) {
            if text[replaced.clone()] != edit.insert {
                changes.replace(replaced, edit.insert.len());
            }
        }
        Ok(changes)
    }

    /// Appends a change. If it touches the last one, the two become one.
    fn replace(&mut self, before: Range<usize>, length: usize) {
        let start = self.after - (self.before - before.start);
        self.after = self.after - before.len() + length;
        match self.hunks.last_mut().filter(|last| last.before.end == before.start) {
            Some(last) => (last.before.end, last.after.end) = (before.end, start + length),
            None => self.hunks.push(Hunk { before, after: start..start + length, slide: Slide::default() }),
        }
    }

    /// Composes these changes with others that follow them. `next` starts from the text that these changes produce.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        let mut whole = Self { hunks: Vec::new(), before: self.before, after: next.after };
        let (mut first, mut second) = (self.hunks.iter().peekable(), next.hunks.iter().peekable());
        // How much each step has added to the texts so far.
        let (mut grown, mut grown_next) = (0, 0);
        loop {
            // A group of hunks of both steps that overlap or touch in the text between the steps.
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

    /// The reverse changes: from the new text to the old.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let back =
            |Hunk { before, after, slide }: &Hunk| Hunk { before: after.clone(), after: before.clone(), slide: *slide };
        Self { hunks: self.hunks.iter().map(back).collect(), before: self.after, after: self.before }
    }

    /// The changes in order, with unchanged text between any two.
    pub fn hunks(&self) -> &[Hunk] {
        &self.hunks
    }

    /// Whether the texts are equal.
    pub fn is_empty(&self) -> bool {
        self.hunks.is_empty()
    }
}

impl Hunk {
    /// How many bytes longer the new text is; no text is longer than `isize::MAX` bytes.
    fn growth(&self) -> isize {
        self.after.len() as isize - self.before.len() as isize
    }
}

#[cfg(test)]
mod tests;
