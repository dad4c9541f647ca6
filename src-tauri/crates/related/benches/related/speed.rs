//! How fast candidates are found among many articles, and how much memory that takes.
//!
//! The articles are made of passages of real ones, so that words, pairs and lengths are real. A corpus of a thousand
//! articles does not have the vocabulary of a hundred thousand, so one word in forty is replaced by one of its own kind for
//! a few articles, as names are: the number of different words grows with the root of the text, as Heaps’ law has it.

use std::collections::BTreeSet;
use std::time::Instant;

use article::ArticleId;
use related::{Archive, Facts, Language, Profile, Query, Text};

use crate::corpus::{Corpus, Rows, id};
use crate::quality::built;

const ARTICLES: usize = 100_000;
const QUERIES: usize = 400;

pub(crate) fn print(corpora: &[Corpus]) {
    let passages = passages(corpora);
    if passages.is_empty() {
        return;
    }
    let before = resident();
    let all: Vec<(Facts, Profile, usize)> = (0..ARTICLES).map(|at| made(&passages, at, at)).collect();
    let words = all.iter().map(|(_, _, words)| words).sum::<usize>() / ARTICLES;
    let rows = Rows(all.iter().map(|(_, profile, _)| profile.to_bytes()).collect());
    let facts: Vec<Facts> = all.into_iter().map(|(facts, _, _)| facts).collect();
    let row_bytes = rows.0.iter().map(Vec::len).sum::<usize>() / ARTICLES;
    println!("\n{ARTICLES} articles of {words} words on average, {row_bytes} bytes a row");
    println!("\n| what | median | p95 | most |\n|---|--:|--:|--:|");

    let held = resident();
    let begun = Instant::now();
    let mut archive = built(&facts, &rows);
    let building = begun.elapsed();
    let counted = archive.bytes();
    let after = resident();
    let drafts: Vec<Draft> = (0..QUERIES).map(|at| Draft::of(&passages, at + ARTICLES)).collect();
    row("a draft’s terms", drafts.iter().map(|draft| timed(|| Profile::of(&draft.text())).0).collect());
    let searched = |archive: &Archive| {
        (0..QUERIES)
            .map(|at| timed(|| search(archive, &facts[at * 241 % ARTICLES], &drafts[at], &rows)).0)
            .collect::<Vec<_>>()
    };
    row("candidates for a draft", searched(&archive));
    let upserts = (0..ARTICLES / 50).map(|at| {
        let before = Profile::from_bytes(&rows.0[at * 7]).unwrap();
        let (facts, now, _) = made(&passages, at * 7, at + 2 * ARTICLES);
        timed(|| archive.upsert(&facts, &now, Some(&before))).0
    });
    row("the index after a save", upserts.collect());
    row("candidates after 2 % changed", searched(&archive));
    let changed = archive.bytes();
    println!(
        "\nbuilt in {:.1} s; {:.0} MB by count, {:.0} MB after 2 % changed",
        building.as_secs_f64(),
        counted as f64 / 1e6,
        changed as f64 / 1e6
    );
    if let (Some(before), Some(held), Some(after)) = (before, held, after) {
        println!(
            "resident: {before} MB at first, {held} MB with the rows, {after} MB with the archive; most {:?} MB",
            peak()
        );
    }
}

fn search(archive: &Archive, facts: &Facts, draft: &Draft, rows: &Rows) -> usize {
    let none = BTreeSet::new();
    let query =
        Query { facts, text: &draft.text(), profile: &draft.profile, except: &none, older_only: false, most: 10 };
    let Ok(found) = archive.candidates(&query, rows);
    found.candidates.len()
}

fn row(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!("| {what} | {:.2} ms | {:.2} ms | {:.2} ms |", at(0.5), at(0.95), at(1.0));
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let begun = Instant::now();
    let done = work();
    (begun.elapsed().as_secs_f64() * 1e3, done)
}

