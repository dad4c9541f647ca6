//! What was corrected reaches the readers of every target.

use std::io::{Cursor, Read};

use super::readers::{made, shelf};
use super::*;

/// All texts that a target made, those in zip files included.
fn texts(memory: &Memory, target: &str) -> String {
    let mut all = String::new();
    for (path, bytes) in memory.0.iter().filter(|(path, _)| path.starts_with(&format!("{target}/"))) {
        let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes)) else {
            all.push_str(&format!("\n{path}\n{}", String::from_utf8_lossy(bytes)));
            continue;
        };
        for at in 0..zip.len() {
            let mut inside = Vec::new();
            zip.by_index(at).unwrap().read_to_end(&mut inside).unwrap();
            all.push_str(&String::from_utf8_lossy(&inside));
        }
    }
    all
}

fn corrected() -> Shelf {
    let mut shelf = shelf();
    let text = "It was *nine* boats: see [the log](https://log.example).".to_owned();
    shelf.articles[0].corrections = vec![article::Correction { date: Some("2026-11-22".into()), text }];
    shelf
}

#[test]
fn every_target_has_the_corrections() {
    // A Markdown folder has the front matter of the articles' own files, which these have none of.
    for target in TARGETS.iter().filter(|target| target.name() != "markdown") {
        let (memory, _) = made(&corrected(), *target, "https://h.example", Value::Null);
        let all = texts(&memory, target.name());
        let day = all.contains("22 November 2026") || all.contains("2026-11-22");
        for words in ["nine", "boats: see", "the log", "https://log.example"] {
            assert!(day && all.contains(words), "{} has no {words} in {all}", target.name());
        }
    }
}

#[test]
fn they_are_dated_notes_under_their_heading() {
    let html = "<h2>Corrections and updates</h2>\n<ul>\n<li>22 November 2026: It was <em>nine</em> boats: see \
                <a href=\"https://log.example\" rel=\"noopener\">the log</a>.</li>\n</ul>";
    let plain = "Corrections and updates\n\n- 22 November 2026: It was nine boats: see the log (https://log.example).";
    let book = "<li><time datetime=\"2026-11-22\">22 November 2026</time> It was <em>nine</em> boats: see";
    let front = "  corrections:\n    - date: \"2026-11-22\"\n      text: \"It was *nine* boats: see [the log](https://log.example).\"\n";
    for (target, wanted) in [
        ("fragment", html),
        ("text", plain),
        ("epub", book),
        ("hugo", front),
        ("hugo", "lastmod: \"2026-11-22\"\n"),
        ("jekyll", front),
        ("zola", "[[extra.corrections]]\ndate = \"2026-11-22\"\n"),
        (
            "textpack",
            "## Corrections and updates\n\n- 22 November 2026: It was *nine* boats: see [the log](https://log.example).",
        ),
    ] {
        let (memory, _) = made(&corrected(), super::target(target).unwrap(), "https://h.example", Value::Null);
        let all = texts(&memory, target);
        assert!(all.contains(wanted), "{target} has no {wanted} in {all}");
    }
    let (memory, _) = made(&corrected(), &Ninjs, "https://h.example", Value::Null);
    let item: Value = serde_json::from_str(page(&memory, "ninjs/a0.json")).unwrap();
    let note = item["edNote"].as_str().unwrap();
    assert!(
        note.ends_with("Correction of 2026-11-22: It was nine boats: see the log (https://log.example)."),
        "{note}"
    );
    assert!(item["bodies"][0]["value"].as_str().unwrap().ends_with(html), "{item}");
    assert!(item["bodies"][1]["value"].as_str().unwrap().ends_with(plain), "{item}");
}
