//! What changed in an archive since it was built.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::vector::Pruned;
use crate::profile::{Counted, Profile};
use crate::term::Term;

/// The articles that came or changed.
#[derive(Debug, Default)]
pub(crate) struct Fresh {
    pub(crate) texts: FreshLists,
    pub(crate) headlines: FreshLists,
    /// How many more articles have a term than the lexicon says, or fewer.
    articles_more: FxHashMap<Term, i32>,
    /// How many changes there were.
    pub(crate) changes: usize,
}

/// Inverted lists that grow. Nobody goes through them in the order of the table.
#[derive(Debug, Default)]
pub(crate) struct FreshLists {
    lists: FxHashMap<Term, Vec<(u32, u8)>>,
    /// What one step of the eight bits is worth in each entry; nothing if the article changed again or is gone.
    steps: Vec<f32>,
    /// The entry that holds, by slot.
    entries: BTreeMap<u32, u32>,
}

impl Fresh {
    pub(crate) fn articles_more(&self, term: Term) -> i32 {
        self.articles_more.get(&term).copied().unwrap_or(0)
    }

    /// Counts that an article has these terms in place of those.
    pub(crate) fn count(&mut self, now: Option<&Profile>, before: Option<&Profile>) {
        let (now, before) = (now.map_or(&[][..], Profile::terms), before.map_or(&[][..], Profile::terms));
        let lacks = |terms: &[Counted], term: Term| terms.binary_search_by_key(&term, |counted| counted.term).is_err();
        for counted in now.iter().filter(|counted| lacks(before, counted.term)) {
            *self.articles_more.entry(counted.term).or_default() += 1;
        }
        for counted in before.iter().filter(|counted| lacks(now, counted.term)) {
            *self.articles_more.entry(counted.term).or_default() -= 1;
        }
        self.changes += 1;
    }

    pub(crate) fn take_out(&mut self, slot: u32) {
        self.texts.take_out(slot);
        self.headlines.take_out(slot);
    }

    pub(crate) fn bytes(&self) -> usize {
        self.texts.bytes() + self.headlines.bytes() + self.articles_more.capacity() * 9
    }
}

impl FreshLists {
    pub(crate) fn put(&mut self, slot: u32, vector: &Pruned) {
        self.take_out(slot);
        let entry = u32::try_from(self.steps.len()).unwrap_or(u32::MAX);
        for (term, weight) in &vector.terms {
            self.lists.entry(*term).or_default().push((entry, *weight));
        }
        self.steps.push(vector.step);
        self.entries.insert(slot, entry);
    }

    fn take_out(&mut self, slot: u32) {
        if let Some(entry) = self.entries.remove(&slot) {
            self.steps[entry as usize] = 0.0;
        }
    }

    /// For each article, the sum over its weights times those of the terms, in their order.
    pub(crate) fn sums(&self, terms: impl Iterator<Item = (Term, f32)>) -> impl Iterator<Item = (u32, f32)> {
        let mut sums = vec![0.0_f32; self.steps.len()];
        if !sums.is_empty() {
            for (term, weight) in terms {
                for (entry, of) in self.lists.get(&term).into_iter().flatten() {
                    sums[*entry as usize] += weight * f32::from(*of);
                }
            }
        }
        self.entries.iter().map(move |(slot, entry)| (*slot, sums[*entry as usize] * self.steps[*entry as usize]))
    }

    fn bytes(&self) -> usize {
        let lists: usize = self.lists.values().map(|list| list.capacity() * size_of::<(u32, u8)>()).sum();
        lists
            + self.lists.capacity() * (size_of::<(Term, Vec<(u32, u8)>)>() + 1)
            + self.steps.capacity() * 4
            + self.entries.len() * 16
    }
}
