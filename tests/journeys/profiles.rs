//! Author profiles and their files: the same mirror, merge and history as articles have.

use serde_json::{Value, json};

use crate::support::publication::{Opened, Publication};

const KIM: &str = "---\nname: Kim\nrole: Reporter\n---\n\nWrites about water.\n";
const FILE: &str = "authors/kim.md";

fn with_kim() -> Publication {
    let publication = Publication::new();
    publication.write(FILE, KIM);
    publication.write("ferry.md", "---\ntitle: Ferry\nauthors: [kim]\n---\n\nIt stays.\n");
    publication.json(&["list"]);
    publication
}

fn biography(publication: &Publication, slug: &str) -> String {
    publication.json(&["authors", "show", slug])["biography"].as_str().unwrap().to_owned()
}

fn slugs(publication: &Publication) -> Vec<String> {
    let authors = publication.json(&["authors"]);
    authors.as_array().unwrap().iter().map(|author| author["slug"].as_str().unwrap().to_owned()).collect()
}

fn origins(publication: &Publication) -> Vec<String> {
    let history = publication.json(&["history", FILE]);
    history.as_array().unwrap().iter().map(|row| row["origin"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_profile_whose_file_was_emptied_comes_back_from_its_history() {
    let publication = with_kim();
    publication.write(FILE, "");
    assert_eq!(biography(&publication, "kim"), "");
    assert_eq!(origins(&publication), ["edited-outside", "adopted"]);
    publication.json(&["history", FILE, "--bring-back", "1"]);
    assert_eq!(publication.text(FILE), KIM);
    assert_eq!(biography(&publication, "kim"), "Writes about water.");
    assert_eq!(origins(&publication), ["brought-back", "edited-outside", "adopted"]);
}

#[test]
fn two_edits_in_a_row_are_two_revisions() {
    let publication = with_kim();
    publication.json(&["authors", "edit", "kim", "--biography", "One."]);
    publication.json(&["authors", "edit", "kim", "--biography", "Two."]);
    let history = publication.json(&["history", "kim"]);
    assert_eq!(history.as_array().unwrap().len(), 3, "an author is found by the slug as well");
    assert!(publication.desk(&["history", FILE, "--show", "2"]).out.ends_with("One.\n"));
}

#[test]
fn changes_on_both_sides_are_merged() {
    let publication = with_kim();
    let desk = Opened::new(publication.path());
    let fields = desk.call("open_author", json!({ "slug": "kim" }))["fields"].clone();
    publication.write(FILE, KIM.replace("water", "boats and water"));
    let mut wanted = fields.clone();
    wanted["role"] = json!("Editor");
    desk.call("save_author", json!({ "fields": wanted, "was": fields }));
    desk.close();
    assert_eq!(publication.text(FILE), "---\nname: Kim\nrole: Editor\n---\n\nWrites about boats and water.\n");
}

#[test]
fn an_older_database_does_not_write_over_a_newer_profile() {
    let publication = with_kim();
    let database = publication.file(".copydesk/library.db");
    let older = std::fs::read(&database).unwrap();
    publication.json(&["authors", "edit", "kim", "--biography", "Writes about boats."]);
    std::fs::write(&database, older).unwrap();
    assert_eq!(biography(&publication, "kim"), "Writes about boats.");
    assert!(publication.text(FILE).contains("Writes about boats."));
    assert_eq!(origins(&publication), ["edited-outside", "adopted"]);
}

#[test]
fn two_texts_of_a_profile_are_both_kept_until_somebody_chooses() {
    let publication = with_kim();
    let desk = Opened::new(publication.path());
    // Nothing can be written where a folder is, so the window's text stays in the database.
    std::fs::remove_file(publication.file(FILE)).unwrap();
    std::fs::create_dir(publication.file(FILE)).unwrap();
    let fields = desk.call("open_author", json!({ "slug": "kim" }))["fields"].clone();
    let mut wanted = fields.clone();
    wanted["biography"] = json!("Writes about boats.");
    desk.call("save_author", json!({ "fields": wanted, "was": fields }));
    std::fs::remove_dir(publication.file(FILE)).unwrap();
    let theirs = KIM.replace("water", "trains");
    publication.write(FILE, &theirs);
    // The folder in its place was a problem as well.
    let in_conflict = || desk.call("open_author", json!({ "slug": "kim" }))["conflict"] == true;
    while !in_conflict() {
        desk.until(|event| matches!(event, desk::Event::ProblemsChanged));
    }

    assert_eq!(publication.text(FILE), theirs, "the file stays as its writer wrote it");
    let view = desk.call("open_author", json!({ "slug": "kim" }));
    assert_eq!((&view["conflict"], &view["fields"]["biography"]), (&json!(true), &json!("Writes about boats.")));
    assert_eq!(desk.call("list_authors", Value::Null)[0]["conflict"], true);
    let problems = desk.call("problems", Value::Null);
    assert_eq!(problems[0]["path"], FILE, "{problems}");

    let conflict = desk.call("read_conflict", json!({ "record": FILE }));
    assert_eq!((&conflict["path"], &conflict["theirs"]), (&json!(FILE), &json!(theirs)));
    let chosen = KIM.replace("water", "boats and trains");
    let reopened = desk.call("resolve_conflict", json!({ "record": FILE, "text": chosen }));
    assert_eq!(reopened["author"]["fields"]["biography"], "Writes about boats and trains.");
    assert_eq!(reopened["author"]["conflict"], false);
    assert_eq!(desk.call("problems", Value::Null), json!([]));
    desk.close();
    assert_eq!(publication.text(FILE), chosen);
    let texts: Vec<String> =
        (1..=4).map(|number| publication.desk(&["history", FILE, "--show", &number.to_string()]).out).collect();
    assert!(texts[1].contains("boats.") && texts[2].contains("trains."), "{texts:#?}");
}

#[test]
fn a_profile_keeps_its_id_whatever_its_file_says() {
    let publication = with_kim();
    let other = "0190b6a0-7c00-7000-8000-000000000000";
    publication.write(FILE, KIM.replace("name: Kim", &format!("id: {other}\nname: Kim")));
    publication.json(&["list"]);
    publication.json(&["authors", "edit", "kim", "--role", "Editor"]);
    let text = publication.text(FILE);
    assert!(text.contains("role: Editor") && !text.contains(other), "{text}");
    assert_eq!(slugs(&publication), ["kim"]);
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done);
}

#[test]
fn a_profile_whose_file_cannot_be_read_is_named_and_stays_as_it_was() {
    let publication = with_kim();
    publication.write(FILE, b"---\nname: Kim\n---\n\nWrites about caf\xe9s.\n");
    let report = publication.desk(&["doctor"]);
    assert!(report.out.contains("authors/kim.md:5") && report.out.contains("UTF-8"), "{}", report.out);
    assert_eq!(biography(&publication, "kim"), "Writes about water.");
    publication.write(FILE, KIM.replace("water", "cafés"));
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done);
    assert_eq!(biography(&publication, "kim"), "Writes about cafés.");
}

#[test]
fn a_profile_copied_among_the_articles_is_an_article_and_stays_a_profile() {
    let publication = Publication::new();
    publication.json(&["authors", "add", "Kim", "--biography", "Writes about water."]);
    publication.write("kim.md", publication.text(FILE));
    publication.json(&["list"]);
    publication.write("kim.md", publication.text("kim.md").replace("water", "trains"));
    publication.json(&["authors", "edit", "kim", "--biography", "Writes about boats."]);
    assert!(publication.text("kim.md").contains("trains") && publication.text(FILE).contains("boats"));
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done);
}

