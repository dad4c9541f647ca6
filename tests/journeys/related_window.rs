//! Related posts in the real window: proposed with reasons, added, declined, undone, and seen on the page.

use serde_json::{Value, json};

use crate::support::browser::Browser;
use crate::support::publication::Publication;
use crate::window::{in_preview, open};

const MOD: &str = "\u{e009}";
const ENTER: &str = "\u{e007}";
const SHIFT: &str = "\u{e008}";
const DELETE: &str = "\u{e017}";

/// The row of the candidate at hand.
const ROW: &str = "[data-testid=candidate] .row[tabindex='0']";

const UNDO_OF_THE_NOTICE: &str =
    "[...document.querySelectorAll('[data-testid=notice] button')].find(b => b.textContent.trim() === 'Undo').click()";

/// The headline of the candidate at hand.
fn at_hand(window: &Browser) -> String {
    let headline = window.run(&format!("return document.querySelector(\"{ROW} .headline\").textContent"));
    headline.as_str().unwrap().to_owned()
}

fn offered(headline: &str) -> String {
    let rows = "[...document.querySelectorAll('[data-testid=candidate] .headline')]";
    format!("{rows}.some(row => row.textContent === {})", json!(headline))
}

fn picked(headline: &str) -> String {
    let rows = "[...document.querySelectorAll('[data-testid=related-item] .headline')]";
    format!("{rows}.some(row => row.textContent.trim() === {})", json!(headline))
}

fn press(window: &Browser, keys: &str) {
    window.run(&format!("document.querySelector(\"{ROW}\").focus()"));
    window.press(keys);
}

/// The file of an article, by its headline.
fn file(publication: &Publication, headline: &str) -> String {
    let rows = publication.json(&["list"]);
    let row = rows.as_array().unwrap().iter().find(|row| row["headline"] == headline).unwrap();
    row["path"].as_str().unwrap().to_owned()
}

#[test]
fn what_an_editor_would_pick_is_added_declined_undone_and_on_the_page() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Night ferry stays");
    window.click("[data-testid=tab-related]");
    window.until("candidates are offered", "document.querySelectorAll('[data-testid=candidate]').length > 3");
    window.until(
        "the first has a reason",
        "document.querySelector('[data-testid=candidate-reason]').textContent.trim().length > 8",
    );

    // Pressed once more, the key of the panel leads into it.
    window.click(".cm-content");
    window.press("\u{e00a}2\u{e000}");
    window.until("the first has the keys", &format!("document.activeElement === document.querySelector(\"{ROW}\")"));
    let added = at_hand(&window);
    window.press(ENTER);
    window.until("it is picked", &picked(&added));
    window.until("it is a candidate no more", &format!("!({})", offered(&added)));

    let both = at_hand(&window);
    press(&window, &format!("{SHIFT}{ENTER}"));
    window.until("it is picked", &picked(&both));
    window.until("and that there as well is said", "document.body.innerText.includes('among the related posts of')");
    drop_focus(&window);

    let declined = at_hand(&window);
    press(&window, DELETE);
    window.until("it is offered no more", &format!("!({})", offered(&declined)));
    drop_focus(&window);
    window.keys(&format!("{MOD}z"));
    window.until("it is offered again", &offered(&declined));
    let is_there = || publication.text(&file(&publication, &both)).contains("01a1e375-5942-7899-b50d-477d83229050");
    // Undo takes back both directions, and redo makes them again.
    window.keys(&format!("{MOD}z"));
    window.until("it is picked no more", &format!("!({})", picked(&both)));
    soon(|| !is_there());
    window.keys(&format!("{MOD}y"));
    window.until("it is picked again", &picked(&both));
    soon(is_there);

    window.type_into(".picks li:last-child textarea", " Read on.");
    window.click("[data-testid=tab-preview]");
    window.until("the page offers it", &in_preview(&format!("doc.body.textContent.includes({})", json!(both))));
    window.until("with the teaser", &in_preview("doc.body.textContent.includes('Read on.')"));
    drop(window);

    let own = publication.text("night-ferry-stays.md");
    assert!(!own.contains("not_related"), "{own}");
    let there = publication.json(&["related", &file(&publication, &both)]);
    assert!(there.as_array().unwrap().iter().any(|post| post["slug"] == "night-ferry-stays"), "{there}");
}

