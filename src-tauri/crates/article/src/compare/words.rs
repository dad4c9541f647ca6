//! Compares two pieces of text by words.

use std::ops::Range;

use super::change::{ChangeKind, Numbers};
use crate::merge::{Hunk, Tokens, is_break, is_word, raw_hunks};

/// A run of words that both texts have, or one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Which text has it.
    pub kind: SegmentKind,
    /// Where it is in the old text, in bytes; empty for an insertion.
    pub old: Range<usize>,
    /// Where it is in the new text, in bytes; empty for a deletion.
    pub new: Range<usize>,
    /// The change it is part of. A replacement is a deletion and an insertion with one number.
    pub change: Option<u32>,
}

/// Which text has a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SegmentKind {
    /// Both.
    Same,
    /// Only the old one.
    Deleted,
    /// Only the new one.
    Inserted,
}

/// How the changes of a text are numbered.
pub(super) enum Numbering<'n> {
    /// Each by itself, as what it is.
    Each(&'n mut Numbers),
    /// All of them as parts of one change.
    Within(u32),
}

/// The segments of a range of either text, in order.
pub(super) fn segments(
    old: (&str, Range<usize>),
    new: (&str, Range<usize>),
    mut numbering: Numbering<'_>,
) -> Vec<Segment> {
    let (old_at, new_at) = (old.1.start, new.1.start);
    let (old_tokens, new_tokens) = (Tokens::of(&old.0[old.1.clone()]), Tokens::of(&new.0[new.1.clone()]));
    let (old_ends, new_ends) = (offsets(&old_tokens, old_at), offsets(&new_tokens, new_at));
    let mut segments = Vec::new();
    let mut push = |kind, old: Range<usize>, new: Range<usize>, change| {
        if !old.is_empty() || !new.is_empty() {
            segments.push(Segment { kind, old, new, change });
        }
    };
    let (mut old_done, mut new_done, mut spaces) = (old_at, new_at, None);
    for hunk in joined(&old_tokens, &new_tokens, raw_hunks(&old_tokens, &new_tokens)) {
        let Hunk { base, new: run } = with_currency(&old_tokens, &new_tokens, hunk);
        let (from, to) = (old_ends[base.start]..old_ends[base.end], new_ends[run.start]..new_ends[run.end]);
        push(SegmentKind::Same, old_done..from.start, new_done..to.start, None);
        let number = match &mut numbering {
            Numbering::Within(number) => *number,
            Numbering::Each(numbers) => match kind(&old_tokens.list[base], &new_tokens.list[run]) {
                // Lines that are broken anew are one change, however many there are.
                ChangeKind::Space => *spaces.get_or_insert_with(|| numbers.next(ChangeKind::Space)),
                kind => numbers.next(kind),
            },
        };
        push(SegmentKind::Deleted, from.clone(), to.start..to.start, Some(number));
        push(SegmentKind::Inserted, from.end..from.end, to.clone(), Some(number));
        (old_done, new_done) = (from.end, to.end);
    }
    push(SegmentKind::Same, old_done..old.1.end, new_done..new.1.end, None);
    segments
}

/// A price changes as a whole, with the sign before it.
fn with_currency(old: &Tokens<'_>, new: &Tokens<'_>, Hunk { base, new: run }: Hunk) -> Hunk {
    let number =
        |tokens: &Tokens<'_>, at: usize| tokens.list.get(at).is_some_and(|token| token.starts_with(char::is_numeric));
    let sign = |tokens: &Tokens<'_>, at: usize| tokens.list.get(at).is_some_and(|token| CURRENCIES.contains(token));
    let (Some(before), Some(now)) = (base.start.checked_sub(1), run.start.checked_sub(1)) else {
        return Hunk { base, new: run };
    };
    let priced = number(old, base.start) && number(new, run.start) && sign(old, before) && sign(new, now);
    if priced { Hunk { base: before..base.end, new: now..run.end } } else { Hunk { base, new: run } }
}

const CURRENCIES: [&str; 8] = ["£", "$", "€", "¥", "₹", "₩", "₽", "₺"];

/// Where each token starts, and where the last one ends.
fn offsets(tokens: &Tokens<'_>, start: usize) -> Vec<usize> {
    let mut at = start;
    let ends = tokens.list.iter().map(|token| {
        at += token.len();
        at
    });
    [start].into_iter().chain(ends).collect()
}

fn kind(old: &[&str], new: &[&str]) -> ChangeKind {
    let all = || old.iter().chain(new);
    let blank = |token: &&&str| token.starts_with(char::is_whitespace);
    if all().all(|token| blank(&token)) {
        // Between words, an empty line or its absence splits a paragraph or joins two.
        let broken = |tokens: &[&str]| tokens.iter().any(|token| is_break(token));
        return if broken(old) == broken(new) { ChangeKind::Space } else { ChangeKind::Break };
    }
    if all().any(|token| is_word(token)) { ChangeKind::Words } else { ChangeKind::Punctuation }
}

/// Joins changes that have nothing but a space between them, and those with fewer unchanged words between them than changed
/// words on either side: in a rewritten sentence, a “the” that happens to be in both texts does not separate two changes.
fn joined(old: &Tokens<'_>, new: &Tokens<'_>, hunks: Vec<Hunk>) -> Vec<Hunk> {
    let words = |tokens: &[&str]| tokens.iter().filter(|token| is_word(token)).count();
    let weight = |hunk: &Hunk| words(&old.list[hunk.base.clone()]).max(words(&new.list[hunk.new.clone()]));
    // Keeps a running weight for the last one, because recounting a growing change each time would be quadratic.
    let mut all: Vec<(Hunk, usize)> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        let own = weight(&hunk);
        if let Some((last, heavy)) = all.last_mut().filter(|(_, heavy)| *heavy > 0 && own > 0) {
            let gap = &old.list[last.base.end..hunk.base.start];
            let parted = gap.iter().any(|token| is_break(token));
            let space = gap.iter().all(|token| token.starts_with(char::is_whitespace));
            let between = words(gap);
            if !parted && (space || (between > 0 && between < (*heavy).min(own))) {
                (last.base.end, last.new.end) = (hunk.base.end, hunk.new.end);
                *heavy += between + own;
                continue;
            }
        }
        all.push((hunk, own));
    }
    all.into_iter().map(|(hunk, _)| hunk).collect()
}
