//! The life of an approval in the real window, and what changed since one looked.

use serde_json::json;

use crate::review::{introduce, review, select};
use crate::support::browser::Browser;
use crate::support::publication::Publication;
use crate::window::open;

const FERRY: &str = "night-ferry-stays";
const FILE: &str = "night-ferry-stays.md";
const MOD: &str = "\u{e009}";
const ALT: &str = "\u{e00a}";
const ENTER: &str = "\u{e007}";

/// The row of the article in the list.
const ROW: &str = "document.querySelector('[data-slug=night-ferry-stays]')";

/// What the list, the rail and the band say of the article, once they say these.
fn says(window: &Browser, pill: &str, changed: bool) {
    let listed = format!("{ROW}?.querySelector('.foot > :first-child').textContent.trim() === '{pill}'");
    window.until(&format!("the list says {pill}"), &listed);
    let there = |css: &str| format!("!!document.querySelector('{css}') === {changed}");
    window.until("so does the rail", &there("[data-testid=rail-changed]"));
    window.until("so does the band", &there("[data-testid=standing-band]"));
}

/// Moves the article by a button that opens the dialog for it.
fn confirm(window: &Browser, words: &str) {
    window.until("the dialog is there", "document.querySelector('[data-testid=move-words]')");
    if !words.is_empty() {
        window.type_into("[data-testid=move-words]", words);
    }
    window.click("[data-testid=confirm-move]");
    window.until("it is closed", "!document.querySelector('[data-testid=move-dialog]')");
}

#[test]
fn an_approval_ends_with_a_changed_word_and_comes_back_with_it() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    review(&window);
    window.click("[data-testid=clear-search]");
    select(&window, "the caretaker");
    window.press(&format!("{MOD}{ALT}m"));
    window.type_into("[data-testid=note-words]", "Which one?");
    window.press(&format!("{MOD}{ENTER}"));
    introduce(&window, "S. Stone");
    window.until(
        "the note is said",
        "document.querySelector('[data-testid=note-card]')?.textContent.includes('S. Stone')",
    );

    // Changes are asked for, with the note that is open and a message.
    window.click("[data-testid=ask-for-changes]");
    window.until(
        "it names the note",
        "document.querySelector('[data-testid=move-dialog]')?.textContent.includes('Which one?')",
    );
    confirm(&window, "Say who it was.");
    says(&window, "Changes asked", false);
    window.until(
        "the message stands above the notes",
        "document.querySelector('[data-testid=said-with-move]')?.textContent.includes('Say who it was.')",
    );
    window.click("[data-testid=note-card]");
    window.click("[data-testid=note-resolve]");
    window.until("it is settled", "!document.querySelector('[data-testid=note-card]')");

    // It is mended, sent again, and approved.
    window.press(&format!("{MOD}1"));
    window.click(".cm-content");
    window.press(&format!("{MOD}\u{e011}"));
    window.keys("Mended. ");
    window.click("[data-testid=hand-over]");
    window.click("[data-testid=move-in-review]");
    confirm(&window, "Mended.");
    says(&window, "In review", false);
    window.press(&format!("{MOD}3"));
    window.click("[data-testid=approve]");
    confirm(&window, "Good.");
    says(&window, "Approved", false);
    let approved = publication.text(FILE);

    // A word more, and it is approved no longer; without it, it is again.
    window.press(&format!("{MOD}1"));
    window.click(".cm-content");
    window.press(&format!("{MOD}\u{e011}"));
    window.keys("Lately ");
    says(&window, "Approved, changed", true);
    let band = |words: &str| {
        let text = "document.querySelector('[data-testid=standing-band]')?.textContent.replace(/\\s+/g, ' ')";
        window.until(&format!("the band says {words}"), &format!("{text}.includes({})", json!(words)));
    };
    band("Approved by S. Stone, then changed: 1 word");
    window.until(
        "in its own words",
        "document.querySelector('[data-testid=changed-words] ins')?.textContent === 'Lately'",
    );
    band("by S. Stone.");
    window.press(&format!("{MOD}z"));
    says(&window, "Approved", false);

    // The same by another program, in its file.
    let changed = approved.replace("ten past nine", "ten past ten");
    publication.write(FILE, &changed);
    says(&window, "Approved, changed", true);
    band("in another program.");
    publication.write(FILE, &approved);
    says(&window, "Approved", false);

    // Taken back in one step, which can be undone.
    publication.write(FILE, &changed);
    says(&window, "Approved, changed", true);
    window.until(
        "the button counts",
        "document.querySelector('[data-testid=take-back-since-approved]')?.textContent === 'Take back 1 word'",
    );
    window.click("[data-testid=take-back-since-approved]");
    says(&window, "Approved", false);
    window.until("so is its text", "document.querySelector('.cm-content').textContent.includes('ten past nine')");
    window.click(".cm-content");
    window.press(&format!("{MOD}z"));
    says(&window, "Approved, changed", true);
    drop(window);
    let log = publication.desk(&["log", FERRY]).out;
    for line in ["“Say who it was.”", "“Mended.”", "S. Stone: approved (", "“Good.”"] {
        assert!(log.contains(line), "{line} in {log}");
    }
}

#[test]
fn an_article_that_changed_since_one_looked_opens_at_what_changed() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    review(&window);
    window.click("[data-testid=tab-changes]");
    window.click("[data-testid=mark-as-read]");
    window.until(
        "there is nothing new",
        "document.querySelector('[data-testid=redline]').textContent.includes('Nothing has changed')",
    );
    window.click("[data-testid=clear-search]");
    window.press(&format!("{MOD}1"));
    open(&window, "Bees on the tax office roof");
    window.click("[data-testid=clear-search]");
    let dot = format!("{ROW}?.querySelector('[data-testid=changed-dot]')");
    window.until("it is listed", ROW);
    window.until("without a dot", &format!("!({dot})"));

    let text = publication.text(FILE);
    publication.write(FILE, text.replace("ten past nine", "ten past ten"));
    window.until("now with a dot", &dot);
    window.click("[data-slug=night-ferry-stays] [data-testid=changed-dot]");
    window.until(
        "it opens at what changed",
        "document.querySelector('[data-testid=redline] ins')?.textContent === 'ten'",
    );
    window.until(
        "since one looked",
        "document.querySelector('[data-testid=changes-base]').textContent.includes('Since you looked')",
    );
    window.until(
        "and by what way it came",
        "document.querySelector('[data-testid=change-made]')?.textContent.includes('Outside edit')",
    );
    window.click("[data-testid=mark-as-read]");
    window.until(
        "that is read",
        "document.querySelector('[data-testid=redline]').textContent.includes('Nothing has changed')",
    );
    drop(window);
    assert_eq!(publication.json(&["show", FERRY])["changed_since_looked"], false);
}
