//! What changed, on the command line: comparing revisions, since one looked, taking back, and names.

use serde_json::{Value, json};

use crate::support::publication::Publication;

const FERRY: &str = "night-ferry-stays";
const FILE: &str = "night-ferry-stays.md";

fn numbers(view: &Value) -> Vec<u64> {
    view["changes"].as_array().unwrap().iter().map(|row| row["number"].as_u64().unwrap()).collect()
}

/// The body of a file, and what is before it.
fn split(text: &str) -> (String, String) {
    let at = text[4..].find("---\n").unwrap() + 8;
    (text[..at].to_owned(), text[at..].trim_start().to_owned())
}

#[test]
fn an_editor_sees_what_changed_since_the_last_look_and_takes_a_part_of_it_back() {
    let publication = Publication::sample();
    publication.json(&["people", "--me", "L. Brandt"]);
    let never = publication.refused(&["diff", FERRY, "--since-looked"]);
    assert_eq!((&never["code"], &never["message"]), (&json!("no-text"), &json!("you have not looked at it before")));
    publication.json(&["diff", FERRY, "1", "--mark-as-read"]);
    assert_eq!(publication.json(&["show", FERRY])["changed_since_looked"], false);

    let (head, body) = split(&publication.text(FILE));
    let first = body.split_whitespace().next().unwrap().to_owned();
    let title = head.lines().find(|line| line.starts_with("title:")).unwrap();
    let changed = format!(
        "{}\n{}\n\nA paragraph that was not there.\n",
        head.replace(title, "title: Another headline"),
        body.trim_end().replacen(&first, "Yesterday", 1)
    );
    publication.write(FILE, &changed);
    assert_eq!(publication.json(&["show", FERRY])["changed_since_looked"], true);
    let view = publication.json(&["diff", FERRY, "--since-looked"]);
    assert_eq!(numbers(&view), [1, 2, 3]);
    assert_eq!(view["changes"][0]["place"], "Headline");
    assert_eq!((&view["changes"][1]["old"], &view["changes"][1]["new"]), (&json!(first), &json!("Yesterday")));
    assert_eq!(view["changes"][2]["kind"], "inserted");
    let shown = publication.desk(&["diff", FERRY, "--since-looked"]).out;
    assert!(shown.contains(&format!("[-{first}-]{{+Yesterday+}}")), "{shown}");

    let left = publication.json(&["diff", FERRY, "--since-looked", "--take-back", "2"]);
    assert_eq!(numbers(&left), [1, 2]);
    let text = publication.text(FILE);
    assert!(split(&text).1.starts_with(&first) && text.contains("A paragraph that was not there."), "{text}");
    let left = publication.json(&["diff", FERRY, "--since-looked", "--take-back", "all"]);
    assert_eq!(numbers(&left), [0; 0]);
    assert_eq!(split(&publication.text(FILE)).1, body);
    let history = publication.json(&["history", FERRY]);
    assert_eq!(history[0]["origin"], "taken-back");
}

#[test]
fn revisions_have_names_and_those_that_are_not_there_are_refused() {
    let publication = Publication::sample();
    publication.json(&["list"]);
    publication.write(FILE, publication.text(FILE).replace("council", "board"));
    let named = publication.json(&["history", FERRY, "--name", "1", "As sent"]);
    assert_eq!(named.as_array().unwrap().last().unwrap()["name"], "As sent");
    let view = publication.json(&["diff", FERRY]);
    assert_eq!(view["from"]["revision"]["name"], "As sent");
    assert!(!numbers(&view).is_empty());
    assert_eq!(publication.json(&["diff", FERRY, "1", "2"])["changes"], view["changes"]);
    assert_eq!(publication.refused(&["diff", FERRY, "9"])["message"], "there is no revision 9");
    assert_eq!(publication.refused(&["diff", FERRY, "1", "9"])["code"], "no-text");
    assert_eq!(publication.refused(&["history", FERRY, "--name", "9", "x"])["message"], "there is no revision 9");
    assert_eq!(publication.refused(&["diff", FERRY, "1", "--since-looked"])["code"], "bad-request");
    let old = publication.refused(&["diff", FERRY, "1", "1", "--take-back", "all"]);
    assert_eq!(old["code"], "stale-version", "only changes of the text of now are taken back");
}
