//! An article's vector, cut to what the lists keep of it.

use crate::profile::Counted;
use crate::term::Term;
use crate::weight::in_eight_bits;

/// How many of an article's terms the lists keep.
pub(crate) const HEAVIEST: usize = 128;

/// The heaviest terms of a vector, by their number.
#[derive(Debug, Default, Clone)]
pub(crate) struct Pruned {
    pub(crate) terms: Vec<(Term, u8)>,
    /// What one step of the eight bits is worth in the vector of length 1.
    pub(crate) step: f32,
    /// The length of the whole vector.
    pub(crate) norm: f32,
}

impl Pruned {
    /// From terms, by their number, and how much each weighs; those that weigh nothing are none.
    pub(crate) fn of(terms: &[Counted], mut weigh: impl FnMut(Counted) -> f64) -> Self {
        let mut weighed: Vec<(Term, f64)> = terms.iter().map(|counted| (counted.term, weigh(*counted))).collect();
        weighed.retain(|(_, weight)| *weight > 0.0);
        let norm = weighed.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        cut_to_heaviest(&mut weighed, |(term, weight)| (*weight, *term));
        let largest = weighed.iter().map(|(_, weight)| *weight).fold(0.0, f64::max);
        let terms = weighed.into_iter().map(|(term, weight)| (term, in_eight_bits(weight, largest))).collect();
        Self { terms, step: if norm > 0.0 { (largest / 255.0 / norm) as f32 } else { 0.0 }, norm: norm as f32 }
    }
}

/// Leaves the heaviest, the lower terms first among equals, by the number of the term.
pub(crate) fn cut_to_heaviest<T>(terms: &mut Vec<T>, key: impl Fn(&T) -> (f64, Term)) {
    if terms.len() > HEAVIEST {
        terms.select_nth_unstable_by(HEAVIEST, |one, other| {
            let ((one, one_term), (other, other_term)) = (key(one), key(other));
            other.total_cmp(&one).then(one_term.cmp(&other_term))
        });
        terms.truncate(HEAVIEST);
        terms.sort_unstable_by_key(|of| key(of).1);
    }
}
