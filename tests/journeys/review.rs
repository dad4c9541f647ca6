//! Notes in the real window: in the text and on the page, by key and by mouse.

use std::path::Path;

use serde_json::{Value, json};

use crate::support::axe;
use crate::support::browser::Browser;
use crate::support::publication::Publication;
use crate::window::{in_preview, open};

const FERRY: &str = "night-ferry-stays";
const MOD: &str = "\u{e009}";
const ALT: &str = "\u{e00a}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

/// What the program `desk` says about the article, as the person who works in the window.
fn notes(publication: &Publication) -> Vec<Value> {
    publication.json(&["notes", FERRY])["threads"].as_array().unwrap().clone()
}

/// The program `desk`, as somebody with this name at another desk.
fn say(publication: &Publication, home: &Path, name: &str, arguments: &[&str]) {
    let home = home.join(name.replace(' ', "-"));
    let identities = ["--identities", home.to_str().unwrap()];
    publication.json(&[&["people", "--me", name][..], &identities].concat());
    publication.json(&[&["notes", FERRY], arguments, &identities].concat());
}

/// Opens the article in Review.
pub(crate) fn review(window: &Browser) {
    open(window, "Night ferry stays");
    window.press(&format!("{MOD}3"));
    window.until("Review is shown", "document.querySelector('[data-testid=review-strip]')");
    window.until("the notes were read", "!document.querySelector('[data-testid=notes] [role=status]')");
}

/// Where words are in the window: in the text, or on the page where that is shown. They are scrolled into sight.
const PLACE_OF: &str = "
    const [words] = arguments, frame = document.querySelector('[data-testid=preview-frame]');
    const onPage = !!document.querySelector('[data-testid=review-page][aria-checked=true]');
    const doc = onPage ? frame.contentDocument : document;
    // A press on what is selected would begin to drag it.
    if (onPage) doc.getSelection().removeAllRanges();
    const walker = doc.createTreeWalker(doc.querySelector(onPage ? '[data-text]' : '.cm-content'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const from = node.data.indexOf(words);
        if (from < 0) continue;
        node.parentElement.scrollIntoView({ block: 'center' });
        const range = doc.createRange();
        range.setStart(node, from); range.setEnd(node, from + words.length);
        const box = range.getBoundingClientRect(), at = frame.getBoundingClientRect();
        const [scale, left, top] = onPage ? [at.width / frame.offsetWidth, at.left, at.top] : [1, 0, 0];
        const y = top + (box.top + box.bottom) / 2 * scale;
        return [left + (box.left + 1) * scale, y, left + (box.right - 1) * scale, y];
    }
    throw new Error('not there: ' + words)";

/// Selects words on one line with the mouse. Both panes may still be settling to where they were: it is tried until a button
/// stands at the selection.
pub(crate) fn select(window: &Browser, words: &str) {
    for _ in 0..20 {
        let place = window.run_with(PLACE_OF, vec![json!(words)]);
        let at = |index: usize| place[index].as_f64().unwrap();
        window.drag((at(0), at(1)), (at(2), at(3)));
        // The page may have scrolled meanwhile, so that something else was selected.
        let selected = "const [words] = arguments, frame = document.querySelector('[data-testid=preview-frame]');
            const texts = () => [window, frame?.contentWindow].map(of => of?.getSelection()?.toString().trim());
            return new Promise(done => setTimeout(() =>
                done(!!document.querySelector('[data-testid=note-pop]:not(.unplaced)') && texts().includes(words)), 200))";
        if window.run_with(selected, vec![json!(words)]) == true {
            return;
        }
    }
    panic!("no button stands at “{words}”");
}

pub(crate) fn introduce(window: &Browser, name: &str) {
    window.type_into("[data-testid=who-name]", name);
    window.click("[data-testid=who-confirm]");
}

/// The noted words, as they are marked in the text.
const MARKED: &str = "[...document.querySelectorAll('.cm-content mark')].map(m => m.textContent).join('')";

#[test]
fn a_note_in_the_text_follows_its_words_through_an_edit_in_another_program() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    review(&window);
    select(&window, "the caretaker");
    window.press(&format!("{MOD}{ALT}m"));
    window.until("the card takes the focus", "document.activeElement?.dataset.testid === 'note-words'");
    window.type_into("[data-testid=note-words]", "Which one?");
    window.press(&format!("{MOD}{ENTER}"));
    introduce(&window, "S. Ivarsen");
    window.until(
        "the note is said",
        "document.querySelector('[data-testid=note-card]')?.textContent.includes('S. Ivarsen')",
    );
    window.until("its words are marked", &format!("{MARKED} === 'the caretaker'"));

    let text = publication.text("night-ferry-stays.md");
    publication.write(
        "night-ferry-stays.md",
        text.replace("The vote came", "At last the vote came")
            .replace("after the caretaker", "well after the caretaker"),
    );
    window.until(
        "the edit is in the text",
        "document.querySelector('.cm-content').textContent.includes('At last the vote')",
    );
    window.until("its words are still marked", &format!("{MARKED}.endsWith('the caretaker')"));
    drop(window);
    let said = &notes(&publication)[0];
    assert_eq!((&said["quote"], &said["place"]["kind"]), (&json!("the caretaker"), &json!("text")));
    assert_eq!(said["words"][0]["by"], "S. Ivarsen");
}

