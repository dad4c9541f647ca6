use serde_json::json;

use super::*;
use crate::authors;
use crate::fixture::Fixture;
use crate::sync;
use crate::wire::AuthorRequest;

const KIM: &str = "---\nname: Kim\n---\n\nWrites.\n";

fn article(title: &str, authors: &str) -> String {
    format!("---\ntitle: {title}\nauthors: {authors}\n---\n\nIt stays.\n")
}

/// Kim and Lee, and three articles: by Kim, by both, and by Kim in two roles.
fn fixture() -> Fixture {
    Fixture::new(&[
        ("authors/kim.md", KIM),
        ("authors/lee.md", "---\nname: Lee\n---\n"),
        ("one.md", &article("One", "[kim]")),
        ("two.md", &article("Two", "[{author: lee, role: photographs}, {author: kim, role: words}]")),
        ("three.md", &article("Three", "[kim, Somebody]")),
    ])
}

fn throw_away(fixture: &Fixture, slug: &str, articles: Option<Reassign>) -> Result<TrashedAuthor, Error> {
    put(&fixture.publication, TrashAuthor { slug: slug.into(), articles })
}

fn restore_by(fixture: &Fixture, id: &str) -> AuthorRestored {
    restore(&fixture.publication, TrashedAuthorRequest { id: id.into() }).unwrap()
}

fn byline(fixture: &Fixture, name: &str) -> serde_json::Value {
    article::Manuscript::read(fixture.text(name)).get("authors").cloned().unwrap_or_default()
}

#[test]
fn a_deleted_profile_comes_back_with_history_file_and_bylines() {
    let fixture = fixture();
    let before: Vec<_> = ["one", "two", "three"].map(|name| byline(&fixture, name)).into();
    let file = fixture.file("authors/kim.md");
    let gone = throw_away(&fixture, "kim", Some(Reassign::To("lee".into()))).unwrap();
    assert_eq!((gone.bylines, gone.slug.as_str()), (3, "kim"));
    assert_eq!(byline(&fixture, "two"), json!([{"author": "lee", "role": "photographs, words"}]));
    assert!(!fixture.publication.root.join("authors/kim.md").exists());
    assert!(fixture.file("one.md").contains("lee"), "{}", fixture.file("one.md"));
    let slugs = |rows: Vec<crate::wire::AuthorRow>| rows.into_iter().map(|row| row.slug).collect::<Vec<_>>();
    assert_eq!(slugs(authors::list(&fixture.publication, ()).unwrap()), ["lee"]);
    assert_eq!(list(&fixture.publication, ()).unwrap(), std::slice::from_ref(&gone));

    let back = restore_by(&fixture, &gone.id);
    assert_eq!((back.slug.as_str(), back.left.len()), ("kim", 0));
    assert_eq!(fixture.file("authors/kim.md"), file);
    assert_eq!(["one", "two", "three"].map(|name| byline(&fixture, name)).to_vec(), before);
    assert_eq!(list(&fixture.publication, ()).unwrap(), []);
    let id: AuthorId = gone.id.parse().unwrap();
    let history = fixture.publication.read(|reader| Ok(library::revisions(reader, id, 9)?)).unwrap();
    assert_eq!(history.len(), 2, "the restored text, and the one before");
    sync::reconcile(&fixture.publication).unwrap();
    assert_eq!(fixture.file("authors/kim.md"), file);
}

#[test]
fn a_byline_that_somebody_changed_since_stays_and_is_named() {
    let fixture = fixture();
    let gone = throw_away(&fixture, "kim", Some(Reassign::KeepName)).unwrap();
    assert_eq!(byline(&fixture, "one"), json!(["Kim"]));
    fixture.write("one.md", fixture.file("one.md").replace("Kim", "Kim and the desk"));
    sync::reconcile(&fixture.publication).unwrap();
    let back = restore_by(&fixture, &gone.id);
    assert_eq!(back.left.iter().map(|row| row.headline.as_str()).collect::<Vec<_>>(), ["One"]);
    assert!(byline(&fixture, "one").to_string().contains("Kim and the desk"));
    assert_eq!(byline(&fixture, "three"), json!(["kim", "Somebody"]));
}

