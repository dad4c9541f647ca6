//! The targets that are Markdown or plain text.

mod built;
mod detailed;
mod edges;
mod files;
mod front_matter;
mod words;

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Memory, Shelf, edition, page, publication};
use crate::edition::Entry;
use crate::target::*;
pub(super) use detailed::Detailed;
use words::{of_document, of_markdown};

/// Every construct of the dialect, and what other programs read in another way.
const EVERY_CONSTRUCT: &str = include_str!("every_construct.md");

/// Exports the first articles of a shelf to a target.
fn export_to(name: &str, shelf: &Shelf, count: usize) -> (Memory, Export) {
    export_from(name, shelf, &shelf.entries()[..count])
}

/// Exports articles from anywhere to a target.
fn export_from(name: &str, source: &dyn Source, entries: &[Entry]) -> (Memory, Export) {
    let publication = publication("https://h.example/news");
    let edition = Edition { whole_site: false, ..edition(&publication, entries, source) };
    let mut sink = Memory::default();
    let chosen = [Chosen { target: target(name).unwrap(), options: Value::Null }];
    let made = export(&edition, &chosen, &mut sink).unwrap();
    (sink, made)
}

fn shelf() -> Shelf {
    let mut shelf = Shelf::new(3);
    shelf.articles[0].body = EVERY_CONSTRUCT.into();
    shelf.articles[0].section = "Harbour & Sea".into();
    shelf
}

/// The text behind the front matter.
fn body(page: &str) -> &str {
    let fence = &page[..3];
    page[4..].split_once(&format!("\n{fence}\n")).unwrap().1
}

/// The words that one side has more often than the other.
fn difference(ours: Vec<String>, theirs: Vec<String>) -> BTreeMap<String, i32> {
    let mut counts = BTreeMap::new();
    ours.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
    theirs.into_iter().for_each(|word| *counts.entry(word).or_default() -= 1);
    counts.retain(|_, count| *count != 0);
    counts
}

#[test]
fn zola_shows_all_words_and_no_others() {
    let (memory, _) = export_to("zola", &shelf(), 2);
    let text = body(page(&memory, "zola/content/harbour-sea/a0/index.md"));
    assert!(!text.contains("{{") && !text.contains("{%"), "{text}");
    assert_eq!(difference(of_document(EVERY_CONSTRUCT), of_markdown(text)), BTreeMap::new(), "{text}");
}

#[test]
fn hugo_shows_all_words_and_no_others() {
    let (memory, _) = export_to("hugo", &shelf(), 2);
    let text = body(page(&memory, "hugo/content/harbour-sea/a0/index.md"));
    assert_eq!(
        difference(of_document(EVERY_CONSTRUCT), of_markdown(&words::without_shortcodes(text))),
        BTreeMap::new(),
        "{text}"
    );
}

/// What Zola shows of a text.
fn in_zola(body: &str) -> String {
    let mut shelf = Shelf::new(2);
    shelf.articles[0].body = body.into();
    shelf.articles[0].image = None;
    let (memory, _) = export_to("zola", &shelf, 2);
    self::body(page(&memory, "zola/content/articles/a0/index.md")).to_owned()
}

#[test]
fn the_sample_keeps_its_words() {
    let drafts = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../drafts");
    let mut read = 0;
    for file in std::fs::read_dir(drafts).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let manuscript = article::Manuscript::read(std::fs::read_to_string(&path).unwrap());
        let shown = in_zola(&manuscript.body());
        assert_eq!(
            difference(of_document(&manuscript.body()), of_markdown(&shown)),
            BTreeMap::new(),
            "{}",
            path.display()
        );
        read += 1;
    }
    assert!(read > 10, "{read}");
}

/// What was found by the test below this one, each once.
#[test]
fn html_takes_nothing_with_it() {
    for body in [
        "Term\n: definition\n\n  - \n```x,y\nfenced\n```\n",
        "> Term\n> : definition\n> ```x\n> fenced\n> ```\n",
        "- ![A boat](media/boat.jpg)\n  ```x\n  fenced\n  ```\n",
        "<Name>\n===\n",
        "<br># Head\n- <!-- no -->",
        "<!-- no --># Head\n> ",
        "<br><!-- no -->\n```x,y\nfenced\n```\n",
        "~~seven~~<!-- no -->~~seven~~",
        "<details>\n\n| a | b |\n|--|--|\n| c | d |\n\n",
        "One<details>\n===\n",
        "**five****「強調」**です",
        "\\https://bare.example",
        "_six_[fifteen](article:none)_six_",
    ] {
        let shown = in_zola(body);
        assert_eq!(difference(of_document(body), of_markdown(&shown)), BTreeMap::new(), "{body:?} is {shown:?}");
    }
}

/// The same texts each time: what another program makes of a text nobody would write is no reason for a red build. With
/// `PROPTEST_CASES` it tries more of them.
#[test]
fn any_text_keeps_its_words() {
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    let pieces = proptest::collection::vec(proptest::sample::select(PIECES), 1..9);
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(500);
    let config = Config { failure_persistence: None, ..Config::with_cases(cases) };
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let kept = TestRunner::new_with_rng(config, random).run(&pieces, |pieces| {
        let body = pieces.concat();
        let shown = in_zola(&body);
        let lost = difference(of_document(&body), of_markdown(&shown));
        proptest::prop_assert!(lost.is_empty(), "{:?}: {:?} is {:?}", lost, body, shown);
        Ok(())
    });
    assert!(kept.is_ok(), "{}", kept.unwrap_err());
}

/// Pieces of text that have a meaning beside others.
const PIECES: &[&str] = &[
    "# Head *ing* {x}\n",
    "One \"two\" three",
    " *four* ",
    "**five**",
    "_six_",
    "~~seven~~",
    "~8~",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "  - ",
    "1. ",
    "<kbd>nine</kbd>",
    "<mark>*ten*</mark>",
    "\n\n<div>\neleven\n</div>\n\n",
    "<br>",
    "{{ twelve }}",
    "{% thirteen %}",
    "`{{ code }}`",
    "[fourteen](article:a1)",
    "[fifteen](article:none)",
    "![sixteen](media/boat.jpg \"cap\")",
    "![seventeen](media/gone.png)",
    "    indented\n",
    "\n```x,y\nfenced\n```\n",
    "[^1]",
    "\n\n[^1]: note\n\n",
    "\n\nTerm\n: definition\n\n",
    "\n\n| a | b |\n|--|--|\n| c | <b>d</b> |\n\n",
    "**「強調」**です",
    "<Name>",
    "https://bare.example",
    "\n===\n",
    "\n---\n",
    "> [!TIP]\n> tip\n",
    "\\",
    "&amp;",
    "<!-- no -->",
    "<script>x</script>",
];
