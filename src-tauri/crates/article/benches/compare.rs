//! The comparison of two texts of 10,000 words, as a Markdown table: medians of 20, in milliseconds. Some are texts that
//! people write, others the worst that could be found.
//!
//! Run it with `cargo bench -p article`.

#![allow(clippy::disallowed_methods, reason = "a benchmark measures time")]
#![allow(clippy::print_stdout, reason = "a benchmark prints its results")]

use std::collections::BTreeSet;
use std::time::Instant;

use article::Manuscript;
use article::compare::compare;

const RUNS: usize = 20;
const WORDS: usize = 10_000;

fn main() {
    println!("\n| what | changes | compared | all taken back |\n|---|--:|--:|--:|");
    let text = prose(1, 60);
    row("a word in each paragraph", &text, &text.replace(" word7 ", " tide "));
    row("every fifth word", &text, &fifth(&text));
    row("every paragraph moved", &text, &moved(&text));
    row("all other words", &text, &prose(2, 60));
    row("all other words, of a vocabulary of 20", &few(1, 60), &few(2, 60));
    row("all other words, in one paragraph", &prose(1, WORDS), &prose(2, WORDS));
    row("one paragraph, of a vocabulary of 20", &few(1, WORDS), &few(2, WORDS));
    row("one line again and again, and once more", &repeated(1_000), &repeated(1_001));
    row("one line again and again, each with another number", &numbered(0), &numbered(1));
    row("a table of 1,000 rows in another order", &rows(1), &rows(7));
}

fn row(what: &str, old: &str, new: &str) {
    let (old, new) = (Manuscript::read(old), Manuscript::read(new));
    let (mut compared, mut taken) = (Vec::new(), Vec::new());
    let mut changes = 0;
    for _ in 0..RUNS {
        let begun = Instant::now();
        let comparison = compare(&old, &new);
        compared.push(begun.elapsed().as_secs_f64() * 1e3);
        changes = comparison.changes.len();
        let all: BTreeSet<u32> = comparison.changes.iter().map(|change| change.number).collect();
        let begun = Instant::now();
        let back = comparison.without(&all);
        taken.push(begun.elapsed().as_secs_f64() * 1e3);
        assert_eq!(back.ok().as_ref().map(Manuscript::text), Some(old.text()));
    }
    println!("| {what} | {changes} | {:.1} ms | {:.1} ms |", median(compared), median(taken));
}

/// Words as a random walk gives them; another seed gives others.
fn words(seed: u64, vocabulary: u64) -> impl Iterator<Item = String> {
    let mut state = seed;
    std::iter::from_fn(move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Some(format!("word{}", (state >> 33) % vocabulary))
    })
}

fn prose(seed: u64, paragraph: usize) -> String {
    text(words(seed, 4_000), paragraph)
}

fn few(seed: u64, paragraph: usize) -> String {
    text(words(seed, 20), paragraph)
}

fn text(words: impl Iterator<Item = String>, paragraph: usize) -> String {
    let words: Vec<String> = words.take(WORDS).collect();
    words.chunks(paragraph).map(|words| format!("{} word7 .\n\n", words.join(" "))).collect()
}

fn fifth(text: &str) -> String {
    let word = |(at, word): (usize, &str)| if at % 5 == 0 { format!("x{at}") } else { word.to_owned() };
    let paragraph = |text: &str| text.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ");
    text.split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n\n")
}

fn moved(text: &str) -> String {
    let mut paragraphs: Vec<&str> = text.trim_end().split("\n\n").collect();
    paragraphs.reverse();
    format!("{}\n\n", paragraphs.join("\n\n"))
}

fn repeated(times: usize) -> String {
    "The same line of eight words, once more.\n\n".repeat(times)
}

fn numbered(from: usize) -> String {
    (0..1_000).map(|at| format!("The same line of words, number {}.\n\n", 2 * at + from)).collect()
}

fn rows(step: usize) -> String {
    let rows: String = (0..1_000).map(|at| format!("| {} | 23:40 | £171 |\n", (at * step) % 1_000)).collect();
    format!("| a | b | c |\n|--|--|--|\n{rows}")
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
