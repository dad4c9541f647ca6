//! A text as a list of blocks and footnotes that are not rendered yet.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::content::{Claim, Content};
use super::parse::Parsed;
use super::warning::WarningKind;

/// The blocks and footnotes of a text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outline {
    pub(crate) blocks: Vec<Piece>,
    /// Footnotes, one per label, in text order.
    pub(crate) notes: Vec<Note>,
    /// Whether there are link definitions, which can change the meaning of brackets anywhere in the text.
    pub(crate) linked: bool,
    /// What the parser passed over; see [`Parsed::left_out`].
    pub(crate) left_out: Vec<(WarningKind, Range<usize>)>,
}

/// A top-level block.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) place: Place,
    pub(crate) content: Content,
    pub(crate) kind: Kind,
}

/// The kinds of blocks that matter to the blocks around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Raw HTML, whose elements can span several blocks.
    RawHtml,
    /// A definition list. A paragraph right after it can become part of it.
    Terms,
    /// A heading with nothing but words. As the first block it can be left out if it only repeats the headline.
    Words,
    Other,
}

/// The definition of a footnote.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    pub(crate) label: String,
    pub(crate) place: Place,
    /// Its bytes, from the beginning of its first line.
    pub(crate) length: usize,
    pub(crate) content: Content,
}

/// The position of a block or footnote.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The first byte of its first line.
    pub(crate) start: usize,
    /// Its first line, counted from 0.
    pub(crate) line: u32,
    /// Its events in the document that was parsed last; `None` if that was a stretch of the text without it.
    pub(crate) events: Option<Range<usize>>,
}

impl Outline {
    /// The outline of a whole text.
    pub(crate) fn of(parsed: &Parsed<'_>) -> Self {
        let mut lines = Lines::of(parsed.body);
        let blocks = parsed.blocks.iter().map(|events| Piece::of(parsed, events, &mut lines)).collect();
        let mut definitions: Vec<_> = parsed.definitions.iter().collect();
        definitions.sort_unstable_by_key(|(_, events)| events.start);
        let mut lines = Lines::of(parsed.body);
        let note = |(label, events): (&String, &Range<usize>)| Note {
            label: label.clone(),
            place: Place::of(parsed, events, &mut lines),
            length: parsed.events[events.start].1.end - parsed.line_start(events),
            content: Content::of(parsed, events.clone()),
        };
        Self {
            blocks,
            notes: definitions.into_iter().map(note).collect(),
            linked: parsed.linked,
            left_out: parsed.left_out.clone(),
        }
    }

    /// The first block, if it is a heading that only repeats the headline (see `TextSettings::headline`).
    pub(crate) fn repeated(&self, headline: Option<&str>) -> Option<(&Piece, &Claim)> {
        let first = self.blocks.first().filter(|block| block.kind == Kind::Words)?;
        let claim = first.content.claims.first()?;
        let Claim::Heading { words, .. } = claim else { return None };
        let mut words = words.split_whitespace().peekable();
        let headline = headline.map(article::markdown::plain_line);
        let repeats = words.peek().is_some() && headline.is_none_or(|headline| words.eq(headline.split_whitespace()));
        repeats.then_some((first, claim))
    }
}

impl Piece {
    pub(crate) fn of(parsed: &Parsed<'_>, events: &Range<usize>, lines: &mut Lines<'_>) -> Self {
        let kind = match &parsed.events[events.start].0 {
            Event::Start(Tag::HtmlBlock) => Kind::RawHtml,
            Event::Start(Tag::DefinitionList) => Kind::Terms,
            Event::Start(Tag::Heading { .. }) if has_only_words(&parsed.events[events.clone()]) => Kind::Words,
            _ => Kind::Other,
        };
        Self { place: Place::of(parsed, events, lines), content: Content::of(parsed, events.clone()), kind }
    }
}

/// Whether a heading contains no link, picture, footnote or raw HTML.
fn has_only_words(heading: &[(Event<'_>, Range<usize>)]) -> bool {
    heading.iter().all(|(event, _)| match event {
        Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak | Event::End(_) => true,
        Event::Start(tag) => {
            matches!(tag, Tag::Heading { .. } | Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
        }
        _ => false,
    })
}

impl Place {
    fn of(parsed: &Parsed<'_>, events: &Range<usize>, lines: &mut Lines<'_>) -> Self {
        let start = parsed.line_start(events);
        Self { start, line: lines.at(parsed.offset(events)), events: Some(events.clone()) }
    }
}

/// Counts lines up to offsets that must not decrease.
pub(crate) struct Lines<'b> {
    body: &'b str,
    at: usize,
    line: u32,
}

impl<'b> Lines<'b> {
    pub(crate) fn of(body: &'b str) -> Self {
        Self { body, at: 0, line: 0 }
    }

    /// The line that contains the byte at `offset`.
    pub(crate) fn at(&mut self, offset: usize) -> u32 {
        let passed = self.body.as_bytes().get(self.at..offset).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u32;
        self.at = self.at.max(offset);
        self.line
    }
}
