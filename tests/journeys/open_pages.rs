//! An open page follows what is around its text: pictures, other articles, profiles, the language.

use serde_json::json;

use crate::support::publication::{Opened, Publication};

const ILLUSTRATED: &str = "---\ntitle: Pier\nauthors: [kim]\n---\n\nHe said \"no\".\n\n![A lamp](media/lamp.jpg)\n";

fn opened(publication: &Publication) -> (Opened, String) {
    let id = publication.json(&["list"])[0]["id"].as_str().unwrap().to_owned();
    let desk = Opened::new(publication.path());
    desk.call("open_article", json!({ "id": id }));
    (desk, id)
}

fn preview(desk: &Opened, id: &str) -> String {
    desk.call("open_article", json!({ "id": id }))["preview"].to_string()
}

#[test]
fn a_picture_that_comes_later_is_shown() {
    let publication = Publication::new();
    publication.write("pier.md", ILLUSTRATED);
    let (desk, id) = opened(&publication);
    assert!(!preview(&desk, &id).contains("srcset"));
    let picture = concat!(env!("CARGO_MANIFEST_DIR"), "/drafts/media/lighthouse.jpg");
    publication.write("media/lamp.jpg", std::fs::read(picture).unwrap());
    desk.until(
        |event| matches!(event, desk::Event::ArticleChanged { how, .. } if *how == desk::wire::ArticleChange::Around),
    );
    assert!(preview(&desk, &id).contains("srcset"));
    desk.close();
}

#[test]
fn a_text_in_another_language_is_set_again() {
    let publication = Publication::new();
    publication.write("pier.md", ILLUSTRATED);
    let (desk, id) = opened(&publication);
    assert!(preview(&desk, &id).contains("“no”"));
    desk.call("change_fields", json!({ "id": id, "changes": { "language": "de" } }));
    desk.until(
        |event| matches!(event, desk::Event::ArticleChanged { how, .. } if *how == desk::wire::ArticleChange::Around),
    );
    assert!(preview(&desk, &id).contains("„no“"));
    desk.close();
}

#[test]
fn a_profile_that_changes_changes_the_page_around_the_text() {
    let publication = Publication::new();
    publication.write("pier.md", ILLUSTRATED);
    let (desk, _) = opened(&publication);
    let profile = "---\nname: Theo Kim\nbyline: T. Kim\n---\n\nKeeps the lamps.\n";
    publication.write("authors/kim.md", profile);
    desk.until(|event| matches!(event, desk::Event::PageChanged { shell, .. } if shell.contains("Keeps the lamps")));
    desk.close();
}

#[test]
fn a_text_that_comes_back_comes_with_its_words_and_its_revision() {
    let publication = Publication::new();
    publication.write("pier.md", ILLUSTRATED);
    let (desk, id) = opened(&publication);
    let edits = json!([{ "from": 0, "to": 0, "insert": "One two three four. " }]);
    desk.call("edit_article", json!({ "id": id, "version": 0, "edits": edits }));
    desk.call("flush", json!(null));
    let first = desk.call("history", json!({ "record": id })).as_array().unwrap().last().unwrap()["id"].clone();
    let back = desk.call("bring_back", json!({ "revision": first }))["article"]["save_state"].clone();
    assert_eq!((&back["words"], &back["revision"], &back["in_file"]), (&json!(3), &json!(3), &json!(true)), "{back}");
    desk.close();
}

#[test]
fn the_window_hears_when_the_file_has_what_was_typed_too() {
    let publication = Publication::new();
    publication.write("pier.md", ILLUSTRATED);
    let (desk, id) = opened(&publication);
    let edits = json!([{ "from": 0, "to": 0, "insert": "So. " }]);
    desk.call("edit_article", json!({ "id": id, "version": 0, "edits": edits }));
    desk.until(|event| matches!(event, desk::Event::SaveState(save_state) if save_state.saved && !save_state.in_file));
    desk.until(|event| matches!(event, desk::Event::SaveState(save_state) if save_state.saved && save_state.in_file));
    assert!(publication.text("pier.md").contains("So. He said"));
    desk.close();
}

#[test]
fn a_headline_that_is_the_first_heading_changes_with_the_text() {
    let publication = Publication::new();
    publication.write("crane.md", "# The crane\n\nIt turns.\n");
    let (desk, id) = opened(&publication);
    let edits = json!([{ "from": 11, "to": 11, "insert": "s" }]);
    desk.call("edit_article", json!({ "id": id, "version": 0, "edits": edits }));
    let told = |event: &desk::Event| match event {
        desk::Event::PageChanged { fields, shell, .. } => {
            fields.headline == "The cranes" && shell.contains("The cranes</h1>")
        }
        _ => false,
    };
    desk.until(told);
    desk.close();
}
