//! Finds which block of the new text is which of the old one.
//!
//! Equal blocks are paired first, then alike ones, wherever they stand: those have moved. Last come those that share some words
//! and stand in the same place. The work is bounded: what is compared is chosen by rare neighbouring words or by place, so
//! that a table of ten thousand like rows costs no more than its length.

use std::collections::HashMap;

use super::similarity::{Bag, Bags};
use super::units::{BlockKind, Units};
use super::weave::{Pair, mark_moved};
use crate::merge::changed_runs;

/// The pairs of blocks, in the order of the old text.
pub(super) fn pairs(old: &Units, new: &Units) -> Vec<Pair> {
    let mut found = Found::equal(old, new);
    found.equal_elsewhere();
    let bags = Bags::of(old, &found.free_old, new, &found.free_new);
    found.alike(&bags);
    found.equal_ones_in_order();
    // The longer block has stayed; and of short ones, as many as can have.
    let weight = |pair: &Pair| (old.span(&pair.old).len() + A_BLOCK) as u64;
    mark_moved(&mut found.pairs, weight);
    found.part_weak_moves(&bags);
    found.in_place(&bags);
    found.split_and_joined(&bags);
    found.pairs.sort_by_key(|pair| pair.old.start);
    found.pairs
}

/// The pairs found so far, and which blocks have none.
struct Found<'t> {
    old: &'t Units,
    new: &'t Units,
    pairs: Vec<Pair>,
    free_old: Vec<bool>,
    free_new: Vec<bool>,
}

/// Neighbouring words that more blocks than this have say nothing about any of them.
const RARE: usize = 8;

/// What being a block counts beside its letters.
const A_BLOCK: usize = 24;

/// A block of at most so many words that stands alone in the place of another has become it, whatever its words.
const SHORT: usize = 6;

/// How alike blocks must be that stand elsewhere, in hundredths; and those in the same place.
const ALIKE: usize = 60;
const ALIKE_IN_PLACE: usize = 34;

/// How many pairs of blocks between two that are paired are compared at most; beyond that, only those at like places.
const MOST_COMPARED: usize = 40_000;
const NEAR: usize = 8;

impl<'t> Found<'t> {
    /// Equal blocks in the same order.
    fn equal(old: &'t Units, new: &'t Units) -> Self {
        let mut found = Self {
            old,
            new,
            pairs: Vec::new(),
            free_old: vec![true; old.list.len()],
            free_new: vec![true; new.list.len()],
        };
        let texts = |units: &'t Units| (0..units.list.len()).map(|at| units.text_of(at));
        let (mut old_at, mut new_at) = (0, 0);
        let ends = (old.list.len()..old.list.len(), new.list.len()..new.list.len());
        let runs = changed_runs(texts(old), texts(new)).into_iter().map(|run| (run.base, run.new));
        for (from, to) in runs.chain([ends]) {
            (old_at..from.start).zip(new_at..to.start).for_each(|(old, new)| found.pair(old, new));
            (old_at, new_at) = (from.end, to.end);
        }
        found
    }

    fn pair(&mut self, old: usize, new: usize) {
        self.pairs.push(Pair::one(old, new));
        (self.free_old[old], self.free_new[new]) = (false, false);
    }

    /// Equal blocks that stand elsewhere.
    fn equal_elsewhere(&mut self) {
        let mut there: HashMap<&str, Vec<usize>> = HashMap::new();
        for at in (0..self.new.list.len()).rev().filter(|at| self.free_new[*at]) {
            there.entry(self.new.text_of(at)).or_default().push(at);
        }
        for at in 0..self.old.list.len() {
            if self.free_old[at]
                && self.has_words(at)
                && let Some(place) = there.get_mut(self.old.text_of(at)).and_then(Vec::pop)
            {
                self.pair(at, place);
            }
        }
    }

    /// Whether an old block says enough to be known again elsewhere.
    fn has_words(&self, old: usize) -> bool {
        let least = if self.old.list[old].kind.is_line() { 3 } else { 6 };
        self.old.text_of(old).chars().filter(|c| c.is_alphanumeric()).nth(least - 1).is_some()
    }

