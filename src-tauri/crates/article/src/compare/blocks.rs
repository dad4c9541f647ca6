//! The blocks of two bodies in one order, with their changes.

use std::collections::HashMap;
use std::ops::Range;

use super::block::{Block, BlockState, Move};
use super::change::{ChangeKind, Numbers};
use super::pairs::pairs;
use super::units::{BlockKind, Units};
use super::weave::{Pair, Place, weave};
use super::words::{self, Numbering, Segment, SegmentKind};

/// The blocks, and the change of the empty lines before the first.
pub(super) fn compare(old: &Units, new: &Units, numbers: &mut Numbers) -> (Vec<Block>, Option<u32>) {
    let pairs = pairs(old, new);
    let places = weave(old.list.len(), new.list.len(), &pairs);
    let both_begin = places.first().is_none_or(|first| spans(first, &pairs).is_some());
    let leading = both_begin && old.space_before(0) != new.space_before(0);
    let leading = leading.then(|| numbers.next(ChangeKind::Spacing));
    let mut weaver = Weaver { old, new, pairs: &pairs, moves: Moves::of(&places, &pairs, old), numbers };
    let mut body: Vec<Block> = Vec::with_capacity(places.len());
    for at in 0..places.len() {
        let mut block = weaver.block(&places, at);
        block.spacing = weaver.spacing(&places, at);
        body.push(block);
    }
    (body, leading)
}

/// The blocks of both texts at a place, if both have it there.
fn spans<'p>(place: &Place, pairs: &'p [Pair]) -> Option<(&'p Range<usize>, &'p Range<usize>)> {
    match place {
        Place::Kept(pair) => Some((&pairs[*pair].old, &pairs[*pair].new)),
        _ => None,
    }
}

struct Weaver<'t, 'n> {
    old: &'t Units,
    new: &'t Units,
    pairs: &'t [Pair],
    moves: Moves,
    numbers: &'n mut Numbers,
}

impl Weaver<'_, '_> {
    fn block(&mut self, places: &[Place], at: usize) -> Block {
        let empty = 0..0;
        match &places[at] {
            Place::Kept(pair) => self.both(*pair, BlockState::Kept, true),
            Place::Away(pair) => {
                let moved = self.moves.at(*pair, at, self.numbers);
                self.both(*pair, BlockState::MovedAway(moved), false)
            }
            Place::Here(pair) => {
                let moved = self.moves.at(*pair, at, self.numbers);
                self.both(*pair, BlockState::MovedHere(moved), true)
            }
            Place::Old(unit) => {
                let change = self.numbers.next(ChangeKind::Deleted);
                let range = self.old.list[*unit].range.clone();
                let segment =
                    Segment { kind: SegmentKind::Deleted, old: range.clone(), new: 0..0, change: Some(change) };
                Block {
                    kind: self.old.list[*unit].kind,
                    old: Some(range),
                    new: None,
                    state: BlockState::Deleted(change),
                    segments: vec![segment],
                    spacing: None,
                    old_units: *unit..*unit + 1,
                    new_units: empty,
                }
            }
            Place::New(unit) => {
                let change = self.numbers.next(ChangeKind::Inserted);
                let range = self.new.list[*unit].range.clone();
                let segment =
                    Segment { kind: SegmentKind::Inserted, old: 0..0, new: range.clone(), change: Some(change) };
                Block {
                    kind: self.new.list[*unit].kind,
                    old: None,
                    new: Some(range),
                    state: BlockState::Inserted(change),
                    segments: vec![segment],
                    spacing: None,
                    old_units: empty,
                    new_units: *unit..*unit + 1,
                }
            }
        }
    }

    /// A block that both texts have.
    fn both(&mut self, pair: usize, state: BlockState, with_words: bool) -> Block {
        let Pair { old: old_units, new: new_units, .. } = self.pairs[pair].clone();
        let (old, new) = (self.old.span(&old_units), self.new.span(&new_units));
        let segments = if !with_words {
            Vec::new()
        } else if self.old.text[old.clone()] == self.new.text[new.clone()] {
            vec![Segment { kind: SegmentKind::Same, old: old.clone(), new: new.clone(), change: None }]
        } else {
            let numbering = Numbering::Each(self.numbers);
            words::segments((&self.old.text, old.clone()), (&self.new.text, new.clone()), numbering)
        };
        let kind = self.new.list[new_units.start].kind;
        Block { kind, old: Some(old), new: Some(new), state, segments, spacing: None, old_units, new_units }
    }

    /// The change of the empty lines after a place: where what follows is the same in both texts.
    fn spacing(&mut self, places: &[Place], at: usize) -> Option<u32> {
        let (old, new) = spans(&places[at], self.pairs)?;
        let (old_next, new_next) = match places.get(at + 1) {
            Some(next) => spans(next, self.pairs).map(|(old, new)| (old.start, new.start))?,
            None => (self.old.list.len(), self.new.list.len()),
        };
        let adjacent = old.end == old_next && new.end == new_next;
        let differs = adjacent && self.old.space_before(old.end) != self.new.space_before(new.end);
        differs.then(|| self.numbers.next(ChangeKind::Spacing))
    }
}

/// Where the blocks that moved are, and the numbers of their changes.
struct Moves {
    /// For each pair that moved: its two places, how many blocks it passed, and the first pair that moved along with it.
    of: HashMap<usize, (usize, usize, usize, usize)>,
    numbers: HashMap<usize, u32>,
}

impl Moves {
    fn of(places: &[Place], pairs: &[Pair], old: &Units) -> Self {
        let mut ends: HashMap<usize, (usize, usize)> = HashMap::new();
        let mut passed = 0;
        let mut counts = Vec::with_capacity(places.len());
        for (at, place) in places.iter().enumerate() {
            counts.push(passed);
            match place {
                Place::Kept(pair) => {
                    let counted = old.list[pairs[*pair].old.start].kind != BlockKind::Heading;
                    passed += usize::from(counted);
                }
                Place::Away(pair) => ends.entry(*pair).or_default().0 = at,
                Place::Here(pair) => ends.entry(*pair).or_default().1 = at,
                Place::Old(_) | Place::New(_) => {}
            }
        }
        let mut moved: Vec<usize> = ends.keys().copied().collect();
        moved.sort_by_key(|pair| pairs[*pair].old.start);
        let (mut of, mut leader, mut last) = (HashMap::new(), 0, None::<usize>);
        for pair in moved {
            let along = last.is_some_and(|last| {
                pairs[last].old.end == pairs[pair].old.start && pairs[last].new.end == pairs[pair].new.start
            });
            leader = if along { leader } else { pair };
            last = Some(pair);
            let (away, here) = ends[&pair];
            of.insert(pair, (away, here, counts[away].abs_diff(counts[here]), leader));
        }
        Self { of, numbers: HashMap::new() }
    }

    /// The move of a pair as it is told at one of its places.
    fn at(&mut self, pair: usize, place: usize, numbers: &mut Numbers) -> Move {
        let (away, here, passed, leader) = self.of[&pair];
        let change = *self.numbers.entry(leader).or_insert_with(|| numbers.next(ChangeKind::Moved));
        Move { change, other: if place == away { here } else { away }, passed, down: here > away }
    }
}
