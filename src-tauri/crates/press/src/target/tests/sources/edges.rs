//! What stands at the edges of a text: definitions before the headline, comments, names of files, characters that no
//! page may have.

use std::io::Read;

use article::{LeadPicture, Manuscript, Status};
use serde_json::{Value, json};

use super::*;

const TARGETS: &[&str] = &["hugo", "zola", "textpack", "markdown"];

/// The text that a target makes of the first article, and what is told of it.
fn text_of(target: &str, shelf: &Shelf) -> (String, Vec<String>) {
    let (memory, made) = export_to(target, shelf, 2);
    let told = made.warnings.iter().filter(|warning| &*warning.article == "a0");
    let told = told.map(|warning| warning.message.to_string()).collect();
    let text = match target {
        "textpack" => {
            let bytes = std::io::Cursor::new(memory.0["textpack/a0.textpack"].clone());
            let mut text = String::new();
            let mut pack = zip::ZipArchive::new(bytes).unwrap();
            pack.by_name("a0.textbundle/text.md").unwrap().read_to_string(&mut text).unwrap();
            text
        }
        "markdown" => page(&memory, "markdown/a0.md").to_owned(),
        "text" => page(&memory, "text/a0.txt").to_owned(),
        generator => page(&memory, &format!("{generator}/content/articles/a0/index.md")).to_owned(),
    };
    (text, told)
}

fn with_body(body: &str) -> Shelf {
    let mut shelf = Shelf::new(2);
    shelf.articles[0].body = body.into();
    shelf.articles[0].image = None;
    shelf
}

#[test]
fn what_stands_before_a_repeated_headline_stays() {
    let body = "[ref]: https://example.org/ref \"T\"\n\n[^n]: A note, with [link](article:a1).\n\n\
        # Headline 0\n\nSee [the ref][ref] and a note[^n].\n";
    for target in ["hugo", "zola", "textpack"] {
        let (text, _) = text_of(target, &with_body(body));
        for part in
            ["[ref]: https://example.org/ref", "[^n]: A note, with [link](", "\nSee [the ref][ref] and a note[^n]."]
        {
            assert!(text.contains(part), "{target}: no {part} in {text}");
        }
        assert_eq!(text.matches("# Headline 0").count(), usize::from(target == "textpack"), "{target}: {text}");
    }
}

#[test]
fn readers_of_pages_get_no_comments() {
    let body = "One <!-- private: a --> two.\n\n<!-- private: b\n\nc -->\n\n<div><!-- private: d -->\nthree</div>\n\n\
        > four\n> <!-- private: e -->\n\n[^x]: Never referred to.\n";
    for target in ["hugo", "zola", "textpack"] {
        let (text, _) = text_of(target, &with_body(body));
        assert!(!text.contains("private") && !text.contains("[^x]"), "{target}: {text}");
        for word in ["One", "two.", "three", "four"] {
            assert!(text.contains(word), "{target}: no {word} in {text}");
        }
    }
    let (text, told) = text_of("markdown", &with_body(body));
    assert!(text.contains("private: d") && told.iter().any(|told| told.contains("has a comment")), "{told:?}");
}

#[test]
fn a_pack_begins_with_lines_that_are_markdown() {
    let mut shelf = with_body("x\n");
    let article = &mut shelf.articles[0];
    article.headline = "Why *we* teach <angle> C #".into();
    article.dek = "One\n\n**two**".into();
    article.image = Some(LeadPicture {
        path: "media/boat.jpg".into(),
        caption: "See [map](https://m.example/)".into(),
        credit: "[Jo](https://jo.example/) / <Agency>".into(),
        ..LeadPicture::default()
    });
    let (text, _) = text_of("textpack", &shelf);
    assert!(text.starts_with("# Why *we* teach \\<angle\\> C \\#\n\n**One  two**\n\n"), "{text}");
    assert!(
        text.contains(" \"See [map](https://m.example/)\")\n\n*[Jo](https://jo.example/) / \\<Agency\\>*\n"),
        "{text}"
    );
    let (text, _) = text_of("text", &shelf);
    assert!(text.contains("\nCaption: See map\nCredit: Jo / <Agency>\n"), "{text}");
}

#[test]
fn references_by_their_own_words_leave_no_brackets() {
    let body = "[one][] and ![alt pic][] and [gone][] end.\n\n[one]: article:a1\n[alt pic]: media/chart.png \"T\"\n\
        [gone]: article:not-there\n";
    for target in TARGETS {
        let (text, _) = text_of(target, &with_body(body));
        assert!(!text.contains("[]"), "{target}: {text}");
        assert!(text.contains("[one](") && text.contains("![alt pic](") && text.contains(" and gone end."), "{text}");
    }
}

