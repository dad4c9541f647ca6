//! Several articles at once, in the real window: selected in the list, and exported together.

use serde_json::{Value, json};

use crate::support::browser::Browser;
use crate::support::publication::{Publication, only_entry};

const CONTROL: char = '\u{e009}';

fn says(words: &str) -> String {
    format!("document.querySelector('[data-testid=selection-words]').textContent === {}", json!(words))
}

/// The slugs of the articles that the list shows.
fn rows(window: &Browser) -> Vec<String> {
    let slugs =
        window.run("return [...document.querySelectorAll('[data-testid=article-row]')].map(row => row.dataset.slug)");
    slugs.as_array().unwrap().iter().map(|slug| slug.as_str().unwrap().to_owned()).collect()
}

#[test]
fn two_of_a_list_become_a_bundle_of_just_these_two() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    window.until("the list is there", "document.querySelectorAll('[data-testid=article-row]').length > 5");
    window.click("[data-testid=rail-approved]");
    window.until(
        "the approved articles are listed",
        "document.querySelector('.column h2').textContent === 'Approved'
            && document.querySelectorAll('[data-testid=article-row]').length > 3",
    );
    let listed = rows(&window);
    window.until("an article is open", "document.querySelector('[data-testid=headline]')?.value");
    let headline = window.run("return document.querySelector('[data-testid=headline]').value");
    let row = |at: usize| format!("[data-testid=article-row][data-slug={}]", json!(listed[at]));

    window.click_holding(CONTROL, &row(0));
    window.until("one is selected", &says("1 selected"));
    window.click_holding(CONTROL, &row(1));
    window.click_holding(CONTROL, &row(2));
    window.until("three are selected", &says("3 selected"));
    window.click_holding(CONTROL, &row(1));
    window.until("one is left out again", &says("2 selected"));
    let marked = window
        .run("return [...document.querySelectorAll('[role=option][aria-selected=true]')].map(row => row.dataset.slug)");
    assert_eq!(marked, json!([listed[0], listed[2]]));
    assert_eq!(window.run("return document.querySelector('[data-testid=headline]').value"), headline, "none opened");

    window.click("[data-testid=selection-export]");
    window.until(
        "the dialog is about these two",
        "document.querySelector('[data-testid=export-selected]')?.ariaChecked === 'true'",
    );
    window.click("[data-testid=export-run]");
    window.until("the export is done", "document.querySelector('[data-testid=export-done]')");
    window.click("[data-testid=export-close]");
    window.until("they are still selected", &says("2 selected"));
    // A plain click opens the article, as ever, and selects nothing.
    window.click(&row(1));
    window.until("nothing is selected", &says("Nothing is selected."));
    window.until("the article is open", &format!("document.querySelector({})?.ariaCurrent === 'true'", json!(row(1))));
    drop(window);

    let bundle = only_entry(&publication.file("bundles"));
    let manifest: Value = serde_json::from_slice(&std::fs::read(bundle.join("manifest.json")).unwrap()).unwrap();
    let mut exported: Vec<_> =
        manifest["articles"].as_array().unwrap().iter().map(|article| article["slug"].as_str().unwrap()).collect();
    let mut wanted = vec![listed[0].as_str(), listed[2].as_str()];
    exported.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(exported, wanted);
}

#[test]
fn a_focal_point_and_a_correction_are_set_seen_on_the_page_and_undone() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    crate::window::open(&window, "Night ferry stays");
    let before = publication.text("night-ferry-stays.md");
    window.click("[data-testid=tab-details]");
    window.until("the picture is there", "document.querySelector('[data-testid=focal-point] img')?.naturalWidth > 0");
    window.run("document.querySelector('[data-testid=focal-point]').scrollIntoView({ block: 'center' })");
    let place = window.run(
        "const box = document.querySelector('[data-testid=focal-point]').getBoundingClientRect();
            return [box.x + box.width * 0.25, box.y + box.height * 0.75]",
    );
    window.click_at(place[0].as_f64().unwrap(), place[1].as_f64().unwrap());
    let pointed = "document.querySelector('[data-testid=focal-point]').getAttribute('aria-valuetext')";
    window.until("the point is set", &format!("{pointed}.startsWith('25 % from the left')"));
    window.click("[data-testid=add-correction]");
    window.type_into("[data-testid=correction-text]", "There were nine boats.");
    window.click("[data-testid=tab-preview]");
    window.until(
        "the page tells of the correction",
        &crate::window::in_preview("doc.body.textContent.includes('There were nine boats.')"),
    );
    let soon = |what: &str| {
        let saved = "document.querySelector('[data-testid=saved-state]')?.textContent.includes('Saved')";
        window.until(what, saved);
        publication.text("night-ferry-stays.md")
    };
    let text = soon("all is saved");
    assert!(text.contains("image_focus: [25, 75]\n") && text.contains("There were nine boats."), "{text}");

    window.click("[data-testid=tab-details]");
    window.click("[data-testid=correction] button[aria-label^=Remove]");
    window.until("it is removed", "!document.querySelector('[data-testid=correction]')");
    window.click("[data-testid=focal-point-reset]");
    window.until("the point is reset", &format!("{pointed}.startsWith('not set')"));
    window.keys(&format!("{CONTROL}z"));
    window.until("undo brings the point back", &format!("{pointed}.startsWith('25 %')"));
    window.keys(&format!("{CONTROL}y"));
    window.until("and redo resets it", &format!("{pointed}.startsWith('not set')"));
    window.click("[data-testid=tab-preview]");
    window.until(
        "the page tells of no correction",
        &crate::window::in_preview("!doc.body.textContent.includes('There were nine boats.')"),
    );
    assert_eq!(soon("all is saved again"), before);
}