#[test]
fn a_note_from_another_desk_appears_is_answered_and_settled() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    review(&window);
    let other = Publication::sample();
    say(&other, home.path(), "T. Kim", &["--add", "Which April?", "--on", "the first of April"]);
    crate::support::publication::copy(&other.file("reviews"), &publication.file("reviews"));
    publication.write("people.toml", other.text("people.toml"));
    window.until(
        "the note appears",
        "document.querySelector('[data-testid=note-card]')?.textContent.includes('Which April?')",
    );
    window.until("its words are marked", &format!("{MARKED} === 'the first of April'"));
    window.until(
        "it stands in line with them",
        "(() => { const line = document.querySelector('.cm-content mark').getClientRects()[0];
            const card = document.querySelector('[data-testid=note-card]').getBoundingClientRect();
            return Math.abs(card.top + 9 - line.top) < 4 })()",
    );
    window.run("document.activeElement.blur()");
    window.keys("jr");
    window.until("the reply has the focus", "document.activeElement?.dataset.testid === 'note-reply'");
    window.type_into("[data-testid=note-reply]", "2027.");
    window.press(&format!("{MOD}{ENTER}"));
    introduce(&window, "M. Okafor");
    window.until(
        "the reply is there",
        "document.querySelector('[data-testid=note-card]')?.textContent.includes('M. Okafor')",
    );
    window.click("[data-testid=note-resolve]");
    window.until("nothing is open", "!document.querySelector('[data-testid=note-card]')");
    window.click("[data-testid=show-resolved]");
    window.until(
        "it can be found again",
        "document.querySelector('[data-testid=resolved-notes]')?.textContent.includes('2027.')",
    );
    drop(window);
    let all = publication.json(&["notes", FERRY, "--all"]);
    assert_eq!(all["threads"][0]["resolved"], "M. Okafor");
}

#[test]
fn a_note_is_assigned_by_key_and_waits_for_that_person() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    say(&publication, home.path(), "Q. Nist", &["--add", "Which April?", "--on", "the first of April"]);
    let window = Browser::app(Some(publication.path()), home.path());
    review(&window);
    window.run("document.activeElement.blur()");
    window.keys("ja");
    window.until("people are offered", "document.activeElement?.getAttribute('role') === 'menuitemradio'");
    window.keys(&format!("q{ENTER}"));
    introduce(&window, "J. Ode");
    let assigned = "document.querySelector('[data-testid=note-card]')?.textContent";
    window.until("it is for them", &format!("{assigned}?.includes('For Q. Nist')"));
    let waiting = |count: &str| {
        format!("document.querySelector('[data-testid=rail-waiting]')?.textContent.replace(/\\D/g, '') === '{count}'")
    };
    window.until("nothing waits here", &waiting("0"));
    window.click("[data-testid=note-assign]");
    window.until(
        "one is among the people by now",
        "[...document.querySelectorAll('[role=menuitemradio]')].some((one) => one.textContent.includes('(you)'))",
    );
    window.keys(&format!("j{ENTER}"));
    window.until("it is for oneself", &format!("{assigned}?.includes('For you')"));
    window.until("and counted", &waiting("1"));
    drop(window);
    assert_eq!(notes(&publication)[0]["assigned"]["name"], "J. Ode");
}

