//! Counts in how many articles each term is, in little more memory than the counts need.

use crate::term::Term;

/// How many terms are collected before they are sorted in.
const PENDING: usize = 4 << 20;

/// Two large arrays and no small ones: what is freed of these goes back to the system, and of hundreds of small ones it did not.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    /// By term.
    counted: Vec<(Term, u32)>,
    pending: Vec<Term>,
}

impl Counts {
    #[inline]
    pub(crate) fn add(&mut self, term: Term) {
        self.pending.push(term);
        if self.pending.len() >= PENDING {
            self.settle();
        }
    }

    /// Sorts in what was collected, from the end, so that the array is not in memory twice.
    pub(crate) fn settle(&mut self) {
        self.pending.sort_unstable();
        let mut known = self.counted.len();
        let new = self.unknown();
        self.counted.reserve_exact(new);
        self.counted.resize(known + new, (Term(0), 0));
        let mut to = self.counted.len();
        for same in self.pending.chunk_by(|one, other| one == other).rev() {
            while known > 0 && self.counted[known - 1].0 > same[0] {
                (known, to) = (known - 1, to - 1);
                self.counted[to] = self.counted[known];
            }
            let mut articles = u32::try_from(same.len()).unwrap_or(u32::MAX);
            if known > 0 && self.counted[known - 1].0 == same[0] {
                known -= 1;
                articles += self.counted[known].1;
            }
            to -= 1;
            self.counted[to] = (same[0], articles);
        }
        self.pending.clear();
    }

    /// All terms in order, each with its number of articles, once they are settled.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Term, u32)> + Clone {
        self.counted.iter().copied()
    }

    /// How many of the terms that were collected, and are sorted, were never there before.
    fn unknown(&self) -> usize {
        let mut counted = self.counted.iter().map(|(term, _)| *term).peekable();
        let mut is_new = |term: Term| {
            while counted.next_if(|known| *known < term).is_some() {}
            counted.peek() != Some(&term)
        };
        self.pending.chunk_by(|one, other| one == other).filter(|same| is_new(same[0])).count()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_term_is_counted_however_often_they_are_sorted_in(goes in prop::collection::vec(prop::collection::vec(0..40_u32, 0..30), 0..6)) {
            let mut counts = Counts::default();
            let mut expected: BTreeMap<Term, u32> = BTreeMap::new();
            for go in goes {
                for term in go.into_iter().map(Term) {
                    counts.add(term);
                    *expected.entry(term).or_default() += 1;
                }
                counts.settle();
            }
            prop_assert_eq!(counts.iter().collect::<Vec<_>>(), expected.into_iter().collect::<Vec<_>>());
        }
    }
}