#[test]
fn a_slug_that_was_taken_meanwhile_gets_a_number_in_bylines_too() {
    let fixture = fixture();
    let gone = throw_away(&fixture, "kim", Some(Reassign::KeepName)).unwrap();
    fixture.write("authors/kim.md", "---\nname: Another Kim\n---\n");
    sync::reconcile(&fixture.publication).unwrap();
    let back = restore_by(&fixture, &gone.id);
    assert_eq!((back.slug.as_str(), back.had.as_str()), ("kim-2", "kim"));
    assert_eq!(byline(&fixture, "three"), json!(["kim-2", "Somebody"]));
    assert!(fixture.file("authors/kim.md").contains("Another Kim"));
    assert!(fixture.file("authors/kim-2.md").contains("Writes."));
    sync::reconcile(&fixture.publication).unwrap();
    assert_eq!(authors::list(&fixture.publication, ()).unwrap().len(), 3);
}

#[test]
fn a_profile_whose_file_comes_back_comes_out_of_the_trash_with_its_bylines() {
    let with_id = "---\nid: 0190b6a0-7c00-7000-8000-000000000000\nname: Kim\n---\n\nWrites.\n";
    for (text, since) in [(KIM, ""), (with_id, ""), (with_id, "\nAnd since.\n")] {
        let fixture = Fixture::new(&[("authors/kim.md", text), ("one.md", &article("One", "[kim]"))]);
        let file = fixture.file("authors/kim.md");
        throw_away(&fixture, "kim", Some(Reassign::KeepName)).unwrap();
        fixture.write("authors/kim.md", file + since);
        sync::reconcile(&fixture.publication).unwrap();
        assert_eq!(list(&fixture.publication, ()).unwrap(), [], "{text}{since}");
        assert_eq!(byline(&fixture, "one"), json!(["kim"]));
        let view = authors::open(&fixture.publication, AuthorRequest { slug: "kim".into() }).unwrap();
        assert!(view.fields.biography.ends_with(since.trim()));
    }
}

#[test]
fn another_file_at_the_place_of_a_deleted_profile_is_another_profile() {
    let fixture = fixture();
    throw_away(&fixture, "kim", Some(Reassign::KeepName)).unwrap();
    fixture.write("authors/kim.md", "---\nname: Kimberley\n---\n");
    sync::reconcile(&fixture.publication).unwrap();
    assert_eq!(list(&fixture.publication, ()).unwrap().len(), 1);
    let view = authors::open(&fixture.publication, AuthorRequest { slug: "kim".into() }).unwrap();
    assert_eq!(view.fields.name, "Kimberley");
}

#[test]
fn a_file_that_cannot_be_removed_keeps_the_profile_and_the_bylines() {
    let fixture = fixture();
    // A folder in the place of a file cannot be removed as a file.
    std::fs::remove_file(fixture.publication.root.join("authors/kim.md")).unwrap();
    std::fs::create_dir(fixture.publication.root.join("authors/kim.md")).unwrap();
    throw_away(&fixture, "kim", Some(Reassign::KeepName)).unwrap_err();
    assert_eq!(byline(&fixture, "three"), json!(["kim", "Somebody"]));
    assert_eq!(list(&fixture.publication, ()).unwrap(), []);
    assert_eq!(authors::list(&fixture.publication, ()).unwrap().len(), 2);
}

#[test]
fn a_deletion_that_is_refused_changes_no_byline() {
    let fixture = fixture();
    let refused = |articles| throw_away(&fixture, "kim", articles).unwrap_err().code;
    assert_eq!(refused(None), ErrorCode::AuthorInUse);
    assert_eq!(refused(Some(Reassign::To("kim".into()))), ErrorCode::NoAuthor);
    fixture.write("authors/kim.md", "---\nname: Kim\n---\n\nNobody has seen this.\n");
    assert_eq!(refused(Some(Reassign::KeepName)), ErrorCode::Conflict);
    assert_eq!(byline(&fixture, "one"), json!(["kim"]));
    throw_away(&fixture, "kim", Some(Reassign::KeepName)).unwrap();
    assert_eq!(byline(&fixture, "one"), json!(["Kim"]));
}
