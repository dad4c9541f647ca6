//! A second target in a bundle.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::{Memory, Shelf, page, publication};
use crate::document::{Kind, Node};
use crate::target::*;

/// Plain text from the tree: a target that exists only in this test, to show what a target has to define.
struct Plain;

/// Its options.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct PlainOptions {
    ending: String,
}

impl Default for PlainOptions {
    fn default() -> Self {
        Self { ending: "txt".into() }
    }
}

impl Target for Plain {
    type Options = PlainOptions;
    type Part = String;
    type Whole = Vec<String>;

    fn name(&self) -> &'static str {
        "plain"
    }

    fn label(&self) -> &'static str {
        "Plain text"
    }

    fn about(&self) -> &'static str {
        "Words alone"
    }

    fn unsupported(&self, kind: &Kind) -> Option<&'static str> {
        match kind {
            Kind::Image { .. } => Some("pictures are left out"),
            Kind::Link { .. } => Some("links are only their words"),
            _ => None,
        }
    }

    fn article(&self, job: &Job<'_, PlainOptions>, article: &Arc<Prepared>) -> Result<Made<String>, String> {
        if article.entry.slug.as_str() == "a1" {
            return Err("it is not wanted here".into());
        }
        let words: String = article.document.nodes().map(Node::text).collect();
        let path = format!("plain/{}.{}", article.entry.slug, job.options.ending);
        Ok(Made { files: vec![OutputFile::new(path.clone(), words.into_bytes())], part: path, ..Made::default() })
    }

    fn add(&self, _: &Job<'_, PlainOptions>, whole: &mut Vec<String>, part: String) {
        whole.push(part);
    }

    fn finish(&self, _: &Job<'_, PlainOptions>, whole: Vec<String>) -> Result<Made<()>, ExportError> {
        let index = OutputFile::new("plain/index.txt", whole.join("\n").into_bytes());
        Ok(Made { files: vec![index], ..Made::default() })
    }
}

#[test]
fn a_second_target_duplicates_no_work() {
    let shelf = Shelf::new(3);
    let entries = shelf.entries();
    let publication = publication("https://h.example");
    let run = |chosen: &[Chosen<'_>]| {
        let steps = Mutex::new(Vec::new());
        let progress = |done: usize, total: usize, headline: &str| {
            steps.lock().unwrap().push((done, total, headline.to_owned()));
        };
        let edition = Edition {
            publication: &publication,
            entries: &entries,
            whole_site: true,
            source: &shelf,
            cache: None,
            progress: &progress,
        };
        let mut sink = Memory::default();
        let made = export(&edition, chosen, &mut sink).unwrap();
        (sink, made, steps.into_inner().unwrap())
    };
    let web = Chosen { target: &Web, options: Value::Null };
    let plain = Chosen { target: &Plain, options: json!({ "ending": "text" }) };
    let (alone, first, steps) = run(std::slice::from_ref(&web));
    let (both, second, same) = run(&[web, plain]);

    assert_eq!(steps, same);
    assert_eq!(steps.len(), 3, "one step per article");
    assert_eq!(first.diagnostics, second.diagnostics);
    assert_eq!(first.diagnostics.len(), 3, "one check per article");
    let own = |warning: &&ExportWarning| {
        warning.message.contains("Plain text") || warning.message.contains("not wanted here")
    };
    let (own, shared): (Vec<_>, Vec<_>) = second.warnings.iter().partition(own);
    assert_eq!(shared, first.warnings.iter().collect::<Vec<_>>(), "shared warnings are still given only once");
    let own: Vec<_> = own.iter().map(|warning| (warning.article.as_str(), warning.message.as_str())).collect();
    assert_eq!(
        own,
        [
            ("a0", "line 1: Plain text: links are only their words"),
            ("a0", "line 1: Plain text: pictures are left out"),
            ("a1", "the article was left out: it is not wanted here"),
            ("a2", "line 1: Plain text: pictures are left out"),
        ],
        "content that a target cannot represent is reported; the last article's link leads nowhere, so it is not a link"
    );
    assert_eq!(page(&both, "plain/a0.text"), "Text 0 with a link and .");
    assert_eq!(page(&both, "plain/index.txt"), "plain/a0.text\nplain/a2.text");
    let others = both.0.iter().filter(|(path, _)| !path.starts_with("plain/") && *path != "manifest.json");
    assert!(
        others.eq(alone.0.iter().filter(|(path, _)| *path != "manifest.json")),
        "no target changes another's files"
    );
    assert!(page(&both, "manifest.json").contains("\"slug\": \"a1\""), "one target has it");
}

#[test]
fn unknown_options_of_a_target_are_named() {
    let shelf = Shelf::new(1);
    let entries = shelf.entries();
    let publication = publication("");
    let edition = Edition {
        publication: &publication,
        entries: &entries,
        whole_site: true,
        source: &shelf,
        cache: None,
        progress: &|_, _, _| {},
    };
    let chosen = [Chosen { target: &Plain, options: json!({ "colour": "blue" }) }];
    let error = export(&edition, &chosen, &mut Memory::default()).unwrap_err().to_string();
    assert!(error.contains("plain") && error.contains("colour"), "{error}");
    assert_eq!(AnyTarget::default_options(&Plain), json!({ "ending": "txt" }));
}
