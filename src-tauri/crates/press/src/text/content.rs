//! What a block says, apart from where it stands: its fingerprint, and what it asks of its document.

use std::hash::Hasher;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Tag};
use rustc_hash::FxHasher;

use super::document::{Document, label};
use super::raw::{Token, tokens};
use crate::anchor::anchor;

/// Something that a block asks of its document, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Claim {
    /// A heading of this level as written wants a level on the page, and an id: its own, else one made of its words.
    Heading { written: u8, words: String, id: Option<String> },
    /// A reference wants the number of the footnote with this [`label`].
    Reference(String),
    /// A raw element wants this id.
    Id(String),
}

/// What a block says.
#[derive(Debug, Clone)]
pub(super) struct Content {
    /// Equal for equal events. 64 bits without a secret: a forged collision could only show another safe block of the
    /// same text in the preview, never in an export, which renders every block afresh.
    pub(super) fingerprint: u64,
    /// What it asks for.
    pub(super) claims: Arc<[Claim]>,
}

impl Content {
    /// Reads these events. Footnote definitions inside them are passed over: they are content of their own.
    pub(super) fn of(document: &Document<'_>, events: Range<usize>) -> Self {
        let mut hasher = FxHasher::default();
        let mut claims = Vec::new();
        let base = document.line_start(&events);
        let mut at = events.start;
        while at < events.end {
            let (event, bytes) = &document.events[at];
            if at > events.start && matches!(event, Event::Start(Tag::FootnoteDefinition(_))) {
                at = document.behind(at);
                continue;
            }
            // Where it stands in the block is part of what it says, because warnings name their places.
            hasher.write_usize(bytes.start.saturating_sub(base));
            hasher.write_usize(bytes.len());
            hash(event, &mut hasher);
            match event {
                Event::Text(_) => hasher.write_u8(document.typed(at) as u8),
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let id = id.as_deref().map(str::to_owned);
                    claims.push(Claim::Heading { written: *level as u8, words: heading_words(document, at), id });
                }
                Event::FootnoteReference(name) => claims.push(Claim::Reference(label(name))),
                Event::Start(Tag::HtmlBlock) => raw_ids(&document.html_block(at), &mut claims),
                Event::InlineHtml(html) => raw_ids(html, &mut claims),
                _ => {}
            }
            at += 1;
        }
        Self { fingerprint: hasher.finish(), claims: claims.into() }
    }
}

fn heading_words(document: &Document<'_>, at: usize) -> String {
    let inside =
        document.events[at + 1..].iter().take_while(|(event, _)| !matches!(event, Event::End(e) if is_heading(e)));
    let words = inside.filter_map(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
        Event::SoftBreak | Event::HardBreak => Some(" "),
        _ => None,
    });
    words.collect()
}

fn raw_ids(html: &str, claims: &mut Vec<Claim>) {
    // Most raw HTML wants no id, and looking is cheaper than reading.
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

/// Adds an event to a fingerprint. It takes what the renderer reads, and the order of the kinds below is arbitrary.
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
            Tag::Heading { level, .. } => add(21 + *level as u8, &[]),
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
pub(super) fn is_autolink(kind: pulldown_cmark::LinkType) -> bool {
    matches!(kind, pulldown_cmark::LinkType::Autolink | pulldown_cmark::LinkType::Email)
}
