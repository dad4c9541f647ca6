//! What a block takes from the rest of its document: ids, heading levels, footnote numbers. A walk in the order of
//! the text hands them out, and takes each block's fingerprint on the way.

use std::collections::HashMap;
use std::hash::Hasher;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};
use rustc_hash::FxHasher;

use super::document::{Document, label};
use super::raw::{Token, tokens};
use crate::anchor::{Anchors, anchor};

/// Something that the document gave to a block, in the order in which the renderer meets it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    /// A heading's level on the page (2 to 6) and its id.
    Heading { level: u8, id: String },
    /// A reference to the footnote with this number, and how many there were to it before.
    Reference { number: u32, before: u32 },
    /// The id that a raw element gets; empty where another has it.
    Id(String),
}

/// One block's share.
#[derive(Debug, Default)]
pub(super) struct Share {
    /// Equal for equal blocks in equal circumstances. 64 bits without a secret: a forged collision could only show
    /// another safe block of the same text in the preview, never in an export, which renders every block afresh.
    pub(super) key: u64,
    /// What it was given.
    pub(super) marks: Vec<Mark>,
}

/// What was handed out so far.
pub(super) struct Survey<'d, 'a> {
    document: &'d Document<'a>,
    anchors: Anchors,
    headings: Vec<u8>,
    numbers: HashMap<String, u32>,
    /// Labels of footnotes by number, and how often each was referred to.
    pub(super) notes: Vec<(String, u32)>,
}

impl<'d, 'a> Survey<'d, 'a> {
    pub(super) fn new(document: &'d Document<'a>) -> Self {
        Self { document, anchors: Anchors::default(), headings: Vec::new(), numbers: HashMap::new(), notes: Vec::new() }
    }

    /// Walks over these events. Footnote definitions among them are passed over: they are walked when their turn
    /// comes, at the end.
    pub(super) fn walk(&mut self, events: Range<usize>, share: &mut Share) {
        let mut hasher = FxHasher::default();
        hasher.write_u64(share.key);
        let document = self.document;
        let mut at = events.start;
        while at < events.end {
            let event = &document.events[at].0;
            if at > events.start && matches!(event, Event::Start(Tag::FootnoteDefinition(_))) {
                at = document.behind(at);
                continue;
            }
            hash(event, &mut hasher);
            if matches!(event, Event::Text(_)) {
                hasher.write_u8(document.typed(at) as u8);
            }
            let before = share.marks.len();
            match event {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let text = id.as_deref().map_or_else(|| self.heading_text(at), str::to_owned);
                    let level = self.level(*level as u8);
                    share.marks.push(Mark::Heading { level, id: self.anchors.claim(&text) });
                }
                Event::FootnoteReference(name) => share.marks.push(self.reference(name)),
                Event::Start(Tag::HtmlBlock) => self.raw_ids(&document.html_block(at), share),
                Event::InlineHtml(html) => self.raw_ids(html, share),
                _ => {}
            }
            for mark in &share.marks[before..] {
                std::hash::Hash::hash(mark, &mut hasher);
            }
            at += 1;
        }
        share.key = hasher.finish();
    }

    /// Whether a footnote was referred to.
    pub(super) fn knows(&self, label: &str) -> bool {
        self.numbers.contains_key(label)
    }

    /// The level on the page: the headline is the only h1, and no level is skipped on the way down.
    fn level(&mut self, written: u8) -> u8 {
        while self.headings.last().is_some_and(|last| *last >= written) {
            self.headings.pop();
        }
        self.headings.push(written);
        (self.headings.len() as u8 + 1).min(6)
    }

    fn heading_text(&self, at: usize) -> String {
        let inside = self.document.events[at + 1..]
            .iter()
            .take_while(|(event, _)| !matches!(event, Event::End(e) if is_heading(e)));
        let words = inside.filter_map(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
            Event::SoftBreak | Event::HardBreak => Some(" "),
            _ => None,
        });
        words.collect()
    }

    fn reference(&mut self, name: &str) -> Mark {
        let name = label(name);
        let notes = &mut self.notes;
        let number = *self.numbers.entry(name.clone()).or_insert_with(|| {
            notes.push((name, 0));
            notes.len() as u32
        });
        let uses = &mut notes[number as usize - 1].1;
        *uses += 1;
        Mark::Reference { number, before: *uses - 1 }
    }

    fn raw_ids(&mut self, html: &str, share: &mut Share) {
        // Most raw HTML wants no id, and looking is cheaper than reading.
        if !html.contains('=') {
            return;
        }
        for token in tokens(html) {
            let Token::Open(tag) = token else { continue };
            let Some(wanted) = tag.wanted_id() else { continue };
            let id = anchor(wanted);
            let id = if self.anchors.claim_exactly(&id) { id } else { String::new() };
            share.marks.push(Mark::Id(id));
        }
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
