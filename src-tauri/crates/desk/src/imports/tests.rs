use std::path::PathBuf;

use press::import::{ImportedArticle, ImportedAuthor, ImportedPicture, Item, Report, Told};

use super::*;
use crate::fixture::Fixture;

/// Takes items in as if they came out of one file.
fn taken(fixture: &Fixture, items: Vec<Item>) -> ImportAnswer {
    let mut answer = ImportAnswer::default();
    let folder = tempfile::tempdir().unwrap();
    folder::write_atomically(folder.path(), "posts.json", b"{}", None).unwrap();
    let named = [folder.path().to_path_buf()];
    let sources = sources::find(&named, &PathBuf::new(), Some("any"), &mut answer);
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
        Item::Report(Report {
            path: "posts.json".into(),
            line: Some(7),
            kind: Told::LeftOut { words: 3 },
            message: "a poll was left out".into(),
        }),
        article("One", "It is ![lit](content/a.jpg).\n"),
    ];
    let answer = taken(&fixture, items);
    assert_eq!((answer.imported.len(), answer.known, answer.pictures), (2, 1, 1), "{answer:?}");
    assert_eq!((answer.refused, answer.left_out, answer.words_left_out, answer.is_whole()), (1, 1, 3, false));
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
    for importer in press::import::IMPORTERS {
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

fn folder_of(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        folder::write_atomically(folder.path(), path, text.as_bytes(), None).unwrap();
    }
    folder
}

fn slugs(answer: &ImportAnswer) -> Vec<&str> {
    answer.imported.iter().map(|one| one.slug.as_str()).collect()
}

