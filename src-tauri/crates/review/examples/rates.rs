//! How often each check that reads prose speaks up in a folder of Markdown files, and how long it takes.
//!
//! `cargo run --release -p review --example rates -- FOLDER [CHECK]`: with a check, every place that it finds is printed.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout, reason = "a program for measuring")]

use std::collections::BTreeMap;
use std::time::Instant;

use article::markdown::Prose;
use article::{ArticleId, Manuscript};
use review::Place;
use review::check::{Facts, House, Subject, outcomes};
use review::style::HouseStyle;

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = args.next().unwrap();
    let only = args.next();
    let style = "[words]\n\"e-mail*\" = \"email*\"\nutilise = \"use\"\n[names]\nGitHub = []\n[numerals]\nwords_to = 9\nthousands = \",\"\n";
    let style = HouseStyle::parse(style).unwrap().into();
    let house = House { language: "en".into(), style, ..House::default() };
    let (mut counts, mut files, mut bytes) = (BTreeMap::<&str, (usize, usize, u128)>::new(), 0, 0);
    let mut reading = 0;
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let manuscript = Manuscript::read(text);
        let article = manuscript.article(ArticleId::new(1, [1; 10]), "a");
        let start = Instant::now();
        let prose = Prose::of(&article.body);
        reading += start.elapsed().as_micros();
        let facts = Facts { words: 100, ..Facts::default() };
        let language = article.language.clone().unwrap_or_else(|| "en".into());
        let subject = Subject {
            article: &article,
            prose: &prose,
            language: &language,
            front_matter: &[],
            facts: &facts,
            house: &house,
        };
        files += 1;
        bytes += article.body.len();
        for check in review::CHECKS {
            let start = Instant::now();
            let _ = check.run(&subject);
            counts.entry(check.name()).or_default().2 += start.elapsed().as_micros();
        }
        for outcome in outcomes(&subject) {
            let count = counts.entry(outcome.check.name()).or_default();
            count.0 += outcome.diagnostics.len();
            count.1 += usize::from(!outcome.diagnostics.is_empty());
            if only.as_deref() == Some(outcome.check.name()) {
                for found in &outcome.diagnostics {
                    let around = match &found.place {
                        Place::Text(range) => {
                            let start = article.body.floor_char_boundary(range.start.saturating_sub(60));
                            let end = article.body.ceil_char_boundary((range.end + 60).min(article.body.len()));
                            article.body[start..end].replace('\n', "⏎")
                        }
                        other => format!("{other:?}: {}", found.about),
                    };
                    let file = path.file_name().unwrap().to_string_lossy().into_owned();
                    println!("{file} | {} | {} | {around}", found.message, found.about);
                }
            }
        }
    }
    println!("{files} files, {bytes} bytes, read in {reading} µs");
    for (name, (found, articles, micros)) in counts {
        println!("{name:<16} {found:>5} findings in {articles:>4} articles, {micros:>8} µs");
    }
}
