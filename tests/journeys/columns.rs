//! How the window is divided: the columns beside the text, the article alone, and the room around the caret.

use serde_json::json;

use crate::support::browser::Browser;
use crate::support::publication::Publication;
use crate::window::open;

#[test]
fn tabs_stay_in_place_and_no_label_runs_into_another() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Night ferry stays");
    let places = || {
        window.run("return [...document.querySelectorAll('[role=tab]')].map(tab => tab.getBoundingClientRect().left)")
    };
    let before = places();
    for tab in ["related", "details", "history", "preview"] {
        window.click(&format!("[data-testid=tab-{tab}]"));
        window.until(tab, &format!("document.querySelector('[data-testid=tab-{tab}]').ariaSelected === 'true'"));
        assert_eq!(places(), before, "after {tab} was chosen");
    }
    let sizes = "document.querySelector('[data-testid=face-menu]').getBoundingClientRect()";
    let last = "document.querySelector('[data-testid=tab-history]').getBoundingClientRect()";
    for width in [1024, 1200, 1440, 1600] {
        window.resize(width, 800);
        window.until("the window has its width", &format!("innerWidth === {width}"));
        assert_eq!(window.run(&format!("return {last}.right <= {sizes}.left")), json!(true), "in {width} pixels");
    }
}

#[test]
fn list_and_panel_fold_away_by_key_and_the_article_is_alone_in_focus_and_read() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Night ferry stays");
    window.click(".cm-content");
    let list = "document.querySelector('[data-testid=article-list]').checkVisibility()";
    let panel = "document.querySelector('[role=tablist]').checkVisibility()";
    window.press("\u{e039}");
    window.until("the list is folded away", &format!("!{list} && {panel}"));
    window.press("\u{e009}\u{e039}");
    window.until("the panel is, too", &format!("!{list} && !{panel}"));
    window.press("\u{e009}\u{e039}");
    window.press("\u{e039}");
    window.until("both are back", &format!("{list} && {panel}"));

    let beside = "[...document.querySelectorAll('[data-testid=search], [data-testid=export], [data-testid=rail-all], [data-testid=article-list]')].some(e => e.checkVisibility({ visibilityProperty: true }))";
    for mode in ["focus", "read"] {
        window.click(&format!("[data-testid=mode-{mode}]"));
        window.until(mode, &format!("!({beside})"));
    }
    window.click("[data-testid=mode-write]");
    window.until("all is back", beside);
}

#[test]
fn headings_are_larger_than_text_and_a_third_of_the_page_stays_free_below_the_caret() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Night ferry stays");
    window.click(".cm-content");
    let size = "e => parseFloat(getComputedStyle(document.querySelector(e)).fontSize)";
    window
        .until("headings stand out", &format!("({size})('.md-line-heading-2 .md-heading') > ({size})('.cm-content')"));
    // Ctrl End, and a few lines more.
    window.press("\u{e009}\u{e010}");
    window.press("\u{e007}\u{e007}One.\u{e007}\u{e007}Two.\u{e007}\u{e007}Three.");
    window.until("it is typed", "document.querySelector('.cm-content').textContent.includes('Three.')");
    let room = "innerHeight - getSelection().getRangeAt(0).getBoundingClientRect().bottom > innerHeight / 3";
    window.until("the caret is above the lower third", room);
}
