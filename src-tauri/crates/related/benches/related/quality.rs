//! How many of the related posts that editors picked are found again.
//!
//! Each article that has picks is asked for in turn, with its own picks hidden. *hit@5* is the share of these articles for
//! which at least one pick is among the first five candidates; *recall@10* the share of an article's picks among the first
//! ten, on average.

use std::collections::BTreeSet;

use article::ArticleId;
use related::{Archive, Counting, Facts, Query};

use crate::baselines::{self, Baseline};
use crate::corpus::{Corpus, Known, Rows, number};

/// A row of the table, apart from baselines.
#[derive(Debug, Clone, Copy)]
struct Setting {
    name: &'static str,
    tags_and_links: bool,
    /// How many of a hundred articles keep their picks.
    percent: u32,
}

const SETTINGS: [Setting; 5] = [
    Setting { name: "the method without picks, tags, links", tags_and_links: false, percent: 0 },
    Setting { name: "with tags and links, no picks known", tags_and_links: true, percent: 0 },
    Setting { name: "10 % of the articles have picks", tags_and_links: true, percent: 10 },
    Setting { name: "50 % have", tags_and_links: true, percent: 50 },
    Setting { name: "all others have", tags_and_links: true, percent: 100 },
];

pub(crate) fn print(corpora: &[Corpus]) {
    let head: String = corpora.iter().map(|corpus| format!(" {} |", corpus.name)).collect();
    println!("\n| hit@5 (recall@10) |{head}\n|---|{}", "--:|".repeat(corpora.len()));
    for (name, baseline) in baselines::ALL {
        let cells: String = corpora.iter().map(|corpus| cell(corpus, &by_baseline(corpus, *baseline))).collect();
        println!("| {name} |{cells}");
    }
    for setting in SETTINGS {
        let cells: String = corpora.iter().map(|corpus| cell(corpus, &by_method(corpus, setting))).collect();
        println!("| {} |{cells}", setting.name);
    }
}

/// The articles that have picks, by number.
fn asked(corpus: &Corpus) -> impl Iterator<Item = usize> {
    (0..corpus.articles.len()).filter(|at| !corpus.articles[*at].facts.picks.is_empty())
}

fn by_baseline(corpus: &Corpus, baseline: Baseline) -> Vec<Vec<usize>> {
    let score = baseline(corpus);
    asked(corpus).map(|at| baselines::ranked(corpus.articles.len(), at, |other| score(at, other))).collect()
}

fn by_method(corpus: &Corpus, setting: Setting) -> Vec<Vec<usize>> {
    let known: Vec<Facts> = corpus.articles.iter().map(|article| known(article, setting)).collect();
    let rows = Rows(corpus.articles.iter().map(|article| article.profile.to_bytes()).collect());
    let archive = built(&known, &rows);
    let none = BTreeSet::new();
    asked(corpus)
        .map(|at| {
            let mut facts = known[at].clone();
            facts.picks.clear();
            let Known { profile, .. } = &corpus.articles[at];
            let text = corpus.articles[at].text();
            let query = Query { facts: &facts, text: &text, profile, except: &none, older_only: true, most: 10 };
            let Ok(found) = archive.candidates(&query, &rows);
            found.candidates.iter().map(|candidate| number(candidate.id)).collect()
        })
        .collect()
}

fn built(known: &[Facts], rows: &Rows) -> Archive {
    let mut counting = Counting::new();
    for (facts, row) in known.iter().zip(&rows.0) {
        counting.take(facts, row).unwrap();
    }
    let mut listing = counting.counted();
    for (facts, row) in known.iter().zip(&rows.0) {
        listing.take(facts.id, row).unwrap();
    }
    listing.listed()
}

/// What of an article is known in a setting.
fn known(article: &Known, setting: Setting) -> Facts {
    let mut facts = article.facts.clone();
    if !setting.tags_and_links {
        facts.tags.clear();
        facts.links.clear();
    }
    if share(facts.id) >= setting.percent {
        facts.picks.clear();
    }
    facts
}

/// A number below 100 for each article, as if drawn.
fn share(id: ArticleId) -> u32 {
    let drawn = (number(id) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    u32::try_from(drawn % 100).unwrap()
}

fn cell(corpus: &Corpus, rankings: &[Vec<usize>]) -> String {
    let (mut hits, mut recall) = (0.0, 0.0);
    for (at, ranking) in asked(corpus).zip(rankings) {
        let picks = &corpus.articles[at].facts.picks;
        let among = |first: usize| {
            picks.iter().filter(|pick| ranking.iter().take(first).any(|of| *of == number(**pick))).count()
        };
        hits += f64::from(u8::from(among(5) > 0));
        recall += among(10) as f64 / picks.len() as f64;
    }
    let many = rankings.len().max(1) as f64;
    format!(" {:.3} ({:.3}) |", hits / many, recall / many)
}
