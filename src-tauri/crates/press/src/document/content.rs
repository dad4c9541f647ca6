//! The content of a block, independent of its position: its fingerprint, and its claims on the document.

use std::hash::Hasher;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Tag};
use rustc_hash::FxHasher;

use super::parse::{Parsed, label};
use super::raw::{Token, tokens};
use crate::anchor::anchor;

/// Something that a block needs from its document, in text order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Claim {
    /// A heading, with its level as written. It needs a level on the page and an id: its own, or one made from its
    /// words.
    Heading { written: u8, words: String, id: Option<String> },
    /// A reference, which needs the number of the footnote with this [`label`].
    Reference(String),
    /// A raw element that would like this id.
    Id(String),
}

/// The content of a block.
#[derive(Debug, Clone)]
pub(crate) struct Content {
    /// Equal for equal events. 64 bits without a secret are enough: a forged collision could only make the preview show
    /// another safe block of the same text. Exports are not affected, because they render every block from scratch.
    pub(crate) fingerprint: u64,
    /// Its claims on the document.
    pub(crate) claims: Arc<[Claim]>,
}

impl Content {
    /// Reads these events. Footnote definitions inside them are skipped, because they are content of their own.
    pub(crate) fn of(parsed: &Parsed<'_>, events: Range<usize>) -> Self {
        let mut hasher = FxHasher::default();
        let mut claims = Vec::new();
        let base = parsed.line_start(&events);
        let mut at = events.start;
        while at < events.end {
            let (event, bytes) = &parsed.events[at];
            if at > events.start && matches!(event, Event::Start(Tag::FootnoteDefinition(_))) {
                at = parsed.behind(at);
                continue;
            }
            // The position within the block is part of the fingerprint, because warnings refer to it.
            hasher.write_usize(bytes.start.saturating_sub(base));
            hasher.write_usize(bytes.len());
            hash(event, &mut hasher);
            match event {
                Event::Text(_) => hasher.write_u8(parsed.typed(at) as u8),
                // What is told of them is in no event: the number of an item, and cells beyond the last column.
                Event::Start(Tag::Item) => hasher.write(marker(parsed, bytes)),
                Event::Start(Tag::TableRow) => {
                    hasher.write(parsed.body.get(bytes.clone()).unwrap_or_default().as_bytes())
                }
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let id = id.as_deref().map(str::to_owned);
                    claims.push(Claim::Heading { written: *level as u8, words: heading_words(parsed, at), id });
                }
                Event::FootnoteReference(name) => claims.push(Claim::Reference(label(name))),
                Event::Start(Tag::HtmlBlock) => raw_ids(&parsed.html_block(at), &mut claims),
                Event::InlineHtml(html) => raw_ids(html, &mut claims),
                _ => {}
            }
            at += 1;
        }
        Self { fingerprint: hasher.finish(), claims: claims.into() }
    }
}

/// The digits before an item.
fn marker<'a>(parsed: &Parsed<'a>, bytes: &Range<usize>) -> &'a [u8] {
    let source = parsed.body.get(bytes.clone()).unwrap_or_default().trim_start();
    &source.as_bytes()[..source.bytes().take_while(u8::is_ascii_digit).count()]
}

fn heading_words(parsed: &Parsed<'_>, at: usize) -> String {
    let inside =
        parsed.events[at + 1..].iter().take_while(|(event, _)| !matches!(event, Event::End(e) if is_heading(e)));
    let words = inside.filter_map(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
        Event::SoftBreak | Event::HardBreak => Some(" "),
        _ => None,
    });
    words.collect()
}

fn raw_ids(html: &str, claims: &mut Vec<Claim>) {
    // Most raw HTML has no id, and this search is cheaper than parsing it.
    if !html.contains('=') {
        return;
    }
    for token in tokens(html) {
        let Token::Open(tag) = token else { continue };
        claims.extend(tag.wanted_id().map(|wanted| Claim::Id(anchor(wanted))));
    }
}

fn is_heading(end: &pulldown_cmark::TagEnd) -> bool {
    matches!(end, pulldown_cmark::TagEnd::Heading(_))
}

/// Adds an event to a fingerprint: everything that the renderer reads. The numbers of the kinds below are arbitrary.
fn hash(event: &Event<'_>, hasher: &mut FxHasher) {
    let mut add = |kind: u8, texts: &[&str]| {
        hasher.write_u8(kind);
        for text in texts {
            hasher.write(text.as_bytes());
            hasher.write_usize(text.len());
        }
    };
    match event {
        Event::Text(text) => add(1, &[text]),
        Event::SoftBreak => add(2, &[]),
        Event::HardBreak => add(3, &[]),
        Event::Code(text) => add(4, &[text]),
        Event::Html(text) => add(5, &[text]),
        Event::InlineHtml(text) => add(6, &[text]),
        Event::FootnoteReference(name) => add(7, &[name]),
        Event::Rule => add(8, &[]),
        Event::TaskListMarker(done) => add(9 + u8::from(*done), &[]),
        Event::InlineMath(text) => add(11, &[text]),
        Event::DisplayMath(text) => add(12, &[text]),
        Event::End(_) => add(13, &[]),
        Event::Start(tag) => match tag {
            Tag::Paragraph => add(20, &[]),
            Tag::Heading { level, classes, attrs, .. } => {
                add(21 + *level as u8, &[]);
                // They are not shown, which is told.
                classes.iter().for_each(|class| add(63, &[class]));
                attrs.iter().for_each(|(key, value)| add(64, &[key, value.as_deref().unwrap_or_default()]));
            }
            Tag::BlockQuote(kind) => add(30 + kind.map_or(0, |kind| kind as u8 + 1), &[]),
            Tag::CodeBlock(CodeBlockKind::Indented) => add(40, &[]),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => add(41, &[info]),
            Tag::HtmlBlock => add(42, &[]),
            Tag::List(None) => add(43, &[]),
            Tag::List(Some(first)) => {
                add(44, &[]);
                hasher.write_u64(*first);
            }
            Tag::Item => add(45, &[]),
            Tag::FootnoteDefinition(name) => add(46, &[name]),
            Tag::DefinitionList => add(47, &[]),
            Tag::DefinitionListTitle => add(48, &[]),
            Tag::DefinitionListDefinition => add(49, &[]),
            Tag::Table(columns) => {
                add(50, &[]);
                columns.iter().for_each(|column| hasher.write_u8(*column as u8));
            }
            Tag::TableHead => add(51, &[]),
            Tag::TableRow => add(52, &[]),
            Tag::TableCell => add(53, &[]),
            Tag::Emphasis => add(54, &[]),
            Tag::Strong => add(55, &[]),
            Tag::Strikethrough => add(56, &[]),
            Tag::Superscript => add(57, &[]),
            Tag::Subscript => add(58, &[]),
            Tag::Link { link_type, dest_url, title, .. } => {
                let kind = if is_autolink(*link_type) { 59 } else { 60 };
                add(kind, &[dest_url, title]);
            }
            Tag::Image { dest_url, title, .. } => add(61, &[dest_url, title]),
            Tag::MetadataBlock(_) => add(62, &[]),
        },
    }
}

/// Whether a link shows its own address.
pub(crate) fn is_autolink(kind: pulldown_cmark::LinkType) -> bool {
    matches!(kind, pulldown_cmark::LinkType::Autolink | pulldown_cmark::LinkType::Email)
}
