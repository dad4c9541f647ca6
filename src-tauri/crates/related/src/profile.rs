//! What an article is about, as counted terms.

use rustc_hash::FxHashMap;

use crate::language::Language;
use crate::term::Term;
use crate::words::{Word, words};

/// The text of an article, as its readers see it: without markup, entities decoded.
#[derive(Debug, Clone, Copy, Default)]
pub struct Text<'t> {
    /// The headline, as written; see [`article::markdown::plain_line`].
    pub headline: &'t str,
    /// The dek, likewise.
    pub dek: &'t str,
    /// The prose: words in order, a line end between blocks.
    pub prose: &'t str,
    /// Its language.
    pub language: Language,
}

/// How often a term is in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// The term.
    pub term: Term,
    /// How often, at least once; more than 255 times is as often as that.
    pub count: u32,
}

/// The terms of an article: words and pairs of neighbouring words, without stop words between them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    terms: Vec<Counted>,
    headline: Vec<Counted>,
}

/// How often a headline counts.
const HEADLINE: u32 = 3;

/// A pair is kept if it is in the headline, in the dek or among this many words at the beginning of the text, or if it is
/// there twice. With all pairs a row takes half as much again (3.1 KB in place of 2.1) and finds no more; with those of the
/// first 60 words it takes 1.7 KB and finds a hundredth less (see `benches/related`).
const BEGINNING: usize = 200;

/// The highest count: more says nothing, and this fits a byte.
const MOST: u32 = 255;

/// The most terms of an article. A text of 50,000 words has fewer.
pub(crate) const MOST_TERMS: usize = 16_384;

impl Profile {
    /// Counts the terms of a text.
    pub fn of(text: &Text<'_>) -> Self {
        let headline = words(text.headline, text.language);
        let dek = words(text.dek, text.language);
        let prose = words(text.prose, text.language);
        let mut terms = FxHashMap::default();
        let mut pairs = FxHashMap::default();
        count(&headline, HEADLINE, &mut terms, &mut pairs);
        count(&dek, 1, &mut terms, &mut pairs);
        count(&prose, 1, &mut terms, &mut pairs);
        let mut early = FxHashMap::default();
        for words in [&headline[..], &dek, &prose[..prose.len().min(BEGINNING)]] {
            count(words, 1, &mut FxHashMap::default(), &mut early);
        }
        pairs.retain(|term, count| *count > 1 || early.contains_key(term));
        for (term, times) in pairs {
            *terms.entry(term).or_default() += times;
        }
        let mut own = FxHashMap::default();
        let mut own_pairs = FxHashMap::default();
        count(&headline, 1, &mut own, &mut own_pairs);
        own.extend(own_pairs);
        let mut headline = sorted(own);
        headline.truncate(MOST_TERMS);
        Self { terms: the_heaviest(sorted(terms), &headline), headline }
    }

    /// The terms of the whole article, by their number.
    pub fn terms(&self) -> &[Counted] {
        &self.terms
    }

    /// The terms of the headline alone, counted there, by their number. Each is one of [`Profile::terms`], too.
    pub fn headline(&self) -> &[Counted] {
        &self.headline
    }

    /// How often a term is in the article.
    pub fn count(&self, term: Term) -> u32 {
        self.terms.binary_search_by_key(&term, |counted| counted.term).map_or(0, |at| self.terms[at].count)
    }

    pub(crate) fn from_parts(terms: Vec<Counted>, headline: Vec<Counted>) -> Self {
        Self { terms, headline }
    }
}

type Counts = FxHashMap<Term, u32>;

fn count(words: &[Word], times: u32, terms: &mut Counts, pairs: &mut Counts) {
    for word in words {
        *terms.entry(Term::word(word.hash)).or_default() += times;
    }
    for pair in words.windows(2) {
        *pairs.entry(Term::pair(pair[0].hash, pair[1].hash)).or_default() += times;
    }
}

fn sorted(counts: Counts) -> Vec<Counted> {
    let mut counts: Vec<_> = counts.into_iter().map(|(term, count)| Counted { term, count: count.min(MOST) }).collect();
    counts.sort_unstable_by_key(|counted| counted.term);
    counts
}

/// The terms that a row has room for: those of the headline, then the most frequent.
fn the_heaviest(mut terms: Vec<Counted>, headline: &[Counted]) -> Vec<Counted> {
    if terms.len() <= MOST_TERMS {
        return terms;
    }
    let named = |term: Term| headline.binary_search_by_key(&term, |counted| counted.term).is_ok();
    terms.sort_by_key(|counted| (!named(counted.term), u32::MAX - counted.count, counted.term));
    terms.truncate(MOST_TERMS);
    terms.sort_unstable_by_key(|counted| counted.term);
    terms
}