#[test]
fn a_folder_for_each_article_comes_in_once_however_often() {
    let fixture = Fixture::new(&[]);
    let text = |name: &str| format!("---\ntitle: The {name}\n---\n\nText about the {name}.\n");
    let names = ["ferry", "goat", "lamp"];
    let files: Vec<(String, String)> =
        names.iter().map(|name| (format!("posts/{name}/index.md"), text(name))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let folder = folder_of(&files);
    let paths = [folder.path().to_path_buf()];
    let first = import(&fixture.publication, &paths, None).unwrap();
    assert_eq!(slugs(&first), names);
    let again = import(&fixture.publication, &paths, None).unwrap();
    assert_eq!((again.imported.len(), again.known), (0, 3), "{again:?}");
}

#[test]
fn articles_of_one_name_are_known_again_too() {
    let fixture = Fixture::new(&[]);
    let folder = folder_of(&[("a/note.md", "One.\n"), ("b/note.md", "Two.\n"), ("c/note.md", "Three.\n")]);
    let paths = [folder.path().to_path_buf()];
    assert_eq!(slugs(&import(&fixture.publication, &paths, None).unwrap()), ["note", "note-2", "note-3"]);
    let again = import(&fixture.publication, &paths, None).unwrap();
    assert_eq!((again.imported.len(), again.known), (0, 3), "{again:?}");
}

#[test]
fn an_article_that_was_written_on_is_known_by_how_it_came_in() {
    let fixture = Fixture::new(&[]);
    let folder = folder_of(&[("note.md", "As it came.\n")]);
    let paths = [folder.path().to_path_buf()];
    import(&fixture.publication, &paths, None).unwrap();
    let text = fixture.file("note.md").replace("As it came.", "As it is now.");
    fixture.write("note.md", text);
    crate::sync::reconcile(&fixture.publication).unwrap();
    let again = import(&fixture.publication, &paths, None).unwrap();
    assert_eq!((again.imported.len(), again.known), (0, 1), "{again:?}");
}

#[test]
fn what_stays_outside_is_told_and_counted() {
    let fixture = Fixture::new(&[]);
    let page = "<html><body><article><h1>A</h1><p>The harbour office opened a second counter on Monday, and by noon the queue had moved twice \
        as fast as it did in the spring of last year.</p><img src=chart.svg alt=x><img src=gone.jpg alt=y></article><div><p>The printer was mended by a person who wants no thanks.</p></div></body></html>";
    let folder =
        folder_of(&[("page.html", page), ("chart.svg", "<svg/>"), ("minutes.docx", "PK"), ("clean.md", "Words.\n")]);
    let answer = import(&fixture.publication, &[folder.path().to_path_buf()], None).unwrap();
    assert_eq!(answer.imported.len(), 2);
    let told = |file: &str, words: &str| {
        answer.problems.iter().any(|problem| problem.path.ends_with(file) && problem.message.contains(words))
    };
    assert!(
        told("page.html", "printer was mended") && told("page.html", "chart.svg") && told("page.html", "gone.jpg"),
        "{answer:?}"
    );
    assert!(told("minutes.docx", "was not imported"), "{answer:?}");
    assert_eq!((answer.refused, answer.left_out, answer.words_left_out), (2, 1, 11), "{answer:?}");
    let clean = import(&fixture.publication, &[folder.path().join("clean.md")], None).unwrap();
    assert!(clean.is_whole());
}

#[test]
fn no_file_of_a_folder_is_skipped_in_silence() {
    let fixture = Fixture::new(&[]);
    let page = "<html><body><article><h1>B</h1><p>The harbour office opened a second counter on Monday.</p></article></body></html>";
    let mut files = vec![
        ("a.mdx", "Words of a.\n"),
        ("b.shtml", page),
        ("README", "Read me, all of you.\n"),
        ("LICENSE", "Free.\n"),
        ("site.css", "a {}"),
        ("photo.jpg", "x"),
        ("empty.log", ""),
        ("one.json", "{}"),
        ("talk.srt", "1\nHello.\n"),
        ("zeros", "\0\0\0"),
    ];
    let many: Vec<String> = (0..40).map(|n| format!("d/{n}.csv")).collect();
    files.extend(many.iter().map(|name| (name.as_str(), "name,age\n")));
    let folder = folder_of(&files);
    let answer = import(&fixture.publication, &[folder.path().to_path_buf()], None).unwrap();
    assert_eq!(answer.imported.len(), 3, "{answer:?}");
    let told: Vec<String> = answer.problems.iter().map(|told| format!("{}: {}", told.path, told.message)).collect();
    let told: Vec<&str> =
        told.iter().map(|told| told.strip_prefix(&*folder.path().display().to_string()).unwrap()).collect();
    let skipped = [
        ": 2 files without an ending were not imported (LICENSE, zeros); name a file itself to import it",
        ": 40 files that end in .csv were not imported (d/0.csv, d/1.csv, d/10.csv …); name a file itself to import it",
        "/one.json: was not imported; name the file itself to import it",
        "/talk.srt: was not imported; name the file itself to import it",
    ];
    assert!(skipped.iter().all(|line| told.contains(line)), "{told:#?}");
    assert_eq!(answer.refused, 41, "those with words that may be an article's");
    let data = folder_of(&[("a.md", "Words.\n"), ("one.json", "{}"), ("two.yaml", "a: b")]);
    let answer = import(&fixture.publication, &[data.path().to_path_buf()], None).unwrap();
    assert!(answer.is_whole() && answer.problems.len() == 2, "{answer:?}");
}

#[test]
fn a_picture_is_found_from_the_top_of_the_site() {
    let fixture = Fixture::new(&[]);
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../drafts/media/lighthouse.jpg")).unwrap();
    let folder = folder_of(&[("site/content/posts/pier/index.md", "![It](/images/pier.jpg)\n")]);
    folder::write_atomically(folder.path(), "site/static/images/pier.jpg", &bytes, None).unwrap();
    let file = folder.path().join("site/content/posts/pier/index.md");
    let answer = import(&fixture.publication, &[file], None).unwrap();
    assert_eq!((answer.pictures, slugs(&answer)), (1, vec!["pier"]), "{answer:?}");
    assert!(fixture.file("pier.md").contains("![It](media/pier.jpg)"), "{}", fixture.file("pier.md"));
}
