//! The archive: an index in memory by which the likes of an article are found.
//!
//! It is built from the rows of all articles ([`Counting`], then [`Listing`]), and takes in what changes afterwards
//! ([`Archive::upsert`], [`Archive::remove`]). What was listed before keeps the weights that it had when the archive was
//! built; once two in a hundred articles changed, it should be built anew ([`Archive::is_stale`]). Whole vectors are not
//! here: they are read from the rows of the few hundred articles that a query comes down to ([`crate::Forward`]).

mod build;
mod counting;
mod fresh;
mod lexicon;
mod lists;
pub(crate) mod slots;
pub(crate) mod vector;

use article::ArticleId;

use crate::facts::Facts;
use crate::language::Language;
use crate::profile::{Counted, Profile};
use crate::term::Term;
use crate::weight::Weights;
pub use build::{Counting, Listing};
use fresh::Fresh;
use lexicon::Lexicon;
use lists::{FewLists, Lists};
use slots::{Kept, Slots};
use vector::Pruned;

/// The index of all articles.
#[derive(Debug)]
pub struct Archive {
    pub(crate) slots: Slots,
    pub(crate) lexicon: Lexicon,
    pub(crate) lists: Lists,
    pub(crate) headlines: FewLists,
    pub(crate) fresh: Fresh,
}

/// After how many changes among a hundred articles an archive is stale.
const STALE_PERCENT: usize = 2;

impl Archive {
    /// An archive without articles.
    pub fn empty() -> Self {
        Counting::new().counted().listed()
    }

    /// How many articles are in it.
    pub fn len(&self) -> usize {
        self.slots.articles() as usize
    }

    /// Whether no article is in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether an article is in it.
    pub fn contains(&self, id: ArticleId) -> bool {
        self.slots.find_alive(id).is_some()
    }

    /// Takes an article in, or what it is now. `before` is its profile that the archive has, if it has one.
    pub fn upsert(&mut self, facts: &Facts, now: &Profile, before: Option<&Profile>) {
        let kept = Kept::of(facts);
        let before = before.filter(|_| self.contains(facts.id));
        let slot = self.slots.put(&kept);
        self.fresh.count(Some(now), before);
        let weights = self.weights(facts.language, 0);
        let text = Pruned::of(now.terms(), |counted| self.weigh(&weights, counted));
        let headline = Pruned::of(now.headline(), |counted| self.weigh(&weights, counted));
        self.slots.all[slot as usize].norm = text.norm;
        self.fresh.texts.put(slot, &text);
        self.fresh.headlines.put(slot, &headline);
    }

    /// Takes an article out. `before` is its profile that the archive has.
    pub fn remove(&mut self, id: ArticleId, before: Option<&Profile>) {
        if let Some(slot) = self.slots.find_alive(id) {
            self.slots.take_out(slot);
            self.fresh.count(None, before);
            self.fresh.take_out(slot);
        }
    }

    /// Whether so much changed that it should be built anew from all rows. Until then it answers with the weights of before.
    pub fn is_stale(&self) -> bool {
        self.fresh.changes * 100 > self.len() * STALE_PERCENT
    }

    /// How much memory it takes, in bytes.
    pub fn bytes(&self) -> usize {
        self.slots.bytes() + self.lexicon.bytes() + self.lists.bytes() + self.headlines.bytes() + self.fresh.bytes()
    }

    /// The number of articles that have a term.
    pub(crate) fn articles(&self, term: Term) -> u32 {
        self.lexicon.articles(term).saturating_add_signed(self.fresh.articles_more(term))
    }

    /// The weights of articles in a language, if there were this many more.
    pub(crate) fn weights(&self, language: Language, more: u32) -> Weights {
        Weights::new(self.slots.articles_in(language) + more)
    }

    /// A term that a single article has cannot join it with another.
    fn weigh(&self, weights: &Weights, counted: Counted) -> f64 {
        match self.articles(counted.term) {
            0 | 1 => 0.0,
            articles => weights.count(counted.count) * weights.rarity(articles),
        }
    }
}
