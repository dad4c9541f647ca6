//! Reading outputs back: the words of HTML by html5ever, and those of a document.

use html5ever::parse_document;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use super::*;
use crate::document::{DocumentSettings, Kind, Resolver};

/// A publication whose first article has every construct of the dialect, a lead picture, several authors and a correction.
pub(super) fn shelf() -> Shelf {
    let mut shelf = Shelf::new(3);
    let first = &mut shelf.articles[0];
    first.body = include_str!("every_construct.md").into();
    first.headline = "The *Sula* & <b>".into();
    first.dek = "A dek with \"quotes\" & more.".into();
    first.section = "Harbour".into();
    first.tags = vec!["C++".into(), "C".into(), "#hidden".into()];
    first.date = Some("2026-11-01T23:30:00-05:00".into());
    first.updated = Some("2026-11-03T08:00:00Z".into());
    first.live = article::LiveState::Corrected;
    first.language = Some("en-GB".into());
    first.byline = vec![
        article::Credit { author: "Ann Lee".into(), role: "words".into() },
        article::Credit { author: "Bo Ek".into(), role: "photographs".into() },
    ];
    first.image = Some(LeadPicture {
        path: "media/boat.jpg".into(),
        alt: "A \"boat\"".into(),
        caption: "At *night*".into(),
        credit: "Ann Lee".into(),
        ..LeadPicture::default()
    });
    shelf
}

/// What one target makes of these articles.
pub(super) fn made(
    shelf: &Shelf,
    target: &'static dyn AnyTarget,
    address: &str,
    options: Value,
) -> (Memory, Vec<ExportWarning>) {
    let (publication, entries) = (publication(address), shelf.entries());
    let edition = Edition { whole_site: false, ..edition(&publication, &entries, shelf) };
    let mut sink = Memory::default();
    let chosen = [Chosen { target, options }];
    let made = export(&edition, &chosen, &mut sink).unwrap();
    (sink, made.warnings)
}

/// The words of a text of the shelf, in order, as readers should find them.
pub(super) fn words_of_article(shelf: &Shelf, at: usize) -> Vec<String> {
    struct Names<'s>(&'s Shelf);
    impl Resolver for Names<'_> {
        fn article(&self, target: &str) -> Option<Entry> {
            self.0.find(target).unwrap()
        }
        fn picture(&self, path: &PublicationPath) -> Option<(u32, u32)> {
            self.0.picture(path).unwrap().map(|_| (1000, 500))
        }
    }
    let article = &shelf.articles[at];
    let settings =
        DocumentSettings { language: "en", headline: Some(article.headline.as_str()), resolver: &Names(shelf) };
    let document = Document::new(&article.body, &settings);
    let mut text = String::new();
    for node in document.nodes() {
        match &node.kind {
            // Blocks and breaks end a word; marks within a line do not.
            Kind::Text(_) | Kind::RawText(_) | Kind::Code(_) => text.push_str(&node.text()),
            Kind::CodeBlock { text: code, .. } => text.push_str(&format!(" {code} ")),
            Kind::Emphasis | Kind::Strong | Kind::Link { .. } | Kind::Strikethrough => {}
            Kind::Raw(raw) if matches!(raw.element, "kbd" | "mark" | "del" | "ins" | "q" | "sub") => {}
            _ => text.push(' '),
        }
    }
    split(&text)
}

/// The words of HTML, in order, with what readers of pictures hear.
pub(super) fn words_of_html(html: &str) -> Vec<String> {
    let dom = parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
    let mut text = String::new();
    collect(&dom.document, &mut text);
    split(&text)
}

fn collect(node: &Handle, text: &mut String) {
    let inline = ["a", "b", "em", "strong", "s", "u", "kbd", "mark", "del", "ins", "q", "code", "i", "span", "sub"];
    let apart = match &node.data {
        NodeData::Text { contents } => {
            text.push_str(&contents.borrow());
            false
        }
        NodeData::Element { name, .. } => !inline.contains(&&*name.local),
        _ => false,
    };
    if apart {
        text.push(' ');
    }
    node.children.borrow().iter().for_each(|child| collect(child, text));
    if apart {
        text.push(' ');
    }
}

/// Letters and digits, whatever stands between them.
fn split(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The first words that are not found in this order; `None` if all are.
pub(super) fn lost(wanted: &[String], found: &[String]) -> Option<String> {
    let mut rest = found.iter();
    for (at, word) in wanted.iter().enumerate() {
        if !rest.any(|other| other == word) {
            return Some(wanted[at.saturating_sub(3)..(at + 3).min(wanted.len())].join(" "));
        }
    }
    None
}

#[test]
fn the_readers_find_what_is_missing() {
    let words = |text: &str| split(text);
    assert_eq!(lost(&words("a b c"), &words_of_html("<p>x a<p>b <i>c</i>")), None);
    assert_eq!(lost(&words("a b c"), &words_of_html("<p>a c b")).as_deref(), Some("a b c"));
    let shelf = shelf();
    let wanted = words_of_article(&shelf, 0);
    let named = ["Alpha", "Echo", "India", "Kilo", "Mike", "romeo", "Victor", "Whiskey", "Zulu", "Note"];
    assert!(named.iter().all(|name| wanted.iter().any(|word| word == name)), "{wanted:?}");
}
