//! The cost of one keystroke in the core, by length of the text: medians of 200, in microseconds, as a Markdown table.
//!
//! Run it with `cargo bench -p press`. The root package has a benchmark of the whole window.

#![allow(clippy::disallowed_methods, reason = "a benchmark measures time")]
#![allow(clippy::print_stdout, reason = "a benchmark prints its results")]
#![allow(clippy::unwrap_used, reason = "a benchmark should stop at the first failure")]

use std::time::Instant;

use article::TextEdit;
use press::text::{LiveText, Nothing, TextSettings};

const STROKES: usize = 200;

fn main() {
    println!("\n| words | blocks | the edit in the text | the page after it |\n|--:|--:|--:|--:|");
    for words in [1_000, 10_000, 50_000] {
        let mut text = LiveText::new(prose(words), &settings());
        let (mut edited, mut rendered) = (Vec::new(), Vec::new());
        for n in 0..STROKES {
            let typed = [TextEdit { from: 20 + n, to: 20 + n, insert: "x".into() }];
            let begun = Instant::now();
            let body = article::text_edit::apply(text.body(), &typed).unwrap();
            edited.push(begun.elapsed().as_secs_f64() * 1e6);
            let begun = Instant::now();
            let patch = text.update(body, &settings());
            rendered.push(begun.elapsed().as_secs_f64() * 1e6);
            assert_eq!(patch.insert.len(), 1, "one block for one key");
        }
        let blocks = text.blocks().len();
        println!("| {words} | {blocks} | {:.0} µs | {:.0} µs |", median(edited), median(rendered));
    }
}

fn settings() -> TextSettings<'static> {
    TextSettings { language: "en", headline: Some("A long read"), resolver: &Nothing, addresses: &Nothing }
}

/// Paragraphs of 60 words, with a heading now and then.
fn prose(words: usize) -> String {
    let paragraph = |n: usize| {
        let heading = if n.is_multiple_of(10) { format!("## Part {n}\n\n") } else { String::new() };
        let words: String = (0..30).map(|word| format!("word{} *of* ", (n * 7 + word) % 97)).collect();
        format!("{heading}{}\n\n", words.trim_end())
    };
    (0..words / 60).map(paragraph).collect()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
