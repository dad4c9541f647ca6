//! The words that readers of a text see, by our reading of it and by that of plain CommonMark with the usual extensions.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::document::raw::{Token, decoded, tokens};
use crate::document::{Destination, Document, DocumentSettings, ImageSource, Kind, Node, Resolver};
use crate::edition::Entry;

/// Every article and picture of the shelf.
struct World;

impl Resolver for World {
    fn article(&self, target: &str) -> Option<Entry> {
        let slug = target.parse().ok().filter(|slug: &article::Slug| matches!(slug.as_str(), "a0" | "a1" | "a2"))?;
        Some(Entry { id: article::ArticleId::new(1, [0; 10]), slug })
    }

    fn picture(&self, path: &article::PublicationPath) -> Option<(u32, u32)> {
        matches!(path.as_str(), "media/boat.jpg" | "media/chart.png").then_some((1000, 500))
    }
}

/// The words of our pages, without those of captions: programs have them in many ways.
pub(super) fn of_document(body: &str) -> Vec<String> {
    let document =
        Document::new(body, &DocumentSettings { language: "en", headline: Some("Headline 0"), resolver: &World });
    let mut words = String::new();
    document.blocks.iter().flat_map(|block| &block.nodes).for_each(|node| add(node, &mut words));
    document.notes.iter().flat_map(|note| &note.nodes).for_each(|node| add(node, &mut words));
    split(&words)
}

fn add(node: &Node, words: &mut String) {
    let phrase = matches!(
        node.kind,
        Kind::Text(_)
            | Kind::RawText(_)
            | Kind::Code(_)
            | Kind::Emphasis
            | Kind::Strong
            | Kind::Strikethrough
            | Kind::Link { .. }
            | Kind::Image { .. }
            | Kind::NoteReference { .. }
    ) || matches!(&node.kind, Kind::Raw(raw) if !matches!(raw.element, "td" | "tr" | "br" | "summary" | "div" | "details" | "pre"));
    if !phrase {
        words.push('\n');
    }
    match &node.kind {
        Kind::Image { source: ImageSource::Missing, alt, .. } => words.push_str(alt),
        Kind::Image { source: ImageSource::Remote(address), alt, .. } => {
            words.push_str(if alt.is_empty() { address } else { alt });
        }
        Kind::Embed { address, .. } => words.push_str(address.strip_prefix("https://").unwrap_or(address)),
        Kind::Alert(alert) => words.push_str(&format!("{alert:?}\n")),
        Kind::Link { to: Destination::Nowhere(_), .. } => {}
        _ => words.push_str(&node.text()),
    }
    node.children.iter().for_each(|child| add(child, words));
    if !phrase {
        words.push('\n');
    }
}

/// The words of a text as plain CommonMark with the usual extensions has them.
pub(super) fn of_markdown(text: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST;
    let (mut words, mut picture) = (String::new(), 0);
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Image { .. }) => picture += 1,
            Event::End(TagEnd::Image) => picture -= 1,
            _ if picture > 0 => {}
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) => add_html(&html, &mut words),
            Event::SoftBreak | Event::HardBreak | Event::Rule => words.push('\n'),
            Event::Start(tag) if !inline(&tag.to_end()) => words.push('\n'),
            Event::End(tag) if !inline(&tag) => words.push('\n'),
            _ => {}
        }
    }
    split(&words)
}

/// Elements that begin a line of their own.
const BLOCKS: &[&str] = &[
    "aside",
    "blockquote",
    "br",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

fn add_html(html: &str, words: &mut String) {
    for token in tokens(html) {
        match token {
            Token::Text(text) => words.push_str(&decoded(text)),
            Token::Open(tag) if BLOCKS.contains(&tag.name.as_str()) => words.push('\n'),
            Token::Close(name) if BLOCKS.contains(&name.as_str()) => words.push('\n'),
            _ => {}
        }
    }
}

/// The words of a page, without the numbers of footnotes and the ways back from them.
pub(super) fn of_html(html: &str) -> Vec<String> {
    let mut words = String::new();
    let mut rest = html;
    while let Some(at) = rest.find("<sup") {
        let end = at + rest[at..].find("</sup>").unwrap() + 6;
        add_html(&rest[..at], &mut words);
        if !rest[at..end].contains("<a ") {
            add_html(&rest[at..end], &mut words);
        }
        rest = &rest[end..];
    }
    add_html(rest, &mut words);
    split(&words.replace(['\u{21a9}', '\u{fe0e}'], ""))
}

fn inline(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// Hugo's text as Goldmark and its shortcodes show it.
pub(super) fn without_shortcodes(text: &str) -> String {
    let mut shown = text.replace("{{< html-as-is >}}", "").replace("{{< /html-as-is >}}", "");
    while let Some(at) = shown.find("{{< figure ") {
        let end = at + shown[at..].find(">}}").unwrap() + 3;
        let caption = shown[at..end].split_once(" caption=\"").map(|(_, rest)| rest.rsplit_once("\" ").unwrap().0);
        let caption = caption.map(|caption| caption.split("\" link=").next().unwrap().to_owned()).unwrap_or_default();
        shown.replace_range(at..end, &caption);
    }
    for mark in ["<", "%"] {
        let close = if mark == "<" { ">" } else { "%" };
        shown = shown
            .replace(&format!("{{{{{mark}/*"), &format!("{{{{{mark}"))
            .replace(&format!("*/{close}}}}}"), &format!("{close}}}}}"));
    }
    shown
}

/// Beside a backslash or a character reference, quotation marks stay as they were typed.
fn split(words: &str) -> Vec<String> {
    words.replace(['\u{201c}', '\u{201d}'], "\"").split_whitespace().map(str::to_owned).collect()
}
