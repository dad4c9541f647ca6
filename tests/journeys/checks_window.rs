//! The checks in the window: what they find is marked and shown, mended, let pass, and stops an approval.

use serde_json::Value;

use crate::support::browser::Browser;
use crate::support::publication::Publication;
use crate::window::open;

const MOD: &str = "\u{e009}";
const FERRY: &str = "night-ferry-stays.md";

/// The sample, with a picture of nobody in its first article, words that stand there twice, and words that are not ours.
pub(crate) fn faulty() -> Publication {
    let publication = Publication::sample();
    let settings = publication.text("publication.toml");
    let credit = "\n[checks]\ncredit = { level = \"stop\", at = [\"approve\", \"export\"] }\n";
    publication.write("publication.toml", settings + credit);
    let text = publication.text(FERRY).replace("Nobody cheered. The public", "Nobody cheered. The the public");
    let without_credit = text.lines().filter(|line| !line.starts_with("image_credit"));
    publication.write(FERRY, without_credit.map(|line| format!("{line}\n")).collect::<String>());
    publication
}

/// Who somebody is, is asked with the first thing that they decide.
fn introduce(window: &Browser) {
    window.until("it asks who this is", "document.querySelector('[data-testid=who-name]')");
    window.type_into("[data-testid=who-name]", "S. Ivarsen");
    window.type_into("[data-testid=who-name]", "\n");
}

/// The checks of the first article, in Review.
fn checks(window: &Browser) {
    open(window, "Night ferry stays");
    window.press(&format!("{MOD}3"));
    window.click("[data-testid=tab-checks]");
    window.until("they were made", "document.querySelector('[data-testid=check-entry]')");
}

/// The row of the checks that says these words.
pub(crate) fn entry(words: &str) -> String {
    format!(
        "[...document.querySelectorAll('[data-testid=check-entry]')].find((one) => one.textContent.includes({words:?}))"
    )
}

#[test]
fn a_finding_is_mended_as_one_step_and_one_is_let_pass_with_a_reason() {
    let publication = faulty();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    checks(&window);
    window.until("the doubled word is marked", "document.querySelector('.md-check')?.textContent === 'The the'");

    window.run(&format!("{}.click()", entry("stands there twice")));
    window.until("its fix is shown", "document.querySelector('.fixes del')?.textContent === ' the'");
    window.click("[data-testid=check-mend]");
    window.until("it is mended", &format!("!({})", entry("stands there twice")));
    let text = "document.querySelector('.cm-content').textContent";
    window.until("so is the text", &format!("{text}.includes('cheered. The public')"));
    window.click(".cm-content");
    window.press(&format!("{MOD}z"));
    window.until("it is taken back", &format!("{text}.includes('cheered. The the public')"));
    window.until("it is found again", &entry("stands there twice"));

    window.run(&format!("{}.click()", entry("no credit")));
    window.click("[data-testid=check-ask]");
    window.type_into("[data-testid=check-reason]", "Too short");
    window.until("that is no reason", "document.querySelector('[data-testid=check-pass]').disabled");
    window.type_into("[data-testid=check-reason]", ": the press office owns the print.");
    window.click("[data-testid=check-pass]");
    introduce(&window);
    window.until(
        "it was let pass",
        "document.querySelector('[data-testid=let-pass]')?.textContent.includes('1 let pass')",
    );
    window.until("and stops nothing", "!document.querySelector('[data-testid=check-entry] .stops')");
    let told = publication.json(&["check", "night-ferry-stays", "--only", "credit"]);
    let passed: &Value = &told[0]["passed"];
    assert_eq!(
        (&passed["by"], &passed["reason"]),
        (&"S. Ivarsen".into(), &"Too short: the press office owns the print.".into())
    );
}

#[test]
fn fixes_of_several_checks_are_ticked_made_together_and_undone_in_one_step() {
    let publication = faulty();
    let style = publication.text("style.toml");
    publication.write("style.toml", style.replacen("[words]\n", "[words]\ncaretaker = \"janitor\"\n", 1));
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    checks(&window);
    window.run("document.activeElement.blur()");
    window.keys("a");
    let fixes = "[...document.querySelectorAll('[data-testid=fixes-dialog] [data-testid=check-tick]')]";
    window.until("all fixes are listed", &format!("{fixes}.length > 2"));
    window.click("[data-testid=fixes-none]");
    for words in ["The the", "had twice asked"] {
        let fix = format!("{fixes}.find((one) => one.closest('label').textContent.includes({words:?}))");
        window.until(words, &fix);
        window.run(&format!("{fix}.click()"));
    }
    let make = "document.querySelector('[data-testid=fixes-make]').textContent";
    window.until("two are ticked", &format!("{make} === 'Make 2 changes'"));
    window.click("[data-testid=fixes-make]");
    let text = "document.querySelector('.cm-content').textContent";
    window.until(
        "both are made",
        &format!("{text}.includes('cheered. The public') && {text}.includes('the janitor had')"),
    );
    window.until("and no other", &entry("written in figures"));
    window.click(".cm-content");
    window.press(&format!("{MOD}z"));
    window.until(
        "both are taken back",
        &format!("{text}.includes('cheered. The the public') && {text}.includes('the caretaker had')"),
    );
}

#[test]
fn what_stops_an_approval_says_so_and_stops_it_no_more_once_it_is_let_pass() {
    let publication = faulty();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Night ferry stays");
    window.press(&format!("{MOD}3"));
    window.click("[data-testid=approve]");
    window.click("[data-testid=confirm-move]");
    let shows = "[...document.querySelectorAll('[data-testid=notice] button')].find((one) => one.textContent === 'Show checks')";
    window.until("the approval is stopped", shows);
    window.run(&format!("{shows}.click()"));
    window.until("what stops it is shown", &entry("no credit"));
    window.run(&format!("{}.click()", entry("no credit")));
    window.run("document.activeElement.blur()");
    window.keys("o");
    window.type_into("[data-testid=check-reason]", "The press office owns the print.");
    window.press(&format!("{MOD}\u{e007}"));
    introduce(&window);
    window.until("it was let pass", "document.querySelector('[data-testid=let-pass]')");
    window.click("[data-testid=approve]");
    window.click("[data-testid=confirm-move]");
    window.until(
        "it is approved",
        "document.querySelector('[data-testid=review-strip]').textContent.includes('Approved')",
    );
    drop(window);
    let status = publication.json(&["status", "night-ferry-stays"]);
    assert_eq!((&status["status"], &status["review"]["approval"]["by"]), (&"approved".into(), &"S. Ivarsen".into()));
}
