//! Menus by keyboard: in the real window, whose focus is another one than that of a page in a test.

use crate::support::browser::Browser;
use crate::support::publication::Publication;
use crate::window::open;

const DOWN: &str = "\u{e015}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const TAB: &str = "\u{e004}";

/// What is shown of a menu, and whether the focus is in it.
const IN_MENU: &str = "document.activeElement.matches('[role=menu] button')";
const NO_MENU: &str = "!document.querySelector('[role=menu]')";

fn writing() -> (Publication, tempfile::TempDir, Browser) {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    window.resize(1440, 900);
    open(&window, "Market roof");
    (publication, home, window)
}

#[test]
fn an_article_is_handed_over_by_keys_alone() {
    let (publication, _home, window) = writing();
    let before = publication.text("market-roof-notes.md");
    window.click(".cm-content");
    // Ctrl Shift H.
    window.press("\u{e009}\u{e008}h");
    window.until("the focus is in the menu", IN_MENU);
    window.press(ENTER);
    window.until("it asks for words", "document.activeElement?.closest('[data-testid=move-dialog]')");
    window.click("[data-testid=confirm-move]");
    window.until("it asks once who this is", "document.querySelector('[data-testid=who-name]')");
    window.type_into("[data-testid=who-name]", "Ada Stone");
    window.press(ENTER);
    window.until("it is in review", "document.querySelector('.page').textContent.includes('In review')");
    window.until(
        "that is in the file",
        "document.querySelector('[data-testid=saved-state]')?.textContent.includes('· market-roof-notes.md')",
    );
    let after = publication.text("market-roof-notes.md");
    assert_eq!(after, before.replace("status: draft", "status: in-review"), "no key went into the text");
}

#[test]
fn escape_closes_a_menu_wherever_it_was_opened() {
    let (publication, _home, window) = writing();
    let before = publication.text("market-roof-notes.md");
    window.click("[data-testid=clear-search]");
    window.click("[data-testid=sort-menu]");
    window.until("the focus is in the menu", IN_MENU);
    window.press(DOWN);
    window.press(ENTER);
    window.until("it is sorted", "document.querySelector('[data-testid=sort-menu]').textContent.includes('Headline')");
    window.click("[data-testid=sort-menu]");
    window.until("the focus is in the menu", IN_MENU);
    window.press(ESCAPE);
    window.until("the menu is gone", NO_MENU);
    window.until("the focus is where it was", "document.activeElement.matches('[data-testid=sort-menu]')");
    // The menu of the text opens with the menu key, here with its event.
    window.click(".cm-content");
    window.run(
        "const text = document.querySelector('.cm-content'), box = text.getBoundingClientRect();
         text.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: box.left + 40, clientY: box.top + 20 }))",
    );
    window.until("the focus is in the menu", IN_MENU);
    window.press(ESCAPE);
    window.until("the menu is gone", NO_MENU);
    window.until("the focus is in the text", "document.activeElement.matches('.cm-content')");
    assert_eq!(publication.text("market-roof-notes.md"), before);
}

#[test]
fn tab_never_takes_a_writer_out_of_the_text() {
    let (_publication, _home, window) = writing();
    window.click(".cm-content");
    window.keys("\u{e009}\u{e010}");
    window
        .keys(&format!("\n\n```py{ENTER}if bird:{ENTER}{TAB}sing(){ENTER}```{ENTER}{ENTER}Second try.{TAB} All here."));
    let text = "[...document.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\\n')";
    window.until(
        "every word is in the text, and the fence is closed",
        &format!("{text}.endsWith('```py\\nif bird:\\n  sing()\\n```\\n\\nSecond try. All here.')"),
    );
    window.press(ESCAPE);
    window.press(TAB);
    window.until("the focus has left the text", "!document.activeElement.matches('.cm-content')");
}

#[test]
fn a_click_beside_a_line_goes_to_that_line() {
    let (_publication, _home, window) = writing();
    let place = window.run(
        "const box = document.querySelector('.cm-line').getBoundingClientRect();
         return [box.left - 20, box.top + box.height / 2]",
    );
    window.click_at(place[0].as_f64().unwrap(), place[1].as_f64().unwrap());
    window.until("the text has the caret", "document.activeElement.matches('.cm-content')");
    window.keys("X");
    window.until("the letter is in the first line", "/^X|X$/.test(document.querySelector('.cm-line').textContent)");
}
