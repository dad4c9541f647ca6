//! Counts in how many articles each term is, in little more memory than the counts need.

use crate::term::Term;

/// The terms are kept apart by their upper bits, so that only one part at a time is in memory twice.
const PARTS: usize = 256;

/// How many terms a part collects before they are sorted in.
const PENDING: usize = 16 * 1024;

#[derive(Debug)]
pub(crate) struct Counts {
    parts: Vec<Part>,
}

#[derive(Debug, Default)]
struct Part {
    counted: Vec<(Term, u32)>,
    pending: Vec<Term>,
}

impl Counts {
    pub(crate) fn new() -> Self {
        Self { parts: (0..PARTS).map(|_| Part::default()).collect() }
    }

    #[inline]
    pub(crate) fn add(&mut self, term: Term) {
        let part = &mut self.parts[(term.0 >> 24) as usize];
        part.pending.push(term);
        if part.pending.len() >= PENDING {
            part.settle();
        }
    }

    pub(crate) fn settle(&mut self) {
        self.parts.iter_mut().for_each(Part::settle);
    }

    /// All terms in order, each with its number of articles, once they are settled.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Term, u32)> + Clone {
        self.parts.iter().flat_map(|part| part.counted.iter().copied())
    }
}

impl Part {
    fn settle(&mut self) {
        self.pending.sort_unstable();
        let mut merged = Vec::with_capacity(self.counted.len() + self.pending.len() / 2);
        let mut counted = self.counted.iter().copied().peekable();
        for same in self.pending.chunk_by(|one, other| one == other) {
            while let Some(before) = counted.next_if(|(term, _)| *term < same[0]) {
                merged.push(before);
            }
            let known = counted.next_if(|(term, _)| *term == same[0]).map_or(0, |(_, articles)| articles);
            merged.push((same[0], known + u32::try_from(same.len()).unwrap_or(u32::MAX)));
        }
        merged.extend(counted);
        self.counted = merged;
        self.pending.clear();
    }
}
