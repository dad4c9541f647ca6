//! Saved pages of several kinds.

mod facts;
mod forms;
mod parts;
mod systems;
mod words;

use serde_json::json;

use crate::import::ImportError;
use crate::import::tests::{Imported, read};

fn import(html: &str) -> Imported {
    read("page.html", html.as_bytes(), None).unwrap()
}

/// Everything that is said about a page.
fn told(html: &str) -> Vec<crate::import::Report> {
    let source = crate::import::Source::File { path: "page.html", bytes: html.as_bytes() };
    let items = crate::import::read(source, None).unwrap();
    let report = |item| match item {
        Ok(crate::import::Item::Report(report)) => Some(report),
        _ => None,
    };
    items.filter_map(report).collect()
}

const WORDS: &str = "The vote came at ten past nine, after the caretaker had twice asked whether anyone still needed the lights. \
    Five hands went up, four stayed down, and the crossing was safe until the first of April.";

#[test]
fn an_article_gets_its_fields_from_the_head() {
    let page = format!(
        r#"<!doctype html><html lang="en-GB"><head><title>Night ferry stays | Harbour Weekly</title>
        <meta property="og:site_name" content="Harbour Weekly"><meta name="description" content="A one-vote margin.">
        <meta property="article:published_time" content="2026-11-23T21:55:00+00:00"><meta property="article:tag" content="ferry">
        <meta property="article:section" content="Harbour"><meta name="author" content="M. Okafor">
        <link rel="canonical" href="https://harbour.example/night-ferry/"></head>
        <body><nav><a href="/">Home</a></nav><article><header><h1>Night ferry stays</h1><p>By M. Okafor</p></header>
        <p>{WORDS}</p><script>alert(1)</script><h2>Four <em>months</em></h2><ul><li>one</li><li>two</li></ul>
        <p>See <a href="/count?a=b">the count</a>, and [brackets].</p>
        <figure><img src="page_files/boat.jpg" alt="A boat"><figcaption>The "last" boat</figcaption></figure>
        <aside>Newsletter!</aside></article><footer>All rights</footer></body></html>"#
    );
    let read = import(&page);
    assert_eq!(
        read.front,
        [
            ("title", json!("Night ferry stays")),
            ("description", json!("A one-vote margin.")),
            ("date", json!("2026-11-23T21:55:00+00:00")),
            ("authors", json!(["M. Okafor"])),
            ("tags", json!(["ferry"])),
            ("section", json!("Harbour")),
            ("language", json!("en-GB")),
            ("canonical", json!("https://harbour.example/night-ferry/")),
        ]
    );
    assert_eq!(
        read.body,
        format!(
            "{WORDS}\n\n## Four *months*\n\n- one\n- two\n\nSee [the count](https://harbour.example/count?a=b), and \\[brackets\\].\n\n\
             ![A boat](page_files/boat.jpg \"The \\\"last\\\" boat\")\n"
        )
    );
    assert_eq!(article::markdown::picture_files(&read.body), ["page_files/boat.jpg"]);
    assert!(
        read.text().starts_with("---\ntitle: \"Night ferry stays\"\n") && read.text().contains("tags: [\"ferry\"]\n")
    );
    assert_eq!(
        article::Manuscript::read(read.text()).get("title").and_then(|title| title.as_str()),
        Some("Night ferry stays")
    );
}

#[test]
fn structured_data_outweighs_the_rest() {
    let page = format!(
        r#"<html><head><meta property="og:title" content="Wrong"><script type="application/ld+json">
        {{"@graph": [{{"@type": "WebSite", "name": "x"}}, {{"@type": ["NewsArticle"], "headline": "Right  one",
        "datePublished": "2026-11-23", "author": [{{"name": "A"}}, "B"], "keywords": "x, y"}}]}}</script></head>
        <body><main><p>{WORDS}</p></main></body></html>"#
    );
    let front = import(&page).front;
    assert_eq!(
        front,
        [
            ("title", json!("Right one")),
            ("date", json!("2026-11-23")),
            ("authors", json!(["A", "B"])),
            ("tags", json!(["x", "y"]))
        ]
    );
}

