//! From events to nodes, block by block.

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

/// A block, or what is in a footnote, as nodes.
#[derive(Debug, Clone)]
pub(crate) struct Built {
    pub(crate) nodes: Vec<Node>,
    /// Whether it asked for articles or pictures, so that it must be made again when those change.
    pub(crate) asked: bool,
    /// What a reader would miss in it.
    pub(crate) warnings: Vec<Found>,
}

/// Builds the events of a block with what the document gave it.
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

/// Builds the footnotes that were referred to, from the ranges of their definitions in the order of their numbers. The
/// nodes are one list for each.
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
