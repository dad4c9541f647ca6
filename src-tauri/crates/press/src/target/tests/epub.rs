//! Books, read back from their zip files.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::events::Event;
use serde_json::{Value, json};

use super::{Memory, Shelf, edition, publication};
use crate::target::*;

/// What is in a book: every file by its name.
struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn text(&self, name: &str) -> &str {
        let bytes = self.0.get(name).unwrap_or_else(|| panic!("no {name} in {:?}", self.0.keys()));
        std::str::from_utf8(bytes).unwrap()
    }
}

fn export_with(shelf: &Shelf, count: usize, options: Value, address: &str) -> (Memory, Export) {
    let (publication, entries) = (publication(address), &shelf.entries()[..count]);
    let edition = Edition { whole_site: false, ..edition(&publication, entries, shelf) };
    let mut sink = Memory::default();
    let made = export(&edition, &[Chosen { target: &Epub, options }], &mut sink).unwrap();
    (sink, made)
}

fn book(memory: &Memory, name: &str) -> Files {
    let bytes = memory.0.get(name).unwrap_or_else(|| panic!("no {name} in {:?}", memory.0.keys()));
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(name, bytes);
    }
    Files(files)
}

/// The words of an XML file, read by a parser that knows nothing of ours. It fails if the file is not well-formed.
fn words(xml: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in {xml}")) {
            Event::Text(piece) => text.push_str(&piece),
            Event::GeneralRef(name) => match name.resolve_char_ref().unwrap() {
                Some(c) => text.push(c),
                None => text.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap()),
            },
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() != "span" => text.push('\n'),
            Event::Eof => break,
            _ => {}
        }
    }
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn no_word_of_any_construct_is_lost() {
    let mut shelf = Shelf::new(2);
    shelf.articles[0].body = include_str!("book_construct.md").into();
    let (memory, _) = export_with(&shelf, 2, Value::Null, "https://h.example/news");
    let book = book(&memory, "epub/harbour-co.epub");
    let page = words(book.text("EPUB/text/a0.xhtml")).concat();
    let mut rest = page.as_str();
    for word in super::every_word(&shelf.articles[0].body) {
        let at = rest.find(&word).unwrap_or_else(|| panic!("{word} is missing in {rest}"));
        rest = &rest[at + word.len()..];
    }
    for name in ["EPUB/package.opf", "EPUB/nav.xhtml", "EPUB/cover.xhtml", "META-INF/container.xml"] {
        assert!(words(book.text(name)).len() < 500, "{name} is well-formed");
    }
}

#[test]
fn the_media_type_comes_first_and_as_it_is() {
    let (memory, _) = export_with(&Shelf::new(1), 1, Value::Null, "");
    let bytes = &memory.0["epub/a0.epub"];
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip", "EPUB 3.3, section 4.2.2");
}

#[test]
fn links_lead_within_the_book_or_to_the_web() {
    let mut shelf = Shelf::new(5);
    shelf.articles[0].body =
        "# Top\n\n[a](article:a1#top) [b](article:a1#gone) [c](article:a3) [d](#no) [e](../x/) [f](article:a4)\n"
            .into();
    shelf.articles[1].body = "## Top\n".into();
    let (memory, made) = export_with(&shelf, 4, Value::Null, "https://h.example/news");
    let read = book(&memory, "epub/harbour-co.epub");
    let page = read.text("EPUB/text/a0.xhtml");
    for link in [
        "<a href=\"a1.xhtml#top\">a</a>",
        "<a href=\"a1.xhtml\">b</a>",
        "<a href=\"https://h.example/news/a3/\">c</a> d",
        "<a href=\"https://h.example/news/x/\">e</a>",
        "<a href=\"https://h.example/news/a4/\">f</a>",
        "<li><a href=\"a1.xhtml\">Headline 1</a><br/>More […]</li>",
    ] {
        assert!(page.contains(link), "{link}: {page}");
    }
    let told: Vec<_> = made.warnings.iter().filter(|warning| warning.message.contains("E-book")).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].message.starts_with("line 3: E-book: nothing in the article is called #no"), "{told:?}");

    let (memory, made) = export_with(&shelf, 4, Value::Null, "");
    let read = book(&memory, "epub/harbour-co.epub");
    assert!(read.text("EPUB/text/a0.xhtml").contains("<a>c</a> d e f"), "{}", read.text("EPUB/text/a0.xhtml"));
    for part in ["link to ../x/ leads nowhere from a book", "a link to the article a3 leads nowhere"] {
        assert!(made.warnings.iter().any(|warning| warning.message.contains(part)), "{part}: {:?}", made.warnings);
    }
}