/// Three paragraphs each, by the corpus that they come from. Where a corpus is there twice, once with its fields apart, that one is
/// taken.
fn passages(corpora: &[Corpus]) -> Vec<Vec<String>> {
    let apart = |corpus: &&Corpus| {
        let twice = format!("{}-fields", corpus.name);
        !corpora.iter().any(|other| other.name == twice)
    };
    let split = |corpus: &Corpus| {
        let paragraphs = corpus.articles.iter().flat_map(|known| known.prose.lines());
        let paragraphs: Vec<&str> = paragraphs.filter(|line| !line.trim().is_empty()).collect();
        paragraphs.chunks(3).map(|three| three.join("\n")).collect::<Vec<String>>()
    };
    corpora.iter().filter(apart).map(split).filter(|passages| !passages.is_empty()).collect()
}

/// Numbers as if drawn (splitmix64, Steele and others 2014).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut drawn = self.0;
        drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((drawn ^ (drawn >> 31)) % end as u64) as usize
    }
}

fn text(passages: &[Vec<String>], seed: usize) -> (String, String) {
    let mut draw = Draw(seed as u64);
    let of = &passages[draw.below(passages.len())];
    let length = 200 + draw.below(900) + draw.below(900);
    // A subject: passages near each other in the corpus come from the same article or from its neighbours.
    let subject = draw.below(of.len());
    let mut text = String::new();
    let mut words = 0;
    while words < length {
        let near = (subject + draw.below(40)) % of.len();
        let passage = &of[if draw.below(3) == 0 { draw.below(of.len()) } else { near }];
        for line in passage.lines() {
            for word in line.split_whitespace() {
                words += 1;
                if draw.below(40) == 0 {
                    let rank = draw.below(1000) * draw.below(1000) * draw.below(1000) / 500;
                    text.push_str(&format!("{} ", name(rank)));
                } else {
                    text.push_str(word);
                    text.push(' ');
                }
            }
            text.push('\n');
        }
    }
    let headline = text.split_whitespace().take(4 + draw.below(5)).collect::<Vec<_>>().join(" ");
    (headline, text)
}

/// A name for a number.
fn name(mut number: usize) -> String {
    let mut name = String::from("Q");
    while number > 0 {
        name.push_str(["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu"][number % 10]);
        number /= 10;
    }
    name
}

fn made(passages: &[Vec<String>], at: usize, seed: usize) -> (Facts, Profile, usize) {
    let mut draw = Draw(at as u64 ^ 0xfac7);
    let language = Language::of("en");
    let mut facts = Facts::new(id(at), language);
    let some = |draw: &mut Draw, most: usize| -> Vec<ArticleId> {
        (0..draw.below(most)).map(|_| id((at + 1 + draw.below(300)) % ARTICLES)).collect()
    };
    facts.day = Some(730_000 + draw.below(5000) as i32);
    facts.section = format!("section {}", draw.below(12));
    facts.tags = (0..draw.below(5)).map(|_| format!("tag {}", draw.below(40) * draw.below(40))).collect();
    facts.links = some(&mut draw, 6);
    facts.picks = some(&mut draw, 5);
    let (headline, prose) = text(passages, seed);
    let profile = Profile::of(&Text { headline: &headline, dek: "", prose: &prose, language });
    (facts, profile, prose.split_whitespace().count())
}

/// What is being written.
struct Draft {
    headline: String,
    prose: String,
    profile: Profile,
}

impl Draft {
    fn of(passages: &[Vec<String>], seed: usize) -> Self {
        let (headline, prose) = text(passages, seed);
        let mut draft = Self { headline, prose, profile: Profile::default() };
        draft.profile = Profile::of(&draft.text());
        draft
    }

    fn text(&self) -> Text<'_> {
        Text { headline: &self.headline, dek: "", prose: &self.prose, language: Language::of("en") }
    }
}

/// The memory of this process that is in use, in megabytes, where the system says so.
fn resident() -> Option<u64> {
    status("VmRSS:")
}

fn peak() -> Option<u64> {
    status("VmHWM:")
}

fn status(field: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(field))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}