    /// Blocks that are mostly the same words, wherever they stand; the most alike first.
    fn alike(&mut self, bags: &Bags) {
        let mut having: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, bag) in bags.old.iter().enumerate() {
            for pair in bag.neighbours() {
                let having = having.entry(*pair).or_default();
                if having.len() <= RARE {
                    having.push(at);
                }
            }
        }
        let mut candidates = Vec::new();
        for (at, bag) in bags.new.iter().enumerate().filter(|(at, _)| self.free_new[*at]) {
            let mut shared: HashMap<usize, usize> = HashMap::new();
            let rare =
                bag.neighbours().iter().filter_map(|pair| having.get(pair)).filter(|having| having.len() <= RARE);
            rare.flatten().for_each(|old| *shared.entry(*old).or_default() += 1);
            let mut shared: Vec<(usize, usize)> = shared.into_iter().collect();
            shared.sort_by_key(|(old, count)| (std::cmp::Reverse(*count), *old));
            for (old, _) in shared.into_iter().take(RARE) {
                let (likeness, common) = (bags.old[old].likeness(bag), bags.old[old].common(bag));
                if likeness >= ALIKE && common >= 4 && self.same_form(old, at) {
                    candidates.push((likeness, old, at));
                }
            }
        }
        candidates.sort_by_key(|(likeness, old, new)| (std::cmp::Reverse(*likeness), old.abs_diff(*new), *old));
        for (_, old, new) in candidates {
            if self.free_old[old] && self.free_new[new] {
                self.pair(old, new);
            }
        }
    }

    /// Whether blocks are of one kind, or both are running text.
    fn same_form(&self, old: usize, new: usize) -> bool {
        use BlockKind::{Heading, ListItem, Paragraph, Quote};
        let (old, new) = (self.old.list[old].kind, self.new.list[new].kind);
        let text = |kind| matches!(kind, Paragraph | Heading | ListItem | Quote);
        old == new || (text(old) && text(new))
    }

    /// Of several equal blocks none has moved past another: nobody could tell.
    fn equal_ones_in_order(&mut self) {
        let (old, new) = (self.old, self.new);
        for newer in [true, false] {
            let text = |pair: &Pair| if newer { new.text_of(pair.new.start) } else { old.text_of(pair.old.start) };
            let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
            for (at, pair) in self.pairs.iter().enumerate() {
                groups.entry(text(pair)).or_default().push(at);
            }
            for group in groups.into_values().filter(|group| group.len() > 1) {
                let places = |of: fn(&Pair) -> usize| {
                    let mut places: Vec<usize> = group.iter().map(|at| of(&self.pairs[*at])).collect();
                    places.sort_unstable();
                    places
                };
                let (olds, news) = (places(|pair| pair.old.start), places(|pair| pair.new.start));
                for ((at, old), new) in group.iter().zip(olds).zip(news) {
                    self.pairs[*at] = Pair::one(old, new);
                }
            }
        }
    }

    /// Equal blocks that say next to nothing have not moved: one is gone, another came.
    fn part_weak_moves(&mut self, bags: &Bags) {
        let pairs = std::mem::take(&mut self.pairs);
        for pair in pairs {
            let (old, new) = (pair.old.start, pair.new.start);
            let equal = self.old.text_of(old) == self.new.text_of(new);
            let known = if equal { self.has_words(old) } else { bags.old[old].common(&bags.new[new]) >= 4 };
            if pair.moved && !known {
                (self.free_old[old], self.free_new[new]) = (true, true);
            } else {
                self.pairs.push(pair);
            }
        }
    }

    /// Blocks between two that are where they were, and share some words.
    fn in_place(&mut self, bags: &Bags) {
        let mut kept: Vec<(usize, usize)> =
            self.pairs.iter().filter(|pair| !pair.moved).map(|pair| (pair.old.start, pair.new.start)).collect();
        kept.sort_unstable();
        kept.push((self.old.list.len(), self.new.list.len()));
        let (mut old_at, mut new_at) = (0, 0);
        for (old_end, new_end) in kept {
            let here: Vec<usize> = (old_at..old_end).filter(|at| self.free_old[*at]).collect();
            let there: Vec<usize> = (new_at..new_end).filter(|at| self.free_new[*at]).collect();
            let run = match (here.as_slice(), there.as_slice()) {
                ([], _) | (_, []) => Vec::new(),
                ([old], [new]) if self.is_short(bags, *old, *new) => vec![(*old, *new)],
                _ => self.best_run(bags, &here, &there),
            };
            run.into_iter().for_each(|(old, new)| self.pair(old, new));
            (old_at, new_at) = (old_end + 1, new_end + 1);
        }
    }

    fn is_short(&self, bags: &Bags, old: usize, new: usize) -> bool {
        let one_kind = self.old.list[old].kind == self.new.list[new].kind;
        one_kind && bags.old[old].len() <= SHORT && bags.new[new].len() <= SHORT
    }

    /// The run of pairs in order that has most words in common.
    fn best_run(&self, bags: &Bags, here: &[usize], there: &[usize]) -> Vec<(usize, usize)> {
        let all = here.len().saturating_mul(there.len()) <= MOST_COMPARED;
        let mut pairs = Vec::new();
        let mut weights = HashMap::new();
        for (n, old) in here.iter().enumerate() {
            let at_like_place = n * there.len() / here.len();
            let range = if all {
                0..there.len()
            } else {
                at_like_place.saturating_sub(NEAR)..(at_like_place + NEAR).min(there.len())
            };
            // Backwards, so that of one block's pairs no two are in one run.
            for m in range.rev() {
                let new = there[m];
                if let Some(weight) = self.likeness_in_place(&bags.old[*old], &bags.new[new], *old, new) {
                    weights.insert((*old, new), weight);
                    pairs.push(Pair::one(*old, new));
                }
            }
        }
        mark_moved(&mut pairs, |pair| weights.get(&(pair.old.start, pair.new.start)).copied().unwrap_or(1));
        pairs.iter().filter(|pair| !pair.moved).map(|pair| (pair.old.start, pair.new.start)).collect()
    }

    fn likeness_in_place(&self, here: &Bag, there: &Bag, old: usize, new: usize) -> Option<u64> {
        // Blocks that differ in nothing but white space or marks may have no words at all.
        let letters = |text: &str| text.split_whitespace().collect::<String>();
        if here.len() == 0 || there.len() == 0 {
            return (letters(self.old.text_of(old)) == letters(self.new.text_of(new))).then_some(1);
        }
        let common = here.common(there);
        let alike = 200 * common >= ALIKE_IN_PLACE * (here.len() + there.len());
        (alike && self.same_form(old, new)).then_some(common as u64)
    }

    /// A paragraph whose words stand in two now, and two whose words stand in one.
    fn split_and_joined(&mut self, bags: &Bags) {
        for at in 0..self.pairs.len() {
            let Pair { old, new, .. } = self.pairs[at].clone();
            let (old, new) = (old.start, new.start);
            if !self.is_paragraph(self.old, old) || self.old.text_of(old) == self.new.text_of(new) {
                continue;
            }
            let (here, there) = (&bags.old[old], &bags.new[new]);
            for (beside, span) in [(new.wrapping_sub(1), new.wrapping_sub(1)..new + 1), (new + 1, new..new + 2)] {
                if self.free_new.get(beside) == Some(&true) && self.is_paragraph(self.new, beside) {
                    let part = &bags.new[beside];
                    if has_rest(here.common(&there.with(part)), here.common(there), part.len()) {
                        self.pairs[at].new = span;
                        self.free_new[beside] = false;
                        break;
                    }
                }
            }
            for (beside, span) in [(old.wrapping_sub(1), old.wrapping_sub(1)..old + 1), (old + 1, old..old + 2)] {
                if self.pairs[at].new.len() == 1
                    && self.free_old.get(beside) == Some(&true)
                    && self.is_paragraph(self.old, beside)
                {
                    let part = &bags.old[beside];
                    if has_rest(there.common(&here.with(part)), there.common(here), part.len()) {
                        self.pairs[at].old = span;
                        self.free_old[beside] = false;
                        break;
                    }
                }
            }
        }
    }

    fn is_paragraph(&self, units: &Units, at: usize) -> bool {
        units.list.get(at).is_some_and(|unit| unit.kind == BlockKind::Paragraph)
    }
}

/// Whether most words of a part are the rest of the other side’s.
fn has_rest(with_it: usize, without: usize, part: usize) -> bool {
    part >= 3 && 3 * (with_it - without) >= 2 * part
}