#[test]
fn a_note_that_is_not_finished_survives_a_kill() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    review(&window);
    select(&window, "the first of April");
    window.press(&format!("{MOD}{ALT}m"));
    window.type_into("[data-testid=note-words]", "Half a thought");
    // It is kept within a second, which is the promise, and the test waits for no more.
    std::thread::sleep(std::time::Duration::from_secs(1));
    window.kill_app();
    let window = Browser::app(Some(publication.path()), home.path());
    review(&window);
    window.until(
        "it is there, and waits",
        "document.querySelector('[data-testid=unfinished-note]')?.textContent.includes('Half a thought')",
    );
    window.until("at its words", &format!("{MARKED} === 'the first of April'"));
    window.click("[data-testid=unfinished-note]");
    window.press(ESCAPE);
    drop(window);
    assert_eq!(notes(&publication), Vec::<Value>::new(), "nobody said it");
}

#[test]
fn a_note_on_the_page_is_about_the_words_of_the_text() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    review(&window);
    window.click("[data-testid=review-page]");
    window.until(
        "the page is shown",
        &in_preview("doc.querySelector('[data-text] p')?.getBoundingClientRect().width > 0"),
    );
    select(&window, "vote");
    window.keys("n");
    window.type_into("[data-testid=note-words]", "Whose?");
    window.press(&format!("{MOD}{ENTER}"));
    introduce(&window, "S. Ivarsen");
    window
        .until("the note is said", "document.querySelector('[data-testid=note-card]')?.textContent.includes('Whose?')");
    drop(window);
    assert_eq!(notes(&publication)[0]["quote"], "vote");
}

#[test]
fn the_review_is_accessible_by_day_and_by_night() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let kim = |arguments: &[&str]| say(&publication, home.path(), "T. Kim", arguments);
    kim(&["--add", "Too long?", "--field", "title"]);
    kim(&["--add", "How many aboard?", "--field", "image"]);
    kim(&["--add", "Which April?", "--on", "the first of April"]);
    kim(&["--add", "Who?", "--on", "The vote came at ten past nine, after the caretaker"]);
    let text = publication.text("night-ferry-stays.md");
    publication.write(
        "night-ferry-stays.md",
        text.replace("The vote came at ten past nine, after the caretaker had twice", "Somebody had twice"),
    );
    let window = Browser::app(Some(publication.path()), home.path());
    review(&window);
    let mut faults = Vec::new();
    let mut look = |place: &str| {
        faults.extend(axe::faults(&window).into_iter().map(|fault| format!("{place}: {fault}")));
    };
    // The search leads to its match, which may be below the fields that were noted.
    window.until(
        "cards are drawn",
        "(document.querySelector('[data-noted=title]')?.scrollIntoView({ block: 'nearest' }),
          document.querySelectorAll('[data-testid=note-card]').length === 3)",
    );
    look("the notes");
    window.run("document.activeElement.blur()");
    window.keys("j");
    window.until("one is at hand", "document.querySelector('[data-testid=note-reply]')");
    look("a note at hand");
    window.click("[data-testid=note-assign]");
    window.until("people are offered", "document.querySelector('[role=menuitemradio]')");
    look("who it is for");
    window.press(ESCAPE);
    window.click("[data-testid=lost-open]");
    look("a lost note");
    window.keys("n");
    window.type_into("[data-testid=note-words]", "Good.");
    look("a note that is written");
    window.press(&format!("{MOD}{ENTER}"));
    window.until("who is it?", "document.querySelector('[data-testid=who-name]')");
    look("who am I");
    introduce(&window, "S. Ivarsen");
    window.until("the note is said", "document.querySelectorAll('[data-testid=note-card]').length === 4");
    window.click("[data-testid=note-resolve]");
    window.until("it is settled", "document.querySelectorAll('[data-testid=note-card]').length === 3");
    window.click("[data-testid=show-resolved]");
    look("settled notes");
    window.click("[data-testid=resolved-back]");
    window.click("[data-testid=review-page]");
    window.until(
        "the page is shown",
        &in_preview("doc.querySelector('[data-text] p')?.getBoundingClientRect().width > 0"),
    );
    look("the page");
    window.click("[data-testid=review-text]");
    window.resize(1024, 700);
    window.until("the window is small", "innerHeight < 750");
    look("a small window");
    window.click("[data-testid=tab-changes]");
    window.until("changes are shown", "document.querySelector('[data-testid=changes-tab]')");
    look("the changes");
    window.resize(860, 700);
    window.until("the notes are a drawer", "document.querySelector('[data-testid=review-drawer]')");
    look("a closed drawer");
    window.click("[data-testid=review-drawer]");
    look("an open drawer");
    assert_eq!(faults, Vec::<String>::new());
}
