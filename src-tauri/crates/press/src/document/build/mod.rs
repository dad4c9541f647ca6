//! From events to nodes, block by block.

mod blocks;
mod inline;
mod pictures;
mod raw_html;
mod table;
mod tags;

use std::ops::Range;

use pulldown_cmark::Event;

use super::node::{Kind, Node};
use super::numbering::Mark;
use super::parse::Parsed;
use super::resolver::DocumentSettings;
use super::typeset::Typesetter;
use super::warning::{Found, WarningKind};
use crate::language::{Direction, direction};

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

/// Deeper quotes, lists, emphasis (together) and raw elements are shown flat.
const DEEPEST: usize = 24;

struct Builder<'r, 'a> {
    parsed: &'r Parsed<'a>,
    marks: std::slice::Iter<'r, Mark>,
    /// Where the events of this block end.
    end: usize,
    settings: &'r DocumentSettings<'r>,
    direction: Direction,
    set: Typesetter,
    warnings: Vec<Found>,
    /// The bytes of the event that is being read.
    here: Range<usize>,
    /// What the bytes of warnings are counted from.
    base: usize,
    /// The number of the footnote that is being read; 0 outside of them.
    note: usize,
    asked: bool,
    /// The open nodes, the innermost last.
    open: Vec<Open>,
    /// The nodes that are not in another one.
    done: Vec<Node>,
    /// How many quotes, lists and phrases are open and shown.
    depth: usize,
    /// How many paragraphs are open: what is raw stands in one, or beside.
    paragraphs: usize,
    raw: raw_html::State,
    table: table::Columns,
}

/// A node that is not whole yet.
struct Open {
    /// What it will be; `None` where it is shown flat, and its content goes to what is around it.
    kind: Option<Kind>,
    range: Range<usize>,
    turned: bool,
    children: Vec<Node>,
    /// The name of a raw element, as written; `None` for what Markdown opened.
    raw: Option<String>,
    /// Whether it counts as a level.
    deeper: bool,
}

impl<'r, 'a> Builder<'r, 'a> {
    fn new(parsed: &'r Parsed<'a>, marks: &'r [Mark], settings: &'r DocumentSettings<'r>) -> Self {
        Self {
            parsed,
            marks: marks.iter(),
            end: 0,
            settings,
            direction: direction(settings.language),
            set: Typesetter::new(settings.language),
            warnings: Vec::new(),
            here: 0..0,
            base: 0,
            note: 0,
            asked: false,
            open: Vec::new(),
            done: Vec::new(),
            depth: 0,
            paragraphs: 0,
            raw: raw_html::State::default(),
            table: table::Columns::default(),
        }
    }

    fn run(&mut self, events: Range<usize>) -> Vec<Node> {
        let mut at = events.start;
        self.end = events.end;
        while at < events.end {
            at = self.event(at);
        }
        while !self.open.is_empty() {
            self.close();
        }
        std::mem::take(&mut self.done)
    }

    /// Reads the event at `at`, and gives the next one to read.
    fn event(&mut self, at: usize) -> usize {
        let parsed = self.parsed;
        let (event, bytes) = &parsed.events[at];
        self.here = bytes.clone();
        match event {
            Event::Start(tag) => return self.start(at, tag),
            Event::End(tag) => self.end(tag),
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(html, at),
            Event::Text(_) | Event::SoftBreak | Event::HardBreak | Event::Code(_) if self.raw.hides() => {}
            Event::Text(text) => self.text(text, at),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => self.inline_code(code),
            Event::FootnoteReference(_) => self.reference(),
            Event::SoftBreak => self.line_break(Kind::SoftBreak),
            Event::HardBreak => self.line_break(Kind::HardBreak),
            Event::Rule => self.push(Kind::Rule),
            Event::TaskListMarker(done) => self.push(Kind::Task(*done)),
        }
        at + 1
    }

    /// Adds a node without children.
    fn push(&mut self, kind: Kind) {
        let node = Node { kind, range: self.here.clone(), turned: false, children: Vec::new() };
        self.add(node);
    }

    fn add(&mut self, node: Node) {
        self.open.last_mut().map_or(&mut self.done, |open| &mut open.children).push(node);
    }

    /// Opens a node; `None` for one that is shown flat.
    fn open(&mut self, kind: Option<Kind>) -> &mut Open {
        let open =
            Open { kind, range: self.here.clone(), turned: false, children: Vec::new(), raw: None, deeper: false };
        self.open.push(open);
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    /// Closes the innermost node.
    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.deeper {
            self.depth = self.depth.saturating_sub(1);
        }
        match open.kind {
            Some(kind) => {
                let Open { range, turned, children, .. } = open;
                self.add(Node { kind, range, turned, children });
            }
            None => self.open.last_mut().map_or(&mut self.done, |open| &mut open.children).extend(open.children),
        }
    }

    fn warn(&mut self, kind: WarningKind) {
        let range = self.here.start.saturating_sub(self.base)..self.here.end.saturating_sub(self.base);
        self.warnings.push(Found { kind, range, note: self.note });
    }
}
