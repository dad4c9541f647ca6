//! Compares one side with the base.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::tokens::{Tokens, is_break, is_word};

/// A run of tokens of the base, and the run that replaces it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hunk {
    pub(crate) base: Range<usize>,
    pub(crate) new: Range<usize>,
}

/// The most pieces, of both texts together, that are compared in full. Beyond that, only the common start and end are
/// found. In words, this is a hundred pages rewritten without leaving one paragraph intact; comparing that many takes
/// well under a second, but the worst case is quadratic.
const MAX_PIECES: usize = 120_000;

/// The changes from `base` to `new`, in order and separate, as people see them: in a rewritten sentence, a word that
/// happens to be in both is part of the change.
pub(super) fn hunks(base: &Tokens<'_>, new: &Tokens<'_>) -> Vec<Hunk> {
    runs(base, new, Algorithm::Myers).into_iter().flat_map(|run| join_close_hunks(base, run)).collect()
}

/// The changes from `base` to `new`, in order and separate, as the comparison found them.
///
/// Words that occur once in each text anchor the comparison (patience diff): if either a word or a space could count as
/// unchanged, it is the word.
pub(crate) fn raw_hunks(base: &Tokens<'_>, new: &Tokens<'_>) -> Vec<Hunk> {
    runs(base, new, Algorithm::Patience).into_iter().flatten().collect()
}

/// The changes in each run of changed paragraphs.
///
/// Paragraphs are compared first, so that a change in one never matches words of another. A run of changed paragraphs
/// is compared by words, or by lines if it has too many words.
fn runs(base: &Tokens<'_>, new: &Tokens<'_>, algorithm: Algorithm) -> Vec<Vec<Hunk>> {
    let changes_in = |run: Hunk| {
        let by_word = run.base.len() + run.new.len() <= MAX_PIECES;
        let pieces = if by_word { Pieces::words } else { Pieces::lines };
        changed(&pieces(base, run.base), &pieces(new, run.new), algorithm)
    };
    let paragraphs = changed(&Pieces::paragraphs(base), &Pieces::paragraphs(new), algorithm);
    paragraphs.into_iter().map(changes_in).collect()
}

/// A text, or part of one, as the pieces that are compared: ranges of its tokens.
struct Pieces<'t> {
    tokens: &'t Tokens<'t>,
    ranges: Vec<Range<usize>>,
    /// Where the last piece ends, even if there are no pieces.
    end: usize,
}

impl<'t> Pieces<'t> {
    fn paragraphs(tokens: &'t Tokens<'t>) -> Self {
        let end = tokens.list.len();
        Self { tokens, end, ranges: tokens.paragraphs(0..end) }
    }

    fn lines(tokens: &'t Tokens<'t>, range: Range<usize>) -> Self {
        Self { tokens, end: range.end, ranges: tokens.lines(range) }
    }

    fn words(tokens: &'t Tokens<'t>, range: Range<usize>) -> Self {
        Self { tokens, end: range.end, ranges: range.map(|at| at..at + 1).collect() }
    }

    fn texts(&self) -> impl Iterator<Item = &'t [&'t str]> {
        self.ranges.iter().map(|range| &self.tokens.list[range.clone()])
    }

    /// The tokens of a run of pieces.
    fn span(&self, run: &Range<usize>) -> Range<usize> {
        let start = |piece: usize| self.ranges.get(piece).map_or(self.end, |range| range.start);
        start(run.start)..start(run.end)
    }
}

fn changed(base: &Pieces<'_>, new: &Pieces<'_>, algorithm: Algorithm) -> Vec<Hunk> {
    let runs = compare(base.texts(), new.texts(), algorithm).into_iter();
    runs.map(|run| Hunk { base: base.span(&run.base), new: new.span(&run.new) }).collect()
}

/// The runs in which two lists differ, as index ranges.
pub(crate) fn changed_runs<Item: Hash + Eq>(
    old: impl Iterator<Item = Item>,
    new: impl Iterator<Item = Item>,
) -> Vec<Hunk> {
    compare(old, new, Algorithm::Myers)
}

fn compare<Item: Hash + Eq>(
    old: impl Iterator<Item = Item>,
    new: impl Iterator<Item = Item>,
    algorithm: Algorithm,
) -> Vec<Hunk> {
    let mut known = HashMap::new();
    let mut number = |item: Item| {
        let next = known.len();
        *known.entry(item).or_insert(next)
    };
    let old: Vec<usize> = old.map(&mut number).collect();
    let new: Vec<usize> = new.map(&mut number).collect();
    if old.len() + new.len() > MAX_PIECES {
        return changed_middle(&old, &new).into_iter().collect();
    }
    let mut runs: Vec<Hunk> = Vec::new();
    let operations = capture_diff_slices(algorithm, &old, &new);
    for operation in operations.iter().filter(|operation| !matches!(operation, DiffOp::Equal { .. })) {
        let (base, new) = (operation.old_range(), operation.new_range());
        match runs.last_mut().filter(|last| last.base.end == base.start && last.new.end == new.start) {
            Some(last) => (last.base.end, last.new.end) = (base.end, new.end),
            None => runs.push(Hunk { base, new }),
        }
    }
    runs
}

/// Everything between the common start and the common end.
pub(super) fn changed_middle<Item: PartialEq>(old: &[Item], new: &[Item]) -> Option<Hunk> {
    let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(old, new)| old == new).count();
    let run = Hunk { base: start..old.len() - end, new: start..new.len() - end };
    Some(run).filter(|run| !run.base.is_empty() || !run.new.is_empty())
}

/// Joins changes with fewer unchanged words between them than changed words on either side: in a rewritten sentence, a
/// “the” that happens to be in both texts does not separate two changes.
fn join_close_hunks(base: &Tokens<'_>, hunks: Vec<Hunk>) -> Vec<Hunk> {
    let words = |range: Range<usize>| base.list[range].iter().filter(|token| is_word(token)).count();
    let weight = |hunk: &Hunk| words(hunk.base.clone()).max(hunk.new.len().div_ceil(2));
    // Keeps a running weight for the last one, because recounting a growing change each time would be quadratic.
    let mut joined: Vec<(Hunk, usize)> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        let own = weight(&hunk);
        if let Some((last, heavy)) = joined.last_mut() {
            let gap = last.base.end..hunk.base.start;
            let parted = base.list[gap.clone()].iter().any(|token| is_break(token));
            let between = words(gap);
            if !parted && between < (*heavy).min(own) {
                (last.base.end, last.new.end) = (hunk.base.end, hunk.new.end);
                *heavy += between + own;
                continue;
            }
        }
        joined.push((hunk, own));
    }
    joined.into_iter().map(|(hunk, _)| hunk).collect()
}
