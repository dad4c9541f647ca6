//! What the method is compared with.

use std::collections::BTreeMap;

use crate::corpus::{Corpus, Known};

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

/// The words of an article but for stop words, and pairs of neighbours if wanted, each with its count.
fn counted(known: &Known, pairs: bool) -> BTreeMap<String, f64> {
    let text = format!("{}\n{}\n{}", known.headline, known.dek, known.prose).to_lowercase();
    let stop_words = stop_words::lookup(known.facts.language.code()).unwrap_or_default();
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| word.len() > 1 && stop_words.binary_search(word).is_err())
        .collect();
    let mut counts = BTreeMap::new();
    words.iter().for_each(|word| *counts.entry((*word).to_owned()).or_default() += 1.0);
    if pairs {
        words.windows(2).for_each(|pair| *counts.entry(pair.join(" ")).or_default() += 1.0);
    }
    counts
}

fn articles_with_term(articles: &[BTreeMap<String, f64>]) -> BTreeMap<&str, f64> {
    let mut having: BTreeMap<&str, f64> = BTreeMap::new();
    for term in articles.iter().flat_map(BTreeMap::keys) {
        *having.entry(term).or_default() += 1.0;
    }
    having
}

/// Okapi BM25 (Robertson and Walker 1994) with k₁ = 1.2 and b = 0.75, all words of the article as the query.
fn bm25(corpus: &Corpus) -> Box<dyn Fn(usize, usize) -> f64 + '_> {
    let articles: Vec<_> = corpus.articles.iter().map(|known| counted(known, false)).collect();
    let all = articles.len() as f64;
    let rarities: BTreeMap<String, f64> = articles_with_term(&articles)
        .into_iter()
        .map(|(term, having)| (term.to_owned(), (1.0 + (all - having + 0.5) / (having + 0.5)).ln()))
        .collect();
    let lengths: Vec<f64> = articles.iter().map(|counts| counts.values().sum()).collect();
    let average = lengths.iter().sum::<f64>() / all;
    Box::new(move |one, other| {
        let norm = 1.2 * (0.25 + 0.75 * lengths[other] / average);
        let shared = articles[one].keys().filter_map(|term| Some((term, articles[other].get(term)?)));
        shared.map(|(term, count)| rarities[term] * count * 2.2 / (count + norm)).sum()
    })
}

/// (1 + ln tf) · (1 + ln((1 + N) / (1 + df))), as scikit-learn has it with `sublinear_tf`.
fn cosine(corpus: &Corpus) -> Box<dyn Fn(usize, usize) -> f64 + '_> {
    let articles: Vec<_> = corpus.articles.iter().map(|known| counted(known, true)).collect();
    let having = articles_with_term(&articles);
    let all = articles.len() as f64;
    let weigh = |counts: &BTreeMap<String, f64>| {
        let weight = |term: &str, count: f64| (1.0 + count.ln()) * (1.0 + ((1.0 + all) / (1.0 + having[term])).ln());
        let weights = counts.iter().map(|(term, count)| (term.clone(), weight(term, *count)));
        let mut vector: BTreeMap<String, f64> = weights.collect();
        let norm = vector.values().map(|weight| weight * weight).sum::<f64>().sqrt();
        vector.values_mut().for_each(|weight| *weight /= norm);
        vector
    };
    let vectors: Vec<_> = articles.iter().map(weigh).collect();
    Box::new(move |one, other| {
        vectors[one].iter().filter_map(|(term, weight)| Some(weight * vectors[other].get(term)?)).sum()
    })
}
