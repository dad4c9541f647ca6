//! What changed in an archive since it was built.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::vector::Pruned;
use crate::profile::{Counted, Profile};
use crate::term::Term;

/// The articles that came or changed, few enough to be gone through one by one.
#[derive(Debug, Default)]
pub(crate) struct Fresh {
    pub(crate) articles: BTreeMap<u32, FreshArticle>,
    /// How many more articles have a term than the lexicon says, or fewer.
    articles_more: FxHashMap<Term, i32>,
    /// How many changes there were.
    pub(crate) changes: usize,
}

/// An article that is not in the lists, or is there as it was before.
#[derive(Debug)]
pub(crate) struct FreshArticle {
    pub(crate) text: Pruned,
    pub(crate) headline: Pruned,
}

impl Fresh {
    pub(crate) fn articles_more(&self, term: Term) -> i32 {
        self.articles_more.get(&term).copied().unwrap_or(0)
    }

    /// Counts that an article has these terms in place of those.
    pub(crate) fn count(&mut self, now: Option<&Profile>, before: Option<&Profile>) {
        let terms = |of: Option<&Profile>| of.map(|of| of.terms().to_vec()).unwrap_or_default();
        let (now, before) = (terms(now), terms(before));
        let lacks = |terms: &[Counted], term: Term| terms.binary_search_by_key(&term, |counted| counted.term).is_err();
        for counted in now.iter().filter(|counted| lacks(&before, counted.term)) {
            *self.articles_more.entry(counted.term).or_default() += 1;
        }
        for counted in before.iter().filter(|counted| lacks(&now, counted.term)) {
            *self.articles_more.entry(counted.term).or_default() -= 1;
        }
        self.changes += 1;
    }

    pub(crate) fn bytes(&self) -> usize {
        let one = |article: &FreshArticle| {
            size_of::<FreshArticle>() + (article.text.terms.capacity() + article.headline.terms.capacity()) * 8
        };
        self.articles.values().map(one).sum::<usize>() + self.articles_more.capacity() * 9
    }
}
