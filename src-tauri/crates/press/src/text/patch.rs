//! The difference between two lists of blocks, as one splice.

use super::sanitise::SafeHtml;

/// One top-level block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its HTML.
    pub html: SafeHtml,
    /// Its first line in the text, counted from 0.
    pub line: u32,
}

/// Replaces `remove` blocks from index `at` with `insert`, and moves every later block by `shift` lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Patch {
    /// Index of the first block to replace.
    pub at: usize,
    /// How many blocks to remove.
    pub remove: usize,
    /// The blocks that take their place.
    pub insert: Vec<Block>,
    /// By how many lines every later block moves.
    pub shift: i32,
}

impl Patch {
    /// The smallest splice that turns `old` into `new`, such that all later blocks move by the same number of lines.
    pub(super) fn between(old: &[Block], new: &[Block]) -> Self {
        let same =
            |a: &Block, b: &Block, shift: i64| i64::from(b.line) - i64::from(a.line) == shift && a.html.same(&b.html);
        let at = old.iter().zip(new).take_while(|(a, b)| same(a, b, 0)).count();
        let (old_tail, new_tail) = (&old[at..], &new[at..]);
        let shift = match (old_tail.last(), new_tail.last()) {
            (Some(a), Some(b)) => i64::from(b.line) - i64::from(a.line),
            _ => 0,
        };
        let kept = old_tail.iter().rev().zip(new_tail.iter().rev()).take_while(|(a, b)| same(a, b, shift)).count();
        Self {
            at,
            remove: old_tail.len() - kept,
            insert: new_tail[..new_tail.len() - kept].to_vec(),
            shift: if kept == 0 { 0 } else { i32::try_from(shift).unwrap_or(0) },
        }
    }

    /// Whether the patch changes nothing.
    pub fn is_empty(&self) -> bool {
        self.remove == 0 && self.insert.is_empty() && self.shift == 0
    }
}