#[test]
fn a_copied_profile_is_another_profile() {
    let publication = Publication::new();
    publication.json(&["authors", "add", "Kim", "--biography", "Writes about water."]);
    publication.write("authors/lee.md", publication.text(FILE).replace("name: Kim", "name: Lee"));
    assert_eq!(slugs(&publication), ["kim", "lee"]);
    let id = |path: &str| publication.text(path).lines().find(|line| line.starts_with("id:")).unwrap().to_owned();
    assert_ne!(id(FILE), id("authors/lee.md"));
}

#[test]
fn a_renamed_profile_keeps_its_history_unless_bylines_name_it() {
    let publication = Publication::new();
    publication.json(&["authors", "add", "Kim", "--biography", "Writes about water."]);
    std::fs::rename(publication.file(FILE), publication.file("authors/lee.md")).unwrap();
    assert_eq!(slugs(&publication), ["lee"]);
    assert_eq!(publication.json(&["history", "authors/lee.md"]).as_array().unwrap().len(), 1);
    std::fs::rename(publication.file("authors/lee.md"), publication.file(FILE)).unwrap();
    assert_eq!(slugs(&publication), ["kim"]);

    publication.write("ferry.md", "---\ntitle: Ferry\nauthors: [kim]\n---\n\nIt stays.\n");
    publication.json(&["list"]);
    std::fs::rename(publication.file(FILE), publication.file("authors/lee.md")).unwrap();
    assert_eq!(slugs(&publication), ["kim", "lee"], "the byline still names Kim");
    assert_eq!(publication.json(&["show", "ferry"])["byline"][0]["name"], "Kim");
}

