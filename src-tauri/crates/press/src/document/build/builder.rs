//! Building nodes: events are read one by one, and open and close nodes.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event};

use crate::document::elements::is_end_optional;
use crate::document::node::{Kind, Node};
use crate::document::numbering::Mark;
use crate::document::parse::Parsed;
use crate::document::resolver::DocumentSettings;
use crate::document::typeset::Typesetter;
use crate::document::warning::{Found, WarningKind};
use crate::language::{Direction, direction};

/// Quotes, lists and emphasis (counted together) and raw elements that are nested deeper than this are flattened.
pub(super) const DEEPEST: usize = 24;

pub(super) struct Builder<'r, 'a> {
    pub(super) parsed: &'r Parsed<'a>,
    pub(super) marks: std::slice::Iter<'r, Mark>,
    /// Where the events of this block end.
    pub(super) end: usize,
    pub(super) settings: &'r DocumentSettings<'r>,
    pub(super) direction: Direction,
    pub(super) set: Typesetter,
    pub(super) warnings: Vec<Found>,
    /// The bytes of the event that is being read.
    pub(super) here: Range<usize>,
    /// The offset from which the bytes of warnings are counted.
    pub(super) base: usize,
    /// The number of the footnote that is being read; 0 outside footnotes.
    pub(super) note: usize,
    pub(super) asked: bool,
    /// The open nodes, innermost last.
    pub(super) open: Vec<Open>,
    /// The finished top-level nodes.
    pub(super) done: Vec<Node>,
    /// How many quotes, lists and emphasised phrases are open and not flattened.
    pub(super) depth: usize,
    /// How many paragraphs are open, to tell whether raw HTML is inside one.
    pub(super) paragraphs: usize,
    pub(super) raw: RawState,
    pub(super) table: Columns,
    /// The numbers of the open lists, innermost last; `None` for one without.
    pub(super) numbers: Vec<Option<Numbers>>,
}

/// A node that is still open.
pub(super) struct Open {
    /// What it will be; `None` if it is flattened, so that its content goes to the node around it.
    pub(super) kind: Option<Kind>,
    pub(super) range: Range<usize>,
    pub(super) turned: bool,
    pub(super) children: Vec<Node>,
    /// The name of a raw element, as written; `None` for what Markdown opened.
    pub(super) raw: Option<String>,
    /// Whether it counts as a nesting level.
    pub(super) deeper: bool,
}

impl<'r, 'a> Builder<'r, 'a> {
    pub(super) fn new(parsed: &'r Parsed<'a>, marks: &'r [Mark], settings: &'r DocumentSettings<'r>) -> Self {
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
            raw: RawState::default(),
            table: Columns::default(),
            numbers: Vec::new(),
        }
    }

    pub(super) fn run(&mut self, events: Range<usize>) -> Vec<Node> {
        let mut at = events.start;
        self.end = events.end;
        while at < events.end {
            at = self.event(at);
        }
        while !self.open.is_empty() {
            self.end_raw();
            self.close();
        }
        std::mem::take(&mut self.done)
    }

    /// Reads the event at `at`. Returns the next one to read.
    pub(super) fn event(&mut self, at: usize) -> usize {
        let parsed = self.parsed;
        let (event, bytes) = &parsed.events[at];
        self.here = bytes.clone();
        match event {
            Event::Start(tag) => return self.start(at, tag),
            Event::End(tag) => self.end(tag),
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(html, &[self.parsed.line(html, bytes)], at),
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
    pub(super) fn push(&mut self, kind: Kind) {
        let node = Node { kind, range: self.here.clone(), turned: false, children: Vec::new() };
        self.add(node);
    }

    pub(super) fn add(&mut self, node: Node) {
        self.open.last_mut().map_or(&mut self.done, |open| &mut open.children).push(node);
    }

    /// Opens a node; `None` for a flattened one.
    pub(super) fn open(&mut self, kind: Option<Kind>) -> &mut Open {
        let open =
            Open { kind, range: self.here.clone(), turned: false, children: Vec::new(), raw: None, deeper: false };
        self.open.push(open);
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    /// Closes the innermost node.
    pub(super) fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.deeper {
            self.depth = self.depth.saturating_sub(1);
        }
        match open.kind {
            Some(kind) => {
                let Open { mut range, turned, children, .. } = open;
                if open.raw.is_some() {
                    // Its range covered only its start tag so far.
                    range.end = range.end.max(self.here.end);
                }
                self.add(Node { kind, range, turned, children });
            }
            None => self.open.last_mut().map_or(&mut self.done, |open| &mut open.children).extend(open.children),
        }
    }

    /// Closes the raw elements that are open within the innermost element of Markdown. Their end tags are missing.
    pub(super) fn end_raw(&mut self) {
        while let Some(open) = self.open.last()
            && let Some(name) = &open.raw
        {
            if !is_end_optional(name) {
                let kind = WarningKind::UnclosedElement(name.clone());
                self.warn_at(kind, open.range.clone());
            }
            self.close();
        }
    }

    pub(super) fn warn(&mut self, kind: WarningKind) {
        self.warn_at(kind, self.here.clone());
    }

    /// Warns of something at these bytes of the text.
    pub(super) fn warn_at(&mut self, kind: WarningKind, at: Range<usize>) {
        let range = at.start.saturating_sub(self.base)..at.end.saturating_sub(self.base);
        self.warnings.push(Found { kind, range, note: self.note });
    }
}

/// What is known about raw elements, apart from the open ones.
#[derive(Debug, Default)]
pub(super) struct RawState {
    /// The element whose content is being left out, up to its end.
    pub(super) hiding: Option<String>,
    /// Elements known to have no end tag in the rest of the block.
    pub(super) endless: Vec<String>,
}

impl RawState {
    pub(super) fn hides(&self) -> bool {
        self.hiding.is_some()
    }
}

/// The columns of the table that is being read. One is enough: Markdown has no tables in tables.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) aligned: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) head: bool,
}

/// The numbers of a list that is being read.
#[derive(Debug)]
pub(super) struct Numbers {
    /// Its first number.
    pub(super) first: u64,
    /// The number that the next item is shown with.
    pub(super) next: u64,
    /// Whether all are typed as 1, or as 0, as those do who let the list count.
    pub(super) same: bool,
    /// The first item that is shown with another number than it is typed with: its place and number.
    pub(super) wrong: Option<(Range<usize>, u64, u64)>,
}
