//! What a writer takes for granted: undo takes back what was done last, and text and page show the same words.

use serde_json::json;

use crate::support::browser::Browser;
use crate::support::publication::Publication;
use crate::window::{in_preview, open};

/// Ctrl Z and Ctrl Shift Z, as WebDriver names the keys.
const UNDO: &str = "\u{e009}z\u{e000}";
const REDO: &str = "\u{e009}\u{e008}z\u{e000}";

#[test]
fn undo_goes_back_through_text_and_fields_wherever_the_focus_is() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Market roof");
    let before = publication.text("market-roof-notes.md");
    let headline = "document.querySelector('[data-testid=headline]').value";
    let text = "document.querySelector('.cm-content').textContent";

    window.type_into("[data-testid=headline]", "!");
    window.type_into(".cm-content", "Rain. ");
    window.click("[data-testid=tab-details]");
    window.type_into("[data-testid=field-tags]", "rain\n");
    window.until("the tag is there", "document.querySelector('[aria-label=\"Remove tag rain\"]')");

    window.type_into("[data-testid=headline]", UNDO);
    window.until("the tag is gone", "!document.querySelector('[aria-label=\"Remove tag rain\"]')");
    window.until("the caret is there", "document.activeElement.name === 'tags'");
    window.type_into("[data-testid=dek]", UNDO);
    window.until("the words are gone", &format!("!{text}.includes('Rain. ')"));
    window.until("the caret is in the text", "document.activeElement.matches('.cm-content')");
    window.type_into(".cm-content", UNDO);
    window.until("the headline is as before", &format!("!{headline}.endsWith('!')"));
    window.until("the caret is in the headline", "document.activeElement.name === 'headline'");
    window.until(
        "everything is in the file",
        "document.querySelector('[data-testid=saved-state]')?.textContent.includes('· market-roof-notes.md')",
    );
    assert_eq!(publication.text("market-roof-notes.md"), before);

    window.type_into("[data-testid=headline]", REDO);
    window.type_into("[data-testid=headline]", REDO);
    window.until("both are back", &format!("{headline}.endsWith('!') && {text}.includes('Rain. ')"));
}

#[test]
fn a_revision_that_was_restored_by_mistake_is_undone() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Market roof");
    let text = publication.text("market-roof-notes.md");
    publication.write("market-roof-notes.md", text.replace("title: \"", "title: \"Again ") + "\nA line of today.\n");
    let has = "document.querySelector('.cm-content').textContent.includes('A line of today.')";
    window.until("the outside edit appears", has);
    window.click("[data-testid=tab-history]");
    window.until("both revisions are listed", "document.querySelectorAll('[data-testid=revision]').length === 2");
    window.click("li:last-child > [data-testid=revision]");
    window.click("[data-testid=bring-back]");
    window.until("the earlier text is back", &format!("!{has}"));
    window.type_into("[data-testid=dek]", UNDO);
    window.until("the text of today is back", has);
    window.until("its headline too", "document.querySelector('[data-testid=headline]').value.startsWith('Again ')");
}

#[test]
fn a_click_on_the_page_leads_to_the_words_in_the_text_and_nothing_jumps() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    window.resize(1440, 900);
    open(&window, "Night ferry stays");
    window.until("the preview is whole", &in_preview("doc.querySelectorAll('[data-text] > *').length > 20"));
    let middle = "[...doc.querySelectorAll('[data-text] > p')].at(12)";
    // The panes are still being put where they were left; then they stay where a person scrolls them. They are put back frame
    // by frame, so frames are what is counted: on a busy machine they are far apart.
    window.run("window.stayed = 0; (function look() { window.stayed++; requestAnimationFrame(look) })()");
    window.until(
        "it stays in the middle",
        &in_preview(&format!(
            "(place => {{ const out = Math.abs(place.top + place.bottom - doc.scrollingElement.clientHeight) > 200;
               if (out) {{ {middle}.scrollIntoView({{ block: 'center' }}); window.stayed = 0 }}
               return window.stayed > 20 }})({middle}.getBoundingClientRect())"
        )),
    );
    let scrolled = "document.querySelector('[data-testid=preview-frame]').contentDocument.scrollingElement.scrollTop";
    let top = window.run(&format!("return {scrolled}"));
    let place = window.run(&format!(
        "const frame = document.querySelector('[data-testid=preview-frame]');
         const [doc, box] = [frame.contentDocument, frame.getBoundingClientRect()];
         const text = {middle}.firstChild;
         const word = /\\w{{5,}}/.exec(text.data);
         const range = doc.createRange();
         range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length);
         const at = range.getBoundingClientRect();
         const scale = box.width / frame.clientWidth;
         return [box.left + (at.left + at.width / 2) * scale, box.top + (at.top + at.height / 2) * scale, word[0]]"
    ));
    let (x, y) = (place[0].as_f64().unwrap(), place[1].as_f64().unwrap());
    let word = place[2].as_str().unwrap();
    window.click_at(x, y);
    window.until("the caret is in the text", "document.activeElement.matches('.cm-content')");
    window.until(
        "it is behind that word",
        &format!("getSelection().focusNode.data?.slice(0, getSelection().focusOffset).endsWith({})", json!(word)),
    );
    assert_eq!(window.run(&format!("return {scrolled}")), top, "the page stays where it was clicked");
    let caret = window.run("const box = getSelection().getRangeAt(0).getBoundingClientRect(); return box.top");
    assert!((44.0..860.0).contains(&caret.as_f64().unwrap()), "the caret is on screen: {caret}");
}

#[test]
fn the_page_shows_the_sentence_that_is_being_written() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    window.resize(1440, 900);
    open(&window, "Night ferry stays");
    window.until("the preview is whole", &in_preview("doc.querySelectorAll('[data-text] > *').length > 20"));
    window.click(".cm-content");
    // Ctrl End: behind the notes, which the page shows last.
    window.keys("\u{e009}\u{e010}");
    window.keys("\n\nThe very last words");
    let last = "[...doc.querySelectorAll('[data-text] > p')].at(-1)";
    window.until("the preview has them", &in_preview(&format!("{last}.textContent === 'The very last words'")));
    window.until(
        "they are a third from its top",
        &in_preview(&format!(
            "Math.abs({last}.getBoundingClientRect().top - doc.scrollingElement.clientHeight / 3) < 30"
        )),
    );
}
