//! The article at hand as a vector.

use super::asked::Query;
use crate::archive::Archive;
use crate::archive::vector::cut_to_heaviest;
use crate::forward::Forward;
use crate::profile::Profile;
use crate::term::Term;

/// A term of the article at hand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weighed {
    pub(crate) term: Term,
    pub(crate) count: u32,
    /// How many articles have it, this one among them.
    pub(crate) articles: u32,
    /// What its count is multiplied with, in any article.
    pub(crate) rarity: f64,
    /// Its weight in the vector of length 1.
    pub(crate) weight: f64,
}

/// The terms of the article at hand that another one may have, by their number.
#[derive(Debug, Default)]
pub(crate) struct Vector {
    pub(crate) terms: Vec<Weighed>,
    /// The heaviest of them, by their number.
    pub(crate) heaviest: Vec<Weighed>,
    /// How many articles there are in its language.
    pub(crate) articles: u32,
}

impl Vector {
    pub(crate) fn of<F: Forward>(archive: &Archive, query: &Query<'_>, forward: &F) -> Result<Self, F::Error> {
        let stored = stored(archive, query, forward)?;
        let more = u32::from(stored.is_none());
        let weights = archive.weights(query.facts.language, more);
        let mut terms = Vec::with_capacity(query.profile.terms().len());
        for counted in query.profile.terms() {
            let known = stored.as_ref().is_some_and(|stored| stored.count(counted.term) > 0);
            let articles = archive.articles(counted.term) + u32::from(!known);
            if articles > 1 {
                let rarity = weights.rarity(articles);
                let weight = weights.count(counted.count) * rarity;
                terms.push(Weighed { term: counted.term, count: counted.count, articles, rarity, weight });
            }
        }
        let norm = terms.iter().map(|term| term.weight * term.weight).sum::<f64>().sqrt();
        terms.iter_mut().for_each(|term| term.weight /= norm);
        let mut heaviest = terms.clone();
        cut_to_heaviest(&mut heaviest, |term| (term.weight, term.term));
        Ok(Self { terms, heaviest, articles: archive.slots.articles_in(query.facts.language) + more })
    }
}

/// Finds the few terms that an article shares with the one at hand among many that it does not.
#[derive(Debug)]
pub(crate) struct Finder<'v> {
    terms: &'v [Weighed],
    /// The place of each term and one more, where its upper bits point to or at the next free entry; 0 is free. At most one
    /// entry in four is taken, so that most terms which are not there are told at once. A profile has fewer than 2¹⁶ terms.
    places: Vec<u16>,
    shift: u32,
}

impl<'v> Finder<'v> {
    pub(crate) fn of(terms: &'v [Weighed]) -> Self {
        let bits = (usize::BITS - terms.len().leading_zeros() + 2).clamp(6, 17);
        let mut finder = Self { terms, places: vec![0; 1 << bits], shift: 32 - bits };
        for (place, of) in (1_u16..).zip(terms) {
            let mut entry = finder.entry(of.term);
            while finder.places[entry] != 0 {
                entry = finder.after(entry);
            }
            finder.places[entry] = place;
        }
        finder
    }

    #[inline]
    pub(crate) fn find(&self, term: Term) -> Option<&'v Weighed> {
        let mut entry = self.entry(term);
        loop {
            let of = &self.terms[(self.places[entry] as usize).checked_sub(1)?];
            if of.term == term {
                return Some(of);
            }
            entry = self.after(entry);
        }
    }

    #[inline]
    const fn entry(&self, term: Term) -> usize {
        (term.0 >> self.shift) as usize
    }

    #[inline]
    fn after(&self, entry: usize) -> usize {
        (entry + 1) & (self.places.len() - 1)
    }
}

/// What the archive has counted of the article at hand.
fn stored<F: Forward>(archive: &Archive, query: &Query<'_>, forward: &F) -> Result<Option<Profile>, F::Error> {
    let mut stored = None;
    if archive.contains(query.facts.id) {
        forward.rows(&[query.facts.id], &mut |_, row| stored = Profile::from_bytes(row).ok())?;
    }
    Ok(stored)
}
