//! What one side changed.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::tokens::{Tokens, is_break, is_word};

/// A run of the base and what stands in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hunk {
    pub(crate) base: Range<usize>,
    pub(crate) new: Range<usize>,
}

/// The most pieces, of both texts together, that are compared one by one; of more, only what is alike at the start
/// and at the end is found. As words, that is a hundred pages rewritten without leaving one paragraph as it was;
/// comparing so many takes well under a second, and the worst case grows with their square.
const MAX_PIECES: usize = 120_000;

/// The changes from `base` to `new`, in order, apart, as people see them: in a sentence that was rewritten, a word that
/// happens to be in both is part of the change.
pub(super) fn hunks(base: &Tokens<'_>, new: &Tokens<'_>) -> Vec<Hunk> {
    runs(base, new, Algorithm::Myers).into_iter().flat_map(|run| joined_where_little_stays(base, run)).collect()
}

/// The changes from `base` to `new`, in order, apart, as the comparison found them.
///
/// Words that are there once lead the comparison (“patience”): where a space could be taken for the one that stays as
/// well as a word, it is the word.
pub(crate) fn raw_hunks(base: &Tokens<'_>, new: &Tokens<'_>) -> Vec<Hunk> {
    runs(base, new, Algorithm::Patience).into_iter().flatten().collect()
}

/// The changes in each run of changed paragraphs.
///
/// Paragraphs come first, so that a change in one never borrows words from another. A run of changed paragraphs is
/// compared by words; by lines where it has too many of them.
fn runs(base: &Tokens<'_>, new: &Tokens<'_>, algorithm: Algorithm) -> Vec<Vec<Hunk>> {
    let changes_in = |run: Hunk| {
        let by_word = run.base.len() + run.new.len() <= MAX_PIECES;
        let pieces = if by_word { Pieces::words } else { Pieces::lines };
        changed(&pieces(base, run.base), &pieces(new, run.new), algorithm)
    };
    let paragraphs = changed(&Pieces::paragraphs(base), &Pieces::paragraphs(new), algorithm);
    paragraphs.into_iter().map(changes_in).collect()
}

/// A text, or a part of one, as the pieces that are compared: ranges of its tokens.
struct Pieces<'t> {
    tokens: &'t Tokens<'t>,
    ranges: Vec<Range<usize>>,
    /// Where the last piece ends, also where there is none.
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

/// The runs in which two lists differ, as ranges of the lists.
pub(super) fn changed_runs<Item: Hash + Eq>(
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

/// All between what is alike at the start and at the end.
pub(super) fn changed_middle<Item: PartialEq>(old: &[Item], new: &[Item]) -> Option<Hunk> {
    let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(old, new)| old == new).count();
    let run = Hunk { base: start..old.len() - end, new: start..new.len() - end };
    Some(run).filter(|run| !run.base.is_empty() || !run.new.is_empty())
}

/// Joins changes where fewer words stay between them than change on either side: in a sentence that was written anew,
/// a “the” that happens to be in both is no ground to stand on.
fn joined_where_little_stays(base: &Tokens<'_>, hunks: Vec<Hunk>) -> Vec<Hunk> {
    let words = |range: Range<usize>| base.list[range].iter().filter(|token| is_word(token)).count();
    let weight = |hunk: &Hunk| words(hunk.base.clone()).max(hunk.new.len().div_ceil(2));
    // The weight of the last one is carried along: weighing a growing change anew each time would take forever.
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
