//! Turning events into nodes, block by block.

mod blocks;
mod builder;
mod inline;
mod leftovers;
mod numbers;
mod pictures;
mod raw_html;
mod table;
mod tags;

use std::ops::Range;

use builder::Builder;
use pulldown_cmark::{Event, Tag};

use super::node::{Kind, Node};
use super::numbering::Mark;
use super::parse::Parsed;
use super::resolver::DocumentSettings;
use super::warning::Found;

/// The nodes of a block or a footnote.
#[derive(Debug, Clone)]
pub(crate) struct Built {
    pub(crate) nodes: Vec<Node>,
    /// Whether it refers to articles or pictures, so that it must be rebuilt when those change.
    pub(crate) asked: bool,
    /// What readers would miss in it.
    pub(crate) warnings: Vec<Found>,
}

/// Builds a block from its events and what the document granted it.
pub(crate) fn block(
    parsed: &Parsed<'_>,
    events: Range<usize>,
    marks: &[Mark],
    settings: &DocumentSettings<'_>,
) -> Built {
    let mut builder = Builder::new(parsed, marks, settings);
    builder.base = parsed.line_start(&events);
    let nodes = builder.run(events);
    Built { nodes, asked: builder.asked, warnings: builder.warnings }
}

/// Builds a caption: one line of the text, in which raw HTML is text. Its nodes have no place in the text.
pub(crate) fn caption(text: &str, settings: &DocumentSettings<'_>) -> Built {
    // With this before it, no line begins a block of another kind. It counts as a space beside marks of emphasis.
    let line = format!("{SPACE}{}", text.trim().replace(['\n', '\r'], " "));
    let mut parsed = Parsed::parse(&line);
    for (event, range) in &mut parsed.events {
        match event {
            Event::Text(text) if range.start == 0 => {
                *text = text.strip_prefix(SPACE).unwrap_or(text).to_owned().into();
                range.start = SPACE.len_utf8();
            }
            Event::InlineHtml(html) => *event = Event::Text(std::mem::replace(html, "".into())),
            _ => {}
        }
    }
    let mut builder = Builder::new(&parsed, &[], settings);
    let inside = matches!(parsed.events.first(), Some((Event::Start(Tag::Paragraph), _)));
    let events = if inside { 1..parsed.events.len() - 1 } else { 0..parsed.events.len() };
    let mut nodes = builder.run(events);
    nodes.retain(|node| !matches!(&node.kind, Kind::Text(text) if text.is_empty()));
    Built { nodes, asked: builder.asked, warnings: builder.warnings }
}

const SPACE: char = '\u{2005}';

/// Builds the footnotes that are referred to. `definitions` are the ranges of their events, by number. The result has
/// one list of nodes per footnote.
pub(crate) fn notes(
    parsed: &Parsed<'_>,
    definitions: &[Range<usize>],
    marks: &[Mark],
    settings: &DocumentSettings<'_>,
) -> (Vec<Vec<Node>>, Built) {
    let mut builder = Builder::new(parsed, marks, settings);
    let mut notes = Vec::with_capacity(definitions.len());
    for (number, events) in (1..).zip(definitions) {
        (builder.note, builder.base) = (number, parsed.line_start(events));
        builder.set.start();
        notes.push(builder.run(events.start + 1..events.end.saturating_sub(1)));
    }
    (notes, Built { nodes: Vec::new(), asked: builder.asked, warnings: builder.warnings })
}