#[test]
fn without_any_sign_the_most_words_are_the_article() {
    let page = format!(
        "<html><body><div id=menu><ul><li><a href=/a>Some section of this site</a></li><li><a href=/b>Another section of it</a></li></ul></div>\
         <div><div class=x><h1>Headline</h1><p>{WORDS}</p><p>{WORDS}</p></div><div class='related-posts'><p>{WORDS}</p></div></div></body></html>"
    );
    let read = import(&page);
    assert_eq!(read.front[0], ("title", json!("Headline")));
    assert_eq!(read.body, format!("{WORDS}\n\n{WORDS}\n"));
}

#[test]
fn a_description_that_is_the_first_paragraph_is_not_a_dek() {
    let page = |class: &str| {
        format!(
            "<html><head><meta name=description content='A b.'></head><body><article><p class='{class}'>A <a href=x>b</a>.</p><p>{WORDS}</p></article></body></html>"
        )
    };
    let read = import(&page("standfirst"));
    assert_eq!((read.front[0].clone(), read.body), (("description", json!("A b.")), format!("{WORDS}\n")));
    let read = import(&page(""));
    assert_eq!((read.front.len(), read.body), (0, format!("A [b](x).\n\n{WORDS}\n")));
}

#[test]
fn every_cell_of_a_table_stays() {
    let page = format!(
        "<html><body><article><p>{WORDS}</p><table><caption>Who</caption><thead><tr><th>Role</th><th>Task</th></tr></thead>\
         <tbody><tr><th scope=row>Chair</th><td>a|b<br>c</td></tr><tr><td colspan=2>all</td></tr></tbody></table>\
         <table><tr><td><p>placed</p></td></tr></table></article></body></html>"
    );
    let body = import(&page).body;
    let table = "Who\n\n| Role | Task |\n| --- | --- |\n| Chair | a\\|b c |\n| all |  |\n\nplaced\n";
    assert_eq!(body, format!("{WORDS}\n\n{table}"));
}

#[test]
fn remote_pictures_and_frames_are_reported() {
    let read = import(&format!(
        "<html><body><article><p>{WORDS}</p><img src=https://cdn.example/a.jpg alt=a><iframe src='//tube.example/1'></iframe></article></body></html>"
    ));
    assert!(read.body.contains("<https://tube.example/1>") && read.warnings.len() == 2, "{read:?}");
}

#[test]
fn our_own_pages_survive_a_round_trip() {
    let body = "Words with *stress*, a [link](https://x.example/), and `code`.\n\n## Second part\n\n> A quotation of some length, so that there is enough to find.\n\n\
                1. first\n2. second\n\n| a | b |\n| --- | --- |\n| c | d |\n";
    let settings = crate::text::TextSettings {
        language: "ja",
        headline: Some(""),
        resolver: &crate::text::Nothing,
        addresses: &crate::text::Nothing,
    };
    let text = crate::text::LiveText::new(body, &settings).html();
    let read =
        import(&format!("<html><body><main><article><div class=text>{text}</div></article></main></body></html>"));
    let again = crate::text::LiveText::new(&read.body, &settings).html();
    assert_eq!(again.as_str(), text.as_str(), "{}", read.body);
}

#[test]
fn files_that_are_not_pages_are_refused() {
    assert_eq!(read("x.html", b"<html><body><script>app()</script></body></html>", None), Err(ImportError::NoArticle));
    assert_eq!(read("x.html", "<div>".repeat(5000).as_bytes(), None), Err(ImportError::TooDeep));
    assert_eq!(read("x.bin", b"\0\x01\x02", None), Err(ImportError::NoText("x.bin".into())));
    assert!(read("x", b"a", Some("docx")).is_err());
    let deep = format!("<article>{}<p>{WORDS}</p></article>", "<div>".repeat(400));
    assert!(import(&deep).body.contains("The vote came"), "deep, but not too deep for the stack");
}