/// Waits for what another article's file says.
fn soon(is_so: impl Fn() -> bool) {
    let start = std::time::Instant::now();
    while !is_so() {
        assert!(start.elapsed().as_secs() < 30, "waited in vain");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

fn drop_focus(window: &Browser) {
    window.run("document.activeElement?.blur()");
}

#[test]
fn a_whole_list_gets_related_posts_and_loses_them_again() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    window.until("the list is there", "document.querySelectorAll('[data-testid=article-row]').length > 5");
    let before = related(&publication);
    window.click("[data-testid=open-palette]");
    window.type_into("[data-testid=palette-input]", "Add related posts to the articles\n");
    window.until("they are proposed", "document.querySelectorAll('[data-testid=fill-row]').length > 5");
    window.click("[data-testid=fill-add]");
    window.until("they are added", "document.querySelector('[data-testid=notice]')?.textContent.includes('added to')");
    let counts = related(&publication);
    assert_ne!(counts, before);
    window.run(UNDO_OF_THE_NOTICE);
    window.until(
        "they are taken back",
        "[...document.querySelectorAll('[data-testid=notice]')].some(n => n.textContent.includes('taken back'))",
    );
    drop(window);
    assert_eq!(related(&publication), before);
}

#[test]
fn checks_and_export_offer_the_first_three() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Market roof");
    window.press(&format!("{MOD}3"));
    window.click("[data-testid=tab-checks]");
    let none = crate::checks_window::entry("No related posts");
    window.until("the checks miss them", &none);
    window.run(&format!("{none}.click()"));
    window.click("[data-testid=check-help]");
    window.until("they are missed no more", &format!("!({none})"));
    let before = publication.text("market-roof-notes.md");
    assert!(before.contains("related:"), "{before}");
    window.run(UNDO_OF_THE_NOTICE);
    window.until("they are missed again", &none);

    window.click("[data-testid=export]");
    window.until("the export offers them as well", "document.querySelector('[data-testid=check-help]')");
    window.click("[data-testid=export-run]");
    window.click("[data-testid=export-related]");
    window.until("they are proposed", "document.querySelectorAll('[data-testid=fill-row]').length === 1");
    window.click("[data-testid=fill-add]");
    window.until("and added", &format!("!({none})"));
}

/// How many related posts each article has.
fn related(publication: &Publication) -> Vec<String> {
    let rows = publication.json(&["list"]);
    let count = |row: &Value| format!("{} {}", row["slug"], row["related"].as_array().map_or(0, Vec::len));
    let mut rows: Vec<String> = rows.as_array().unwrap().iter().map(count).collect();
    rows.sort();
    rows
}

#[test]
fn posts_for_many_articles_are_shown_written_and_taken_back() {
    let publication = Publication::sample();
    let shown = publication.desk(&["related", "--fill", "3", "--where", "status=draft"]);
    assert!(shown.out.contains("add --yes to write them"), "{}", shown.out);
    let before = related(&publication);
    let written = publication.desk(&["related", "--fill", "3", "--where", "status=draft", "--yes"]);
    assert!(written.out.contains("were added to"), "{}", written.out);
    assert_ne!(related(&publication), before);
    let back = publication.desk(&["related", "--unfill"]);
    assert!(back.out.contains("were taken back"), "{}", back.out);
    assert_eq!(related(&publication), before);
    let suggested = publication.json(&["related", "night-ferry-stays", "--suggest", "3"]);
    let rows = suggested.as_array().unwrap();
    let whole = |row: &Value| ["article", "slug", "headline", "reason"].iter().all(|key| row[key].is_string());
    assert!(rows.len() == 3 && rows.iter().all(|row| whole(row) && row["score"].is_number()), "{suggested}");
}
