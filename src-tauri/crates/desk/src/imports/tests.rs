use std::path::PathBuf;

use press::import::{ImportedArticle, ImportedAuthor, ImportedPicture, Item, Report};

use super::*;
use crate::fixture::Fixture;

/// Takes items in as if they came out of one file.
fn taken(fixture: &Fixture, items: Vec<Item>) -> ImportAnswer {
    let mut answer = ImportAnswer::default();
    let folder = tempfile::tempdir().unwrap();
    folder::write_atomically(folder.path(), "posts.json", b"{}", None).unwrap();
    let named = [folder.path().to_path_buf()];
    let sources = sources::find(&named, &PathBuf::new(), Some("any"), &mut answer.problems);
    let mut intake = Intake::new(&fixture.publication, &sources[0], &mut answer);
    for item in items {
        intake.take(item).or_else(|error| intake.failed(error)).unwrap();
    }
    answer
}

fn article(title: &str, body: &str) -> Item {
    let authors = serde_json::json!(["Mara Okafor"]);
    let front = vec![("title", title.into()), ("slug", title.to_lowercase().into()), ("authors", authors)];
    Item::Article(ImportedArticle { path: "posts.json".into(), front, body: body.into() })
}

#[test]
fn a_site_comes_in_with_its_authors_and_pictures() {
    let fixture = Fixture::new(&[]);
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../drafts/media/lighthouse.jpg")).unwrap();
    let author = ImportedAuthor { name: "Mara Okafor".into(), portrait: "content/a.jpg".into(), ..Default::default() };
    let items = vec![
        Item::Picture(ImportedPicture { path: "content/a.jpg".into(), bytes }),
        Item::Picture(ImportedPicture { path: "content/b.jpg".into(), bytes: b"no picture".into() }),
        Item::Author(author.clone()),
        Item::Author(author),
        article("One", "It is ![lit](content/a.jpg).\n"),
        article("Two", "It is not.\n"),
        Item::Report(Report { path: "posts.json".into(), line: Some(7), message: "a poll was left out".into() }),
        article("One", "It is ![lit](content/a.jpg).\n"),
    ];
    let answer = taken(&fixture, items);
    assert_eq!((answer.imported.len(), answer.known, answer.pictures), (2, 1, 1), "{answer:?}");
    let problems: Vec<_> = answer.problems.iter().map(|problem| (problem.line, problem.message.as_str())).collect();
    assert!(problems[0].1.contains("content/b.jpg"), "{problems:?}");
    assert_eq!(problems[1], (Some(7), "a poll was left out"));
    let text = fixture.text("one");
    assert!(text.contains("- mara-okafor") && text.contains("![lit](media/a.jpg)"), "{text}");
    assert!(fixture.file("authors/mara-okafor.md").contains("portrait: media/a.jpg"));
    let found = crate::authors::list(&fixture.publication, ()).unwrap();
    assert_eq!(found.len(), 1, "one profile for one author");
}

#[test]
fn what_can_be_imported_is_read_from_the_registry() {
    let told = importable();
    for importer in IMPORTERS {
        assert!(told.contains(importer.label()) && told.contains(importer.endings()[0]), "{told}");
        assert!(formats().any(|format| format.name == importer.name()));
    }
}

#[test]
fn a_file_with_pictures_is_passed_over_the_second_time() {
    let fixture = Fixture::new(&[]);
    let folder = tempfile::tempdir().unwrap();
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../drafts/media/lighthouse.jpg")).unwrap();
    folder::write_atomically(folder.path(), "pier.jpg", &bytes, None).unwrap();
    folder::write_atomically(folder.path(), "pier.md", b"---\nimage: pier.jpg\n---\n![It](pier.jpg)\n", None).unwrap();
    let paths = [folder.path().to_path_buf()];
    let first = import(&fixture.publication, &paths, None).unwrap();
    let second = import(&fixture.publication, &paths, None).unwrap();
    assert_eq!((first.imported.len(), first.pictures, first.known), (1, 1, 0));
    assert_eq!((second.imported.len(), second.pictures, second.known), (0, 0, 1));
}