#[test]
fn a_book_is_as_new_as_its_newest_article() {
    let mut shelf = Shelf::new(2);
    shelf.articles[1].updated = Some("2026-12-24T10:00+02:00".into());
    let (memory, _) = export_with(&shelf, 2, Value::Null, "");
    let read = book(&memory, "epub/harbour-co.epub");
    let package = read.text("EPUB/package.opf");
    assert!(package.contains("<meta property=\"dcterms:modified\">2026-12-24T08:00:00Z</meta>"), "{package}");
    assert!(package.contains("<dc:date>2026-11-02T00:00:00Z</dc:date>"), "{package}");
    (shelf.articles[0].date, shelf.articles[0].id) = (None, article::ArticleId::new(1_790_000_000_000, [1; 10]));
    let (memory, _) = export_with(&shelf, 1, Value::Null, "");
    let read = book(&memory, "epub/a0.epub");
    let package = read.text("EPUB/package.opf");
    assert!(
        package.contains(">2026-09-21T14:13:20Z</meta>"),
        "without any date, its id says when it was begun: {package}"
    );
    assert!(package.contains(&format!("urn:uuid:{}", shelf.articles[0].id)), "{package}");
}

#[test]
fn a_reading_list_has_its_order_title_and_contents() {
    let shelf = Shelf::new(3);
    let order = |options: Value| {
        let (memory, _) = export_with(&shelf, 3, options, "");
        let name = memory.0.keys().find(|name| name.ends_with(".epub")).unwrap().clone();
        let read = book(&memory, &name);
        let nav = read.text("EPUB/nav.xhtml");
        let mut places: Vec<_> = (0..3).map(|n| (nav.find(&format!("text/a{n}.xhtml")), n)).collect();
        places.sort();
        (name, places.into_iter().map(|(_, n)| n).collect::<Vec<i32>>())
    };
    assert_eq!(order(Value::Null), ("epub/harbour-co.epub".into(), vec![2, 1, 0]));
    let winter = json!({ "order": "oldest", "title": "Winter reading" });
    assert_eq!(order(winter), ("epub/winter-reading.epub".into(), vec![0, 1, 2]));
    let (memory, _) = export_with(&shelf, 3, Value::Null, "");
    let read = book(&memory, "epub/harbour-co.epub");
    let package = read.text("EPUB/package.opf");
    for part in
        ["<itemref idref=\"nav\"/>", "<dc:title>Harbour &amp; Co</dc:title>", "scheme=\"marc:relators\">aut</meta>"]
    {
        assert!(package.contains(part), "{part}: {package}");
    }
}

#[test]
fn pictures_are_in_the_book_and_the_first_is_its_cover() {
    let mut shelf = Shelf::new(1);
    let (memory, _) = export_with(&shelf, 1, Value::Null, "");
    assert_eq!(memory.0.keys().filter(|name| name.contains("media")).count(), 0, "they are in the book alone");
    let read = book(&memory, "epub/a0.epub");
    let package = read.text("EPUB/package.opf");
    let cover = package.lines().find(|line| line.contains("cover-image")).unwrap();
    let file = cover.split("href=\"").nth(1).and_then(|tail| tail.split('"').next()).unwrap();
    assert!(file.starts_with("media/boat-1000-") && read.0.contains_key(&format!("EPUB/{file}")), "{cover}");
    assert!(!package.contains("alternativeText"), "the lead picture has no alternative text: {package}");
    shelf.articles[0].image.as_mut().unwrap().alt = "A boat".into();
    let (memory, _) = export_with(&shelf, 1, Value::Null, "");
    assert!(book(&memory, "epub/a0.epub").text("EPUB/package.opf").contains("alternativeText"));

    let (memory, _) = export_with(&shelf, 1, json!({ "cover": "title" }), "");
    let read = book(&memory, "epub/a0.epub");
    assert!(words(read.text("EPUB/cover.svg")).join(" ").contains("Headline 0"));
    shelf.articles[0].image = None;
    shelf.articles[0].body = "![A boat](media/gone.jpg)".into();
    let (memory, _) = export_with(&shelf, 1, Value::Null, "");
    let read = book(&memory, "epub/a0.epub");
    assert!(read.text("EPUB/text/a0.xhtml").contains("<span class=\"missing\">A boat</span>"));
    assert!(!read.text("EPUB/package.opf").contains("visual"));
}
