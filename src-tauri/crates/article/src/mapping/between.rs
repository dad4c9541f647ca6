//! Finds the changes between two texts by comparing them.
//!
//! A comparison finds *what* was inserted or deleted, but not always *where*: in “very very good”, it cannot tell which
//! “very” is new. So each hunk records how far it could slide up and down with the same result, and a range whose place
//! depends on that is uncertain. White space and punctuation alone do not count: whether a word took the space before
//! or after it makes no difference.

use std::ops::Range;

use super::{Changes, Hunk, Slide};
use crate::merge::{Tokens, is_word, raw_hunks};

impl Changes {
    /// The changes between two texts: compared first by paragraphs, then by words within those that differ.
    pub fn between(before: &str, after: &str) -> Self {
        let mut changes = Self { hunks: Vec::new(), before: before.len(), after: after.len() };
        if before == after {
            return changes;
        }
        let (old, new) = (Tokens::of(before), Tokens::of(after));
        let (old_starts, new_starts) = (starts(&old), starts(&new));
        let found = raw_hunks(&old, &new);
        for (index, hunk) in found.iter().enumerate() {
            let above = index.checked_sub(1).map_or(0, |previous| found[previous].base.end);
            let below = found.get(index + 1).map_or(old.list.len(), |next| next.base.start);
            let slide = match (hunk.base.is_empty(), hunk.new.is_empty()) {
                // The surrounding tokens are the same in both texts, up to the neighbouring hunks.
                (true, false) => slide(&new.list, &hunk.new, hunk.base.start - above, below - hunk.base.end),
                (false, true) => slide(&old.list, &hunk.base, hunk.base.start - above, below - hunk.base.end),
                _ => Slide::default(),
            };
            changes.hunks.push(Hunk {
                before: old_starts[hunk.base.start]..old_starts[hunk.base.end],
                after: new_starts[hunk.new.start]..new_starts[hunk.new.end],
                slide,
            });
        }
        changes
    }
}

/// The offset of each token, and the end of the last one.
fn starts(tokens: &Tokens<'_>) -> Vec<usize> {
    let mut at = 0;
    let ends = tokens.list.iter().map(|token| {
        at += token.len();
        at
    });
    std::iter::once(0).chain(ends).collect()
}

/// How far a run of tokens can slide with the same result, at most over the `above` tokens before it and the `below`
/// tokens after it.
fn slide(tokens: &[&str], run: &Range<usize>, above: usize, below: usize) -> Slide {
    let up = (1..=above).take_while(|step| tokens[run.start - step] == tokens[run.end - step]);
    let down = (0..below).take_while(|step| tokens[run.start + step] == tokens[run.end + step]);
    let length = |passed: &[&str]| {
        let said = passed.iter().any(|token| is_word(token));
        if said { passed.iter().map(|token| token.len()).sum() } else { 0 }
    };
    Slide {
        up: length(&tokens[run.start - up.count()..run.start]),
        down: length(&tokens[run.end..run.end + down.count()]),
    }
}
