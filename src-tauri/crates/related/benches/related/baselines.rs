//! What the method is compared with.

use std::collections::BTreeMap;

use related::Term;

use crate::corpus::Corpus;

/// Makes of a corpus a function that says how well the second article fits the first.
pub(crate) type Baseline = fn(&Corpus) -> Box<dyn Fn(usize, usize) -> f64 + '_>;

pub(crate) const ALL: &[(&str, Baseline)] =
    &[("tags and authors", tags_and_authors), ("BM25", bm25), ("plain TF-IDF cosine, words and pairs", cosine)];

/// The ten articles that fit best.
pub(crate) fn ranked(articles: usize, at: usize, score: impl Fn(usize) -> f64) -> Vec<usize> {
    let mut ranked: Vec<(f64, usize)> =
        (0..articles).filter(|other| *other != at).map(|other| (score(other), other)).collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    ranked.into_iter().take(10).filter(|(score, _)| *score > 0.0).map(|(_, other)| other).collect()
}

/// Shared tags and authors, the rarer the better.
fn tags_and_authors(corpus: &Corpus) -> Box<dyn Fn(usize, usize) -> f64 + '_> {
    let names = |at: usize| {
        let article = &corpus.articles[at];
        let tags = article.facts.tags.iter().map(|tag| ("tag", tag.as_str()));
        tags.chain(article.authors.iter().map(|author| ("author", author.as_str())))
    };
    let mut having: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    for at in 0..corpus.articles.len() {
        names(at).for_each(|name| *having.entry(name).or_default() += 1.0);
    }
    let all = corpus.articles.len() as f64;
    Box::new(move |one, other| {
        let shared = names(one).filter(|name| names(other).any(|of| of == *name));
        shared.map(|name| (all / having[&name]).ln()).sum()
    })
}

fn articles_with_term(corpus: &Corpus) -> BTreeMap<Term, f64> {
    let mut having = BTreeMap::new();
    for counted in corpus.articles.iter().flat_map(|article| article.profile.terms()) {
        *having.entry(counted.term).or_default() += 1.0;
    }
    having
}

/// Okapi BM25 (Robertson and Walker 1994) with k₁ = 1.2 and b = 0.75, the whole article as the query.
fn bm25(corpus: &Corpus) -> Box<dyn Fn(usize, usize) -> f64 + '_> {
    let having = articles_with_term(corpus);
    let all = corpus.articles.len() as f64;
    let length = |at: usize| f64::from(corpus.articles[at].profile.terms().iter().map(|of| of.count).sum::<u32>());
    let average = (0..corpus.articles.len()).map(length).sum::<f64>() / all;
    Box::new(move |one, other| {
        let document = &corpus.articles[other].profile;
        let norm = 1.2 * (0.25 + 0.75 * length(other) / average);
        let terms = corpus.articles[one].profile.terms().iter();
        terms
            .map(|of| (of, f64::from(document.count(of.term))))
            .filter(|(_, count)| *count > 0.0)
            .map(|(of, count)| {
                let rarity = (1.0 + (all - having[&of.term] + 0.5) / (having[&of.term] + 0.5)).ln();
                rarity * count * 2.2 / (count + norm)
            })
            .sum()
    })
}

/// tf · ln((1 + N) / (1 + df)) + 1, as scikit-learn has it by default.
fn cosine(corpus: &Corpus) -> Box<dyn Fn(usize, usize) -> f64 + '_> {
    let having = articles_with_term(corpus);
    let all = corpus.articles.len() as f64;
    let vectors: Vec<Vec<(Term, f64)>> = corpus
        .articles
        .iter()
        .map(|article| {
            let weight = |count: u32, term| f64::from(count) * (1.0 + ((1.0 + all) / (1.0 + having[&term])).ln());
            let mut vector: Vec<_> =
                article.profile.terms().iter().map(|of| (of.term, weight(of.count, of.term))).collect();
            let norm = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
            vector.iter_mut().for_each(|(_, weight)| *weight /= norm);
            vector
        })
        .collect();
    Box::new(move |one, other| {
        let other = &vectors[other];
        let shared = vectors[one].iter().filter_map(|(term, weight)| {
            let at = other.binary_search_by_key(term, |(term, _)| *term).ok()?;
            Some(weight * other[at].1)
        });
        shared.sum()
    })
}