#[test]
fn front_matter_names_files_by_their_names() {
    let mut shelf = with_body("x\n");
    shelf.articles[0].image = Some(LeadPicture { path: "media/möwe.jpg".into(), ..LeadPicture::default() });
    for target in ["hugo", "zola"] {
        let (memory, _) = export_to(target, &shelf, 1);
        let place = format!("{target}/content/articles/a0");
        let file = memory.0.keys().find_map(|path| path.strip_prefix(&format!("{place}/möwe-"))).unwrap();
        let text = page(&memory, &format!("{place}/index.md"));
        let (names, quoted) = (text.matches("möwe-").count(), text.matches(&format!("\"möwe-{file}\"")).count());
        assert_eq!((names, quoted), if target == "hugo" { (2, 2) } else { (1, 1) }, "{text}");
    }
    shelf.articles[0].body = "![One](media/boat.jpg) and ![two](media/copy/boat.jpg).\n".into();
    for target in ["hugo", "textpack", "markdown"] {
        let (_, made) = export_to(target, &shelf, 1);
        assert!(made.failed.is_empty() && !made.files.is_empty(), "a copy of a picture has the same file: {target}");
    }
}

#[test]
fn a_heading_of_two_lines_in_a_quotation_is_one_line() {
    for target in ["hugo", "zola"] {
        let (text, _) = text_of(target, &with_body("> Setext *heading*\n> with two lines\n> ===\n>\n> Text\n"));
        assert!(text.contains("> ## Setext *heading* with two lines {#setext-heading-with-two-lines}\n"), "{text}");
    }
}

#[test]
fn no_text_has_a_character_that_no_page_may_have() {
    let mut shelf = with_body("Bell \u{7}, esc \u{1b}[0m.\n\n`code \u{fffe}` nul \0.\n");
    shelf.articles[0].headline = "A \u{7}headline".into();
    for target in ["hugo", "zola", "textpack", "markdown", "text"] {
        let (text, told) = text_of(target, &shelf);
        assert!(!text.contains(['\u{7}', '\u{1b}', '\u{fffe}', '\0']) && text.contains("esc [0m"), "{target}: {text}");
        for part in
            ["line 1: the character U+0007", "line 1: the character U+001B", "line 3: the character U+FFFE", "title in"]
        {
            assert_eq!(told.iter().filter(|told| told.contains(part)).count(), 1, "{target}: {part}: {told:?}");
        }
    }
}

#[test]
fn an_article_that_may_not_be_known_is_not_said_to_be_missing() {
    let mut shelf = with_body("See [one](article:a1).\n");
    shelf.articles[1].status = Status::Draft;
    let mut publication = publication("https://h.example");
    publication.address.clear();
    let chosen = [Chosen { target: &TextPack, options: Value::Null }, Chosen { target: &Hugo, options: Value::Null }];
    let (_, made) = super::super::run_all(&shelf, &shelf.entries()[..1], &publication, &chosen);
    let told: Vec<_> = made.warnings.iter().map(|warning| &*warning.message).collect();
    assert!(told.iter().any(|told| told.contains("the link to the article a1 is only its words")), "{told:?}");
    assert!(!told.iter().any(|told| told.contains("there is no article")), "{told:?}");
}

#[test]
fn a_picture_of_another_kind_is_told_to_be_converted() {
    let mut shelf = with_body("![Map](media/map.svg)\n");
    shelf.articles[0].image = Some(LeadPicture { path: "media/map.svg".into(), ..LeadPicture::default() });
    let (_, told) = text_of("text", &shelf);
    assert_eq!(told.iter().filter(|told| told.contains("JPEG, PNG, GIF or WebP")).count(), 2, "{told:?}");
    assert!(!told.iter().any(|told| told.contains("media folder") || told.contains("there is no picture")), "{told:?}");
}

#[test]
fn no_slug_is_a_name_that_a_target_needs_itself() {
    let slugs = [
        "readme",
        "index",
        "media",
        "assets",
        "search",
        "tags",
        "feed",
        "manifest",
        "contents",
        "nav",
        "cover",
        "authors",
        "categories",
        "articles",
        "con",
    ];
    let mut shelf = Shelf::new(slugs.len() + 1);
    let shelf_slugs = slugs.iter().chain(&["last"]);
    shelf.articles.iter_mut().zip(shelf_slugs).for_each(|(article, slug)| article.slug = slug.parse().unwrap());
    for target in crate::target::TARGETS {
        let (memory, made) = export_to(target.name(), &shelf, slugs.len());
        assert!(made.failed.is_empty(), "{:?}", made.failed);
        let mut paths: Vec<String> = memory.0.keys().map(|path| path.to_lowercase()).collect();
        paths.dedup();
        assert_eq!(paths.len(), memory.0.len(), "{paths:?}");
        let told = |words: &str| made.warnings.iter().any(|warning| warning.message.contains(words));
        assert!(told("Windows keeps the name con"), "{:?}", made.warnings);
        let shared = ["hugo", "zola"].contains(&target.name());
        assert_eq!(told("a list of its own at /tags/") && told("a list of its own at /articles/"), shared);
    }
    let (memory, _) = export_to("markdown", &shelf, 1);
    assert!(Manuscript::read(page(&memory, "markdown/readme.md")).body().starts_with("Text 0"));
    assert_eq!(json!(page(&memory, "markdown/README.txt").lines().next()), json!("Articles as Markdown"));
}
