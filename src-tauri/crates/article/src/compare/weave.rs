//! Puts two lists in one order, in which each of them can be read.

use std::ops::Range;

/// Parts of the old list and the parts of the new one that they became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
    /// Whether it stands elsewhere among the others.
    pub(super) moved: bool,
}

impl Pair {
    pub(super) fn one(old: usize, new: usize) -> Self {
        Self { old: old..old + 1, new: new..new + 1, moved: false }
    }
}

/// A place in the common order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Both have it here. The number is that of the pair.
    Kept(usize),
    /// Only the old list has it.
    Old(usize),
    /// Only the new list has it.
    New(usize),
    /// The old list has it here.
    Away(usize),
    /// The new list has it here.
    Here(usize),
}

/// Marks as moved the pairs that do not fit the order of the others: as little as possible by weight.
pub(super) fn mark_moved(pairs: &mut [Pair], weight: impl Fn(&Pair) -> u64) {
    pairs.sort_by_key(|pair| pair.old.start);
    let length = pairs.iter().map(|pair| pair.new.end).max().unwrap_or(0);
    // A tree of the heaviest run that ends below each place of the new list (Fenwick, for maxima).
    let mut best: Vec<(u64, Option<usize>)> = vec![(0, None); length + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let mut heaviest = (0, None);
    for (at, pair) in pairs.iter().enumerate() {
        let mut found = (0, None);
        let mut place = pair.new.start;
        while place > 0 {
            if best[place].0 > found.0 {
                found = best[place];
            }
            place &= place - 1;
        }
        before.push(found.1);
        let whole = (found.0 + weight(pair).max(1), Some(at));
        if whole.0 > heaviest.0 {
            heaviest = whole;
        }
        let mut place = pair.new.start + 1;
        while place <= length {
            if whole.0 > best[place].0 {
                best[place] = whole;
            }
            place += place & place.wrapping_neg();
        }
    }
    pairs.iter_mut().for_each(|pair| pair.moved = true);
    let mut next = heaviest.1;
    while let Some(at) = next {
        pairs[at].moved = false;
        next = before[at];
    }
}

/// The common order. Between two kept pairs come what the old list has there, then what the new list has.
pub(super) fn weave(old: usize, new: usize, pairs: &[Pair]) -> Vec<Place> {
    let owner = |length: usize, range: fn(&Pair) -> &Range<usize>| {
        let mut owners: Vec<Option<usize>> = vec![None; length];
        for (at, pair) in pairs.iter().enumerate() {
            owners[range(pair).clone()].fill(Some(at));
        }
        owners
    };
    let (of_old, of_new) = (owner(old, |pair| &pair.old), owner(new, |pair| &pair.new));
    let mut kept: Vec<usize> = (0..pairs.len()).filter(|at| !pairs[*at].moved).collect();
    kept.sort_by_key(|at| pairs[*at].old.start);
    let mut places = Vec::with_capacity(old + new);
    let (mut old_at, mut new_at) = (0, 0);
    for next in kept.into_iter().map(Some).chain([None]) {
        let (old_end, new_end) = next.map_or((old, new), |at| (pairs[at].old.start, pairs[at].new.start));
        for (at, owner) in of_old.iter().enumerate().take(old_end).skip(old_at) {
            match *owner {
                None => places.push(Place::Old(at)),
                Some(pair) if pairs[pair].old.start == at => places.push(Place::Away(pair)),
                Some(_) => {}
            }
        }
        for (at, owner) in of_new.iter().enumerate().take(new_end).skip(new_at) {
            match *owner {
                None => places.push(Place::New(at)),
                Some(pair) if pairs[pair].new.start == at => places.push(Place::Here(pair)),
                Some(_) => {}
            }
        }
        if let Some(at) = next {
            places.push(Place::Kept(at));
            (old_at, new_at) = (pairs[at].old.end, pairs[at].new.end);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lighter_part_has_moved() {
        let mut pairs = vec![Pair::one(0, 1), Pair::one(1, 0), Pair::one(2, 2)];
        let moved = |pairs: &[Pair]| pairs.iter().map(|pair| pair.moved).collect::<Vec<_>>();
        mark_moved(&mut pairs, |pair| if pair.old.start == 0 { 9 } else { 1 });
        assert_eq!(moved(&pairs), [false, true, false]);
        mark_moved(&mut pairs, |pair| if pair.old.start == 1 { 9 } else { 1 });
        assert_eq!(moved(&pairs), [true, false, false]);
        assert_eq!(
            weave(4, 3, &pairs),
            [Place::Away(0), Place::Kept(1), Place::Here(0), Place::Kept(2), Place::Old(3)]
        );
    }
}
