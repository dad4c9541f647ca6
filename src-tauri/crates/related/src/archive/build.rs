//! Builds an archive from rows, in two goes: first all are counted, then each is listed.

use rustc_hash::FxHashMap;

use super::Archive;
use super::counting::Counts;
use super::fresh::Fresh;
use super::lexicon::Lexicon;
use super::lists::{FewLists, Heaviest};
use super::slots::{Kept, Slots};
use super::vector::{HEAVIEST, Pruned};
use crate::facts::Facts;
use crate::language::Language;
use crate::profile::Counted;
use crate::row::{DamagedRow, Row};
use crate::weight::Weights;
use article::ArticleId;

/// The first go: counts in how many articles each term is.
#[derive(Debug)]
pub struct Counting {
    articles: Vec<Kept>,
    counts: Counts,
}

/// The second go: lists each article under its heaviest terms.
#[derive(Debug)]
pub struct Listing {
    slots: Slots,
    lexicon: Lexicon,
    weights: FxHashMap<Language, Weights>,
    texts: Heaviest,
    headlines: Heaviest,
}

/// How many terms of a headline are usual.
const HEADLINE: usize = 16;

impl Counting {
    /// Begins with no article.
    #[allow(clippy::new_without_default, reason = "the beginning of a work, not a value")]
    pub fn new() -> Self {
        Self { articles: Vec::new(), counts: Counts::default() }
    }

    /// Counts the terms of an article. Each is given once, in any order.
    ///
    /// # Errors
    /// The row is damaged; then the article is not in the archive.
    pub fn take(&mut self, facts: &Facts, row: &[u8]) -> Result<(), DamagedRow> {
        Row::open(row)?.each().for_each(|counted| self.counts.add(counted.term));
        self.articles.push(Kept::of(facts));
        Ok(())
    }

    /// Goes on with the second go.
    pub fn counted(mut self) -> Listing {
        self.counts.settle();
        let lexicon = Lexicon::build(self.counts.iter());
        // Before anything else is made, for which there is room then.
        drop(self.counts);
        let articles = self.articles.len();
        let slots = Slots::build(self.articles);
        Listing {
            slots,
            lexicon,
            weights: FxHashMap::default(),
            texts: Heaviest::with_room(articles, HEAVIEST),
            headlines: Heaviest::with_room(articles, HEADLINE),
        }
    }
}

impl Listing {
    /// Lists an article. Each that was counted is given again with the same row, in any order; another one is left out.
    ///
    /// # Errors
    /// The row is damaged; then the article is found by what else is known of it, and not by its words.
    pub fn take(&mut self, id: ArticleId, row: &[u8]) -> Result<(), DamagedRow> {
        let Some(slot) = self.slots.find_alive(id) else { return Ok(()) };
        let row = Row::open(row)?;
        let lexicon = &self.lexicon;
        let language = self.slots.all[slot as usize].language;
        let articles = self.slots.articles_in(language);
        let weights = self.weights.entry(language).or_insert_with(|| Weights::new(articles));
        let weigh = |counted: Counted| match lexicon.find(counted.term) {
            Some(at) => weights.count(counted.count) * weights.rarity(lexicon.articles_at(at)),
            None => 0.0,
        };
        let text = Pruned::of(&row.terms(), weigh);
        let headline = Pruned::of(&row.headline(), weigh);
        self.slots.all[slot as usize].norm = text.norm;
        self.slots.steps[slot as usize] = text.step;
        self.slots.headline_steps[slot as usize] = headline.step;
        for (lists, vector) in [(&mut self.texts, text), (&mut self.headlines, headline)] {
            lists.article(slot);
            for (term, weight) in vector.terms {
                if let Some(at) = lexicon.find(term) {
                    lists.term(at, weight);
                }
            }
        }
        Ok(())
    }

    /// The archive.
    pub fn listed(self) -> Archive {
        let lists = self.texts.inverted(self.lexicon.len());
        let headlines = FewLists::inverted(self.headlines);
        Archive { slots: self.slots, lexicon: self.lexicon, lists, headlines, fresh: Fresh::default() }
    }
}
