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
    let open = desk.call("open_article", json!({ "id": id }));
    let edits = json!([{ "from": 0, "to": 0, "insert": "Typed. " }]);
    desk.call("edit_article", json!({ "id": id, "version": 0, "edits": edits }));
    publication.write("note.md", publication.text("note.md").replace("Second.", "Second, outside."));
    desk.call("trash_article", json!({ "id": id }));
    let late = desk.refused("edit_article", json!({ "id": id, "version": 1, "edits": edits }));
    assert_eq!(late.code, desk::ErrorCode::StaleVersion, "nobody types into the trash");
    desk.call("close_article", json!({ "id": id, "opening": open["opening"] }));
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
    assert_eq!(publication.json(&["trash", "empty"]), json!({ "deleted": 2, "articles": 2, "authors": 0 }));
    assert_eq!(publication.refused(&["trash", "restore", "quay-street-clock"])["code"], "no-article");
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done);
}

#[test]
fn a_deleted_author_is_in_the_trash_and_comes_back_with_history_file_and_bylines() {
    let publication = Publication::sample();
    publication.json(&["authors", "edit", "l-brandt", "--role", "Picture editor"]);
    let text = publication.text("authors/l-brandt.md");
    let bylines = || {
        let articles = publication.json(&["list", "--sort", "headline"]);
        articles.as_array().unwrap().iter().map(|article| article["byline"].clone()).collect::<Vec<_>>()
    };
    let before = bylines();
    publication.json(&["authors", "delete", "l-brandt", "--articles-to", "t-kim"]);
    assert!(!publication.file("authors/l-brandt.md").exists(), "its file goes, too");
    assert_eq!(publication.refused(&["authors", "show", "l-brandt"])["code"], "no-author");
    assert_ne!(bylines(), before);
    let trash = publication.json(&["trash"]);
    assert_eq!((&trash[0]["kind"], &trash[0]["slug"]), (&json!("author"), &json!("l-brandt")));
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done);

    let back = publication.json(&["trash", "restore", "authors/l-brandt"]);
    assert_eq!((&back[0]["slug"], &back[0]["left"]), (&json!("l-brandt"), &json!([])));
    assert_eq!(publication.text("authors/l-brandt.md"), text);
    assert_eq!(bylines(), before);
    let history = publication.json(&["history", "authors/l-brandt.md"]);
    assert_eq!(history[0]["origin"], "restored");
    assert!(history.as_array().unwrap().len() > 1, "its history is there");
    assert_eq!(publication.json(&["trash"]), json!([]));
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done);
}

#[test]
fn a_restored_author_says_what_is_not_as_it_was() {
    let publication = Publication::new();
    publication.json(&["authors", "add", "Kim", "--biography", "Writes."]);
    publication.write("one.md", "---\ntitle: One\nauthors: [kim]\n---\n\nIt stays.\n");
    publication.json(&["list"]);
    publication.json(&["authors", "delete", "kim", "--keep-name"]);
    publication.json(&["authors", "add", "Kim"]);
    publication.write("one.md", publication.text("one.md").replace("Kim", "Kim and Lee"));
    let restored = publication.desk(&["trash", "restore", "kim"]);
    assert_eq!(restored.outcome, cli::Outcome::Done, "{}", restored.err);
    assert!(restored.err.contains("kim-2") && restored.err.contains("one"), "{}", restored.err);
    assert_eq!(publication.json(&["authors", "show", "kim-2"])["biography"], "Writes.");
    publication.json(&["authors", "delete", "kim-2"]);
    assert_eq!(publication.json(&["trash", "empty"]), json!({ "deleted": 1, "articles": 0, "authors": 1 }));
    assert_eq!(publication.refused(&["trash", "restore", "kim-2"])["code"], "no-article");
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done);
}

#[test]
fn a_profile_in_the_trash_survives_a_damaged_database() {
    let publication = Publication::new();
    publication.write("authors/kim.md", "---\nname: Kim\n---\n\nWrites about water.\n");
    publication.write("one.md", "---\ntitle: One\nauthors: [kim]\n---\n\nIt stays.\n");
    publication.json(&["list"]);
    publication.json(&["authors", "delete", "kim", "--keep-name"]);
    let database = std::fs::File::options().write(true).open(publication.file(".copydesk/library.db"));
    std::io::Write::write_all(&mut database.unwrap(), &[0x5a; 100]).unwrap();
    assert!(publication.desk(&["doctor"]).out.contains("1 in the trash"));
    assert_eq!(publication.json(&["authors"]), json!([]));
    publication.json(&["trash", "restore", "kim"]);
    assert_eq!(publication.json(&["show", "one"])["byline"][0]["author"], "kim");
    assert_eq!(publication.json(&["history", "authors/kim.md"]).as_array().unwrap().len(), 2);
}
