//! Turning events into nodes, block by block.

mod blocks;
mod builder;
mod inline;
mod pictures;
mod raw_html;
mod table;
mod tags;

use std::ops::Range;

use builder::Builder;

use super::node::Node;
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
