//! All terms of an archive, with the number of articles that have them.

use crate::term::Term;

/// The terms that two articles have, sorted, and a trace of those that one has.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    terms: Vec<Term>,
    articles: Vec<u32>,
    /// Where the terms with the same upper bits begin.
    starts: Vec<u32>,
    shift: u32,
    /// A bit for each term that a single article has, found by its upper bits. Others may share it, about one in sixteen,
    /// which counts a term as known that is not: it weighs nothing then, since no article has it.
    single: Vec<u64>,
    single_shift: u32,
}

impl Lexicon {
    /// From the terms in order, each with its number of articles.
    pub(crate) fn build(counted: impl Iterator<Item = (Term, u32)> + Clone) -> Self {
        let singles = counted.clone().filter(|(_, articles)| *articles == 1).count();
        let many = counted.clone().count() - singles;
        let bits = bits_for(singles * 16).max(6);
        let mut single = vec![0_u64; 1 << (bits - 6)];
        let single_shift = 32 - bits;
        let mut terms = Vec::with_capacity(many);
        let mut articles = Vec::with_capacity(many);
        for (term, number) in counted {
            if number == 1 {
                let bit = term.0 >> single_shift;
                single[bit as usize / 64] |= 1 << (bit % 64);
            } else {
                terms.push(term);
                articles.push(number);
            }
        }
        let (starts, shift) = starts(&terms);
        Self { terms, articles, starts, shift, single, single_shift }
    }

    pub(crate) fn len(&self) -> usize {
        self.terms.len()
    }

    /// The number of a term, if at least two articles have it.
    #[inline]
    pub(crate) fn find(&self, term: Term) -> Option<usize> {
        let bucket = (u64::from(term.0) >> self.shift) as usize;
        let (from, to) = (*self.starts.get(bucket)? as usize, *self.starts.get(bucket + 1)? as usize);
        self.terms[from..to].binary_search(&term).ok().map(|at| from + at)
    }

    /// The number of articles that have the term with this number.
    pub(crate) fn articles_at(&self, at: usize) -> u32 {
        self.articles[at]
    }

    /// The number of articles that have a term.
    pub(crate) fn articles(&self, term: Term) -> u32 {
        match self.find(term) {
            Some(at) => self.articles[at],
            None => u32::from(self.is_single(term)),
        }
    }

    fn is_single(&self, term: Term) -> bool {
        let bit = (u64::from(term.0) >> self.single_shift) as usize;
        self.single.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }

    pub(crate) fn bytes(&self) -> usize {
        (self.terms.capacity() + self.articles.capacity() + self.starts.capacity()) * 4 + self.single.capacity() * 8
    }
}

/// How many bits number this many things.
const fn bits_for(many: usize) -> u32 {
    let bits = usize::BITS - many.leading_zeros();
    if bits > 32 { 32 } else { bits }
}

/// Where buckets of about four terms begin, by the upper bits of their hashes.
fn starts(terms: &[Term]) -> (Vec<u32>, u32) {
    let shift = 32 - bits_for(terms.len() / 4);
    let buckets = 1_usize << (32 - shift);
    let mut starts = vec![0_u32; buckets + 1];
    for term in terms {
        starts[(u64::from(term.0) >> shift) as usize + 1] += 1;
    }
    for bucket in 0..buckets {
        starts[bucket + 1] += starts[bucket];
    }
    (starts, shift)
}
