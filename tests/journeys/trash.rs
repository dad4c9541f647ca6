//! Deleting an article shows what links to it, and nothing is lost until the trash is emptied.

use serde_json::{Value, json};

use crate::support::publication::{Opened, Publication};

fn slugs(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|article| article["slug"].as_str().unwrap()).collect()
}

#[test]
fn an_article_that_others_point_to_goes_only_when_that_is_said_and_comes_back_whole() {
    let publication = Publication::sample();
    let before = publication.json(&["list", "--sort", "headline"]);
    let refusal = publication.refused(&["delete", "choir-swimming-pool"]);
    assert_eq!(refusal["code"], "article-in-use");
    assert!(refusal["message"].as_str().unwrap().contains("“"), "an article is named: {refusal}");
    assert_eq!(publication.json(&["trash"]), json!([]));

    let text = publication.text("choir-swimming-pool.md");
    publication.json(&["delete", "choir-swimming-pool", "--anyway"]);
    assert!(!publication.file("choir-swimming-pool.md").exists(), "its file goes, too");
    assert_eq!(publication.refused(&["show", "choir-swimming-pool"])["code"], "no-article");
    assert!(!slugs(&publication.json(&["list"])).contains(&"choir-swimming-pool"));
    assert!(!slugs(&publication.json(&["search", "swimming"])).contains(&"choir-swimming-pool"));
    let page = publication.export(&["night-ferry-stays", "--allow-errors"]).join("web/night-ferry-stays/index.html");
    let page = std::fs::read_to_string(page).unwrap();
    assert!(!page.contains("The choir that rehearses"), "no page leads to what is in the trash");
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done);

    assert_eq!(slugs(&publication.json(&["trash"])), ["choir-swimming-pool"]);
    publication.json(&["trash", "restore", "choir-swimming-pool"]);
    assert_eq!(publication.text("choir-swimming-pool.md"), text);
    let ids = |list: &Value| list.as_array().unwrap().iter().map(|article| article["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&publication.json(&["list", "--sort", "headline"])), ids(&before));
    assert_eq!(publication.json(&["history", "choir-swimming-pool"])[0]["origin"], "restored");
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done);
}

#[test]
fn a_file_that_is_put_back_by_hand_takes_its_article_out_of_the_trash() {
    let publication = Publication::sample();
    publication.json(&["list"]);
    let text = publication.text("market-roof-notes.md");
    publication.json(&["delete", "market-roof-notes", "--anyway"]);
    publication.write("market-roof-notes.md", text.clone() + "\nWritten since.\n");
    assert!(publication.desk(&["show", "market-roof-notes"]).out.contains("Written since."));
    assert_eq!(publication.json(&["trash"]), json!([]));
    assert!(publication.json(&["history", "market-roof-notes"]).as_array().unwrap().len() > 1, "its history is there");
}

#[test]
fn what_was_typed_and_what_a_file_has_since_go_into_the_trash_with_it() {
    let publication = Publication::new();
    publication.write("note.md", "---\ntitle: Note\n---\n\nFirst.\n\nSecond.\n");
    let id = publication.json(&["list"])[0]["id"].as_str().unwrap().to_owned();
    let desk = Opened::new(publication.path());
    desk.call("open_article", json!({ "id": id }));
    let edits = json!([{ "from": 0, "to": 0, "insert": "Typed. " }]);
    desk.call("edit_article", json!({ "id": id, "version": 0, "edits": edits }));
    publication.write("note.md", publication.text("note.md").replace("Second.", "Second, outside."));
    desk.call("trash_article", json!({ "id": id }));
    let late = desk.refused("edit_article", json!({ "id": id, "version": 1, "edits": edits }));
    assert_eq!(late.code, desk::ErrorCode::StaleVersion, "nobody types into the trash");
    desk.call("close_article", json!({ "id": id }));
    desk.call("restore_article", json!({ "id": id }));
    desk.close();
    let text = publication.text("note.md");
    assert!(text.contains("Typed. First.") && text.contains("Second, outside."), "{text}");
}

#[test]
fn emptying_the_trash_is_for_good() {
    let publication = Publication::sample();
    publication.json(&["list"]);
    publication.json(&["delete", "market-roof-notes", "quay-street-clock", "--anyway"]);
    assert_eq!(publication.json(&["trash", "empty"]), json!({ "deleted": 2 }));
    assert_eq!(publication.refused(&["trash", "restore", "quay-street-clock"])["code"], "no-article");
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done);
}
