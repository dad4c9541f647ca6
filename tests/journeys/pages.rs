//! The exported page, as a reader's browser sees it.

use std::path::Path;

use serde_json::{Value, json};

use crate::support::axe;
use crate::support::browser::Browser;
use crate::support::publication::Publication;

#[test]
fn the_exported_page_has_every_part_and_asks_nothing_of_other_hosts() {
    let publication = Publication::sample();
    let bundle = publication.export(&["night-ferry-stays"]);
    let profile = tempfile::tempdir().unwrap();
    let browser = Browser::chromium(profile.path());
    browser.goto(&address(&bundle.join("web/night-ferry-stays/index.html")));
    let text = browser.run("return document.body.innerText").as_str().unwrap().to_owned();
    for part in [
        "Harbour",
        "Night ferry stays: the harbour council keeps the last boat home",
        "A one-vote margin saves the 23:40 crossing",
        "M. Okafor",
        "L. Brandt",
        "min read",
        "The 23:40 leaves the Town Quay",
        "Four months to prove it",
        "Like",
        "Bookmark",
        "Comment",
        "Related posts",
        "The choir that rehearses in a swimming pool",
        "[…]",
        "Want to write an article or get interviewed?",
        "Write to the desk",
    ] {
        assert!(text.contains(part), "the page does not show “{part}”");
    }
    let pictures = browser.run(
        "return Promise.all([...document.images].map(async i => { i.loading = 'eager'; await i.decode(); return i.naturalWidth }))",
    );
    assert!(pictures.as_array().unwrap().len() >= 6, "{pictures}");
    assert!(
        pictures.as_array().unwrap().iter().all(|width| width.as_u64() > Some(0)),
        "a picture does not load: {pictures}"
    );
    let asked = browser.run("return performance.getEntriesByType('resource').map(e => e.name)");
    for address in asked.as_array().unwrap() {
        assert!(address.as_str().unwrap().starts_with("file:"), "the page asks for {address}");
    }
    assert_eq!(browser.console_errors(), Vec::<String>::new());
}

#[test]
fn like_and_bookmark_work_and_survive_a_reload() {
    let publication = Publication::sample();
    let bundle = publication.export(&["night-ferry-stays"]);
    let profile = tempfile::tempdir().unwrap();
    let browser = Browser::chromium(profile.path());
    let page = address(&bundle.join("web/night-ferry-stays/index.html"));
    let pressed = |browser: &Browser| {
        browser.run(
            "return [...document.querySelectorAll('button[aria-pressed]')].map(b => b.getAttribute('aria-pressed'))",
        )
    };
    browser.goto(&page);
    assert_eq!(pressed(&browser), json!(["false", "false"]));
    browser.run("for (const b of document.querySelectorAll('button[aria-pressed]')) b.click()");
    assert_eq!(pressed(&browser), json!(["true", "true"]));
    browser.goto(&page);
    assert_eq!(pressed(&browser), json!(["true", "true"]), "after a reload");
    browser.run("document.querySelector('button[aria-pressed]').click()");
    browser.goto(&page);
    assert_eq!(pressed(&browser), json!(["false", "true"]), "taken back");
}

#[test]
fn every_sample_page_passes_the_accessibility_rules_day_and_night() {
    let publication = Publication::sample();
    let bundle = publication.export(&["--all"]);
    let profile = tempfile::tempdir().unwrap();
    let browser = Browser::chromium(profile.path());
    let pages = pages(&bundle.join("web"));
    assert_eq!(pages.len(), 20, "19 articles and their list");
    for page in pages {
        browser.goto(&address(&page));
        assert_eq!(axe::faults(&browser), Vec::<String>::new(), "{}", page.display());
    }
}

#[test]
fn facts_in_a_row_stay_whole_in_either_direction_of_writing() {
    let publication = Publication::sample();
    let bundle = publication.export(&["--all"]);
    let profile = tempfile::tempdir().unwrap();
    let browser = Browser::chromium(profile.path());
    for page in ["tea-on-the-fish-quay/index.html", "night-ferry-stays/index.html", "index.html"] {
        browser.goto(&address(&bundle.join("web").join(page)));
        browser.resize(500, 800);
        // Each is a box of its own: what wraps never mixes with what stands beside it, and no sign is left at a line's end.
        let mixed = browser.run(
            "return [...document.querySelectorAll('.byline p, .about, .small, .foot p')].filter(row => row.textContent.includes('·')
                 || [...row.children].some(part => part.getClientRects().length > 1)).map(row => row.outerHTML)",
        );
        assert_eq!(mixed, json!([]), "{page}");
        let gaps = "[...document.querySelectorAll('.section')].map(section =>
            section.nextElementSibling.getBoundingClientRect().top - section.getBoundingClientRect().bottom)";
        assert_eq!(browser.run(&format!("return {gaps}.filter(gap => gap < 8)")), json!([]), "{page}");
    }
    browser.goto(&address(&bundle.join("web/tea-on-the-fish-quay/index.html")));
    let about = browser.run("return getComputedStyle(document.querySelector('.foot p > bdi')).direction");
    assert_eq!(about, json!("ltr"), "an English sentence keeps its full stop at its end");
}

#[test]
fn hostile_text_runs_nowhere_though_it_would_if_put_raw_into_a_page() {
    let payloads = include_str!("hostile.html");
    let publication = Publication::new();
    publication.write("hostile.md", format!("---\ntitle: Hostile\n---\n\n{payloads}\n"));
    let bundle = publication.export(&["hostile", "--allow-errors"]);
    let raw = publication.file("raw.html");
    std::fs::write(&raw, format!("<!doctype html><meta charset=utf-8><body>{payloads}</body>")).unwrap();
    let profile = tempfile::tempdir().unwrap();
    let browser = Browser::chromium(profile.path());
    // Every payload calls alert(): an open dialog, or a count in a patched one, tells that it ran.
    let ran = |page: &Path| -> Value {
        browser.goto(&address(page));
        browser.run(
            "return new Promise(done => { for (const e of document.querySelectorAll('*')) {
                 for (const type of ['mouseover', 'focus', 'click', 'load', 'error', 'toggle', 'input'])
                     if (e.matches('a, button') && type === 'click' && !/^javascript:/i.test(e.getAttribute('href') || '')) continue;
                     else e.dispatchEvent(new Event(type)); }
               setTimeout(() => done(window.ran || 0), 300) })",
        )
    };
    let in_page = ran(&bundle.join("web/hostile/index.html"));
    assert_eq!(in_page, json!(0), "hostile text ran in the exported page");
    let control = ran(&raw);
    assert!(
        control.as_u64().unwrap() >= 5,
        "the same text, put raw into a page, must run, or this proves nothing: {control}"
    );
}

fn address(file: &Path) -> String {
    format!("file://{}", file.display())
}

fn pages(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(pages(&path));
        } else if path.extension().is_some_and(|ending| ending == "html") {
            found.push(path);
        }
    }
    found
}
