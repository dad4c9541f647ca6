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
    open(&window, "Night ferry stays");
    window.press(&format!("{MOD}3"));
    window.click("[data-testid=tab-checks]");
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
    window.until("it asks who this is", "document.querySelector('[data-testid=who-name]')");
    window.type_into("[data-testid=who-name]", "S. Ivarsen");
    window.type_into("[data-testid=who-name]", "\n");
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