#[test]
fn an_article_in_the_folder_of_authors_stays_an_article() {
    let publication = with_kim();
    std::fs::rename(publication.file("ferry.md"), publication.file("authors/ferry.md")).unwrap();
    let report = publication.desk(&["doctor"]);
    assert!(report.out.contains("authors/ferry.md") && report.out.contains("Ferry"), "{}", report.out);
    assert_eq!(slugs(&publication), ["kim"]);
    std::fs::rename(publication.file("authors/ferry.md"), publication.file("ferry.md")).unwrap();
    assert_eq!(publication.json(&["show", "ferry"])["path"], "ferry.md");
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done);
}

#[test]
fn an_article_keeps_its_id_where_a_copy_of_it_is_among_the_authors_of_a_fresh_clone() {
    let publication = with_kim();
    let article = publication.json(&["show", "ferry"])["id"].clone();
    let clone = Publication::new();
    for path in ["ferry.md", "authors/ferry.md"] {
        clone.write(path, publication.text("ferry.md"));
    }
    assert_eq!(clone.json(&["show", "ferry"])["id"], article);
    let report = clone.desk(&["doctor"]);
    assert!(report.out.contains("authors/ferry.md") && report.out.contains("article"), "{}", report.out);
}

#[test]
fn a_file_that_cannot_be_written_does_not_keep_a_profile_from_being_changed() {
    let publication = with_kim();
    let read_only = |is: bool| {
        let mut permissions = std::fs::metadata(publication.file(FILE)).unwrap().permissions();
        permissions.set_readonly(is);
        std::fs::set_permissions(publication.file(FILE), permissions).unwrap();
    };
    read_only(true);
    for topic in ["boats", "trains"] {
        let edited = publication.desk(&["authors", "edit", "kim", "--biography", &format!("Writes about {topic}.")]);
        assert!(edited.err.contains("read-only"), "{}", edited.err);
    }
    assert_eq!(biography(&publication, "kim"), "Writes about trains.");
    let back = publication.desk(&["history", FILE, "--bring-back", "2"]);
    assert!(back.err.contains("read-only"), "{}", back.err);
    assert_eq!(biography(&publication, "kim"), "Writes about boats.");
    read_only(false);
    publication.json(&["list"]);
    assert!(publication.text(FILE).contains("boats"), "{}", publication.text(FILE));
}

#[test]
fn a_form_that_is_filled_from_an_older_text_changes_only_its_own_fields() {
    let publication = with_kim();
    let desk = Opened::new(publication.path());
    let fields = desk.call("open_author", json!({ "slug": "kim" }))["fields"].clone();
    publication.json(&["list"]);
    publication.write(FILE, KIM.replace("Writes about water.", "Knows every pier.").replace("Reporter", "Editor"));
    let mut wanted = fields.clone();
    wanted["pronouns"] = json!("they/them");
    let saved = desk.call("save_author", json!({ "fields": wanted, "was": fields }))["fields"].clone();
    assert_eq!(saved["biography"], "Knows every pier.");
    assert_eq!((&saved["role"], &saved["pronouns"]), (&json!("Editor"), &json!("they/them")));
}
