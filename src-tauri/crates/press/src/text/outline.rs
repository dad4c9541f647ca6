//! A text as a row of blocks and footnotes that are not rendered yet.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::content::{Claim, Content};
use super::document::Document;

/// The blocks and footnotes of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Outline {
    pub(super) blocks: Vec<Piece>,
    /// Footnotes, one for each label, in the order of the text.
    pub(super) notes: Vec<Note>,
    /// Whether there are link definitions, which change what brackets mean anywhere in the text.
    pub(super) linked: bool,
}

/// A top-level block.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) place: Place,
    pub(super) content: Content,
    pub(super) kind: Kind,
}

/// What of a block's kind can matter to what is around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Raw elements can span blocks.
    RawHtml,
    /// The paragraph behind terms and their definitions can become one more of them.
    Terms,
    /// A heading of words alone: nothing is lost where the first block only repeats the headline.
    Words,
    Other,
}

/// A footnote's definition.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub(super) label: String,
    pub(super) place: Place,
    /// Its bytes, from the beginning of its first line.
    pub(super) length: usize,
    pub(super) content: Content,
}

/// Where something stands.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The first byte of its first line.
    pub(super) start: usize,
    /// Its first line; the first line of the text is 0.
    pub(super) line: u32,
    /// Its events in the document that was read last; none where that was a stretch of the text without it.
    pub(super) events: Option<Range<usize>>,
}

impl Outline {
    /// Of a whole text.
    pub(super) fn of(document: &Document<'_>) -> Self {
        let mut lines = Lines::of(document.body);
        let blocks = document.blocks.iter().map(|events| Piece::of(document, events, &mut lines)).collect();
        let mut definitions: Vec<_> = document.definitions.iter().collect();
        definitions.sort_unstable_by_key(|(_, events)| events.start);
        let mut lines = Lines::of(document.body);
        let note = |(label, events): (&String, &Range<usize>)| Note {
            label: label.clone(),
            place: Place::of(document, events, &mut lines),
            length: document.events[events.start].1.end - document.line_start(events),
            content: Content::of(document, events.clone()),
        };
        Self { blocks, notes: definitions.into_iter().map(note).collect(), linked: document.linked }
    }

    /// The first block, where it is a heading that only repeats the headline (see `TextSettings::headline`).
    pub(super) fn repeated(&self, headline: Option<&str>) -> Option<(&Piece, &Claim)> {
        let first = self.blocks.first().filter(|block| block.kind == Kind::Words)?;
        let claim = first.content.claims.first()?;
        let Claim::Heading { words, .. } = claim else { return None };
        let mut words = words.split_whitespace().peekable();
        let repeats = words.peek().is_some() && headline.is_none_or(|headline| words.eq(headline.split_whitespace()));
        repeats.then_some((first, claim))
    }
}

impl Piece {
    pub(super) fn of(document: &Document<'_>, events: &Range<usize>, lines: &mut Lines<'_>) -> Self {
        let kind = match &document.events[events.start].0 {
            Event::Start(Tag::HtmlBlock) => Kind::RawHtml,
            Event::Start(Tag::DefinitionList) => Kind::Terms,
            Event::Start(Tag::Heading { .. }) if words_alone(&document.events[events.clone()]) => Kind::Words,
            _ => Kind::Other,
        };
        Self { place: Place::of(document, events, lines), content: Content::of(document, events.clone()), kind }
    }
}

/// Whether a heading has no link, picture, footnote or markup of its own in it.
fn words_alone(heading: &[(Event<'_>, Range<usize>)]) -> bool {
    heading.iter().all(|(event, _)| match event {
        Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak | Event::End(_) => true,
        Event::Start(tag) => {
            matches!(tag, Tag::Heading { .. } | Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
        }
        _ => false,
    })
}

impl Place {
    fn of(document: &Document<'_>, events: &Range<usize>, lines: &mut Lines<'_>) -> Self {
        let start = document.line_start(events);
        Self { start, line: lines.at(document.offset(events)), events: Some(events.clone()) }
    }
}

/// Counts lines up to offsets that only grow.
pub(super) struct Lines<'b> {
    body: &'b str,
    at: usize,
    line: u32,
}

impl<'b> Lines<'b> {
    pub(super) fn of(body: &'b str) -> Self {
        Self { body, at: 0, line: 0 }
    }

    /// The line of the byte at `offset`.
    pub(super) fn at(&mut self, offset: usize) -> u32 {
        let passed = self.body.as_bytes().get(self.at..offset).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u32;
        self.at = self.at.max(offset);
        self.line
    }
}
