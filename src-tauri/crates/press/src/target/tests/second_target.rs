//! A second target in a bundle.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::{Memory, Shelf, edition, page, publication};
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

    fn audience(&self) -> Audience {
        Audience::System
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
            return Err(if job.options.ending == "silent" { "" } else { "it is not wanted here" }.into());
        }
        let words: String = article.document.nodes().map(Node::text).collect();
        let name = if job.options.ending == "clash" { "One" } else { article.entry.slug.as_str() };
        let path = format!("plain/{name}.{}", job.options.ending);
        Ok(Made { files: vec![OutputFile::new(path.clone(), words.into_bytes())], part: path, ..Made::default() })
    }

    fn add(&self, _: &Job<'_, PlainOptions>, whole: &mut Vec<String>, part: String) {
        whole.push(part);
    }

    fn finish(&self, job: &Job<'_, PlainOptions>, whole: Vec<String>, _: Give<'_>) -> Result<Made<()>, ExportError> {
        assert_ne!(job.options.ending, "panic");
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
        let edition = Edition { progress: &progress, ..edition(&publication, &entries, &shelf) };
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
    let own: Vec<_> = own.iter().map(|warning| (&*warning.article, &*warning.message)).collect();
    assert_eq!(
        own,
        [
            ("a0", "line 1: Plain text: links are only their words"),
            ("a0", "line 1: Plain text: pictures are left out"),
            ("a1", "Plain text: the article was left out: it is not wanted here"),
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
    let edition = edition(&publication, &entries, &shelf);
    let chosen = [Chosen { target: &Plain, options: json!({ "colour": "blue" }) }];
    let error = export(&edition, &chosen, &mut Memory::default()).unwrap_err().to_string();
    assert!(error.contains("plain") && error.contains("colour"), "{error}");
    assert_eq!(AnyTarget::default_options(&Plain), json!({ "ending": "txt" }));
}

#[test]
fn what_a_target_leaves_out_is_told_even_if_it_says_not_why() {
    let shelf = Shelf::new(2);
    let plain = Chosen { target: &Plain, options: json!({ "ending": "silent" }) };
    let (_, made) = super::run_all(&shelf, &shelf.entries(), &publication("https://h.example"), &[plain]);
    let told = made.warnings.iter().filter(|warning| &*warning.article == "a1").map(|warning| &*warning.message);
    assert!(told.clone().any(|message| message.starts_with("the article was left out")), "{:?}", made.warnings);
}

#[test]
fn a_target_that_fails_leaves_the_others_whole_and_no_file_of_its_own() {
    let shelf = Shelf::new(2);
    let entries = shelf.entries();
    let publication = publication("https://h.example");
    let run = |chosen: &[Chosen<'_>], is_cancelled: bool| {
        let edition = Edition { is_cancelled: &|| is_cancelled, ..edition(&publication, &entries, &shelf) };
        let mut sink = Memory::default();
        export(&edition, chosen, &mut sink).map(|made| (sink, made))
    };
    let plain = Chosen { target: &Plain, options: json!({ "ending": "panic" }) };
    let web = Chosen { target: &Web, options: Value::Null };
    let (alone, _) = run(std::slice::from_ref(&web), false).unwrap();
    let (with, made) = run(&[plain.clone(), web.clone()], false).unwrap();
    assert_eq!(made.failed.iter().map(|failed| failed.target).collect::<Vec<_>>(), ["plain"]);
    assert!(made.failed[0].reason.contains("report"), "{:?}", made.failed);
    assert_eq!(with.0, alone.0, "manifest included");
    assert!(matches!(run(&[plain], false), Err(ExportError::NothingLeft(_))));
    assert!(matches!(run(&[web], true), Err(ExportError::Cancelled)));
}

#[test]
fn an_export_can_be_cancelled_while_the_whole_bundle_is_made() {
    let shelf = super::site::shelf();
    let (entries, publication) = (shelf.entries(), super::site::settings());
    // Cancelled once it was asked so often.
    let run = |target: &'static dyn AnyTarget, most: usize| {
        let asked = AtomicUsize::new(0);
        let edition = Edition {
            is_cancelled: &|| asked.fetch_add(1, Ordering::Relaxed) >= most,
            ..edition(&publication, &entries, &shelf)
        };
        let mut sink = Memory::default();
        let made = export(&edition, &[Chosen { target, options: Value::Null }], &mut sink);
        (made.map(|_| sink), asked.into_inner())
    };
    for target in TARGETS {
        let (whole, asked) = run(*target, usize::MAX);
        let files = whole.unwrap().0.into_keys();
        assert!(asked > entries.len(), "{} asks after the last article", target.name());
        let pages_of_many = files.filter(|path| path.ends_with("/index.html") && path.matches('/').count() > 2);
        let lists = pages_of_many.filter(|path| ["section/", "tag/", "author/"].iter().any(|list| path.contains(list)));
        assert!(asked >= entries.len() + lists.count(), "{} asks with each list", target.name());
        for most in entries.len()..asked {
            let (made, _) = run(*target, most);
            assert!(matches!(made, Err(ExportError::Cancelled)), "{} after {most} of {asked}", target.name());
        }
    }
}

#[test]
fn an_embargo_keeps_an_article_out_of_what_readers_get_and_nothing_else() {
    let mut shelf = Shelf::new(2);
    shelf.articles[0].embargo = Some("2026-12-01T06:00Z".into());
    let (publication, entries) = (publication("https://h.example"), shelf.entries());
    let edition = edition(&publication, &entries, &shelf);
    let mut sink = Memory::default();
    let chosen = [Chosen { target: &Web, options: Value::Null }, Chosen { target: &Plain, options: Value::Null }];
    let made = export(&edition, &chosen, &mut sink).unwrap();
    assert!(sink.0.contains_key("plain/a0.txt") && !sink.0.contains_key("web/a0/index.html"), "{:?}", sink.0.keys());
    assert!(sink.0.contains_key("web/a1/index.html"));
    let told =
        |message: &str| made.warnings.iter().any(|warning| &*warning.article == "a0" && &*warning.message == message);
    assert!(told("Web pages: the article was left out: readers must not have it until 2026-12-01T06:00Z"));
}

#[test]
fn a_site_has_no_trace_of_drafts() {
    let mut shelf = Shelf::new(6);
    for draft in [2, 4] {
        shelf.articles[draft].status = article::Status::Draft;
    }
    let (publication, entries) = (publication("https://h.example"), shelf.entries());
    let edition = edition(&publication, &entries, &shelf);
    let mut sink = Memory::default();
    let chosen = [Chosen { target: &WholeSite, options: Value::Null }, Chosen { target: &Plain, options: Value::Null }];
    let made = export(&edition, &chosen, &mut sink).unwrap();
    assert!(sink.0.contains_key("plain/a2.txt") && sink.0.contains_key("site/a0/index.html"));
    let traces = sink.0.iter().filter(|(path, bytes)| {
        let draft = ["Headline 2", "/a2/", "\"a2\"", "Article 4", "/a4/"];
        path.starts_with("site/") && draft.iter().any(|words| String::from_utf8_lossy(bytes).contains(words))
    });
    assert_eq!(traces.map(|(path, _)| path).collect::<Vec<_>>(), Vec::<&String>::new());
    let said: Vec<_> = made.warnings.iter().map(|warning| (&*warning.article, &*warning.message)).collect();
    for warning in [
        ("", "Whole site: 2 articles were left out: it is a draft: a2, a4"),
        ("a1", "the related post “Headline 2” was left out: it is a draft"),
    ] {
        assert!(said.contains(&warning), "{said:?}");
    }

    let drafts = [2, 4].map(|draft: usize| shelf.entries()[draft].clone());
    let edition = Edition { entries: &drafts, ..edition };
    let alone = export(&edition, &chosen[..1], &mut Memory::default()).unwrap_err();
    assert!(alone.to_string().contains("none of the articles may go into it"), "{alone}");
}

#[test]
fn two_files_of_one_name_fail_their_target_alone_and_are_named() {
    let mut shelf = Shelf::new(3);
    let publication = publication("https://h.example");
    let failed = |shelf: &Shelf, options: Value| {
        let entries = shelf.entries();
        let edition = Edition { whole_site: false, ..edition(&publication, &entries, shelf) };
        let mut sink = Memory::default();
        let chosen = [Chosen { target: &Plain, options }, Chosen { target: &PlainText, options: Value::Null }];
        let made = export(&edition, &chosen, &mut sink).unwrap();
        assert!(sink.0.contains_key("text/a0.txt") && !sink.0.keys().any(|path| path.starts_with("plain/")));
        assert!(made.files.iter().all(|file| file.path.starts_with("text/")), "{:?}", made.files);
        let [failed] = &made.failed[..] else { panic!("{:?}", made.failed) };
        failed.reason.clone()
    };
    let told = failed(&shelf, json!({ "ending": "clash" }));
    assert!(told.starts_with("the article a0 and the article a2 both need a file plain/One.clash"), "{told}");
    shelf.articles[2].slug = "index".parse().unwrap();
    let told = failed(&shelf, Value::Null);
    assert!(told.starts_with("the article index and the target itself both need a file plain/index.txt"), "{told}");
}
