//! From events to markup, block by block.

mod blocks;
mod inline;
mod notes;
mod pictures;
mod raw_html;
mod table;
mod tags;

use std::ops::Range;

use pulldown_cmark::Event;

use super::document::Document;
use super::numbering::Mark;
use super::sanitise::{Markup, SafeHtml};
use super::settings::TextSettings;
use super::typeset::Typesetter;
use super::warning::{Found, WarningKind};
use crate::language::{Direction, direction};
use crate::words::{Words, words};

/// A block as the page has it.
#[derive(Debug, Clone)]
pub(super) struct Rendered {
    /// Its HTML.
    pub(super) html: SafeHtml,
    /// Whether it asked for links or pictures, so that it must be made again when those change.
    pub(super) asked: bool,
    /// What a reader would miss in it.
    pub(super) warnings: Vec<Found>,
}

impl Rendered {
    /// A place to link to, and nothing to see.
    pub(super) fn anchor(id: &str) -> Self {
        let mut markup = Markup::default();
        markup.open("span", &[("id", id)]);
        markup.close("span");
        Self { html: markup.finish(), asked: false, warnings: Vec::new() }
    }
}

/// Renders the events of a block with what the document gave it.
pub(super) fn block(
    document: &Document<'_>,
    events: Range<usize>,
    marks: &[Mark],
    settings: &TextSettings<'_>,
) -> Rendered {
    let mut renderer = Renderer::new(document, marks, settings);
    renderer.base = document.line_start(&events);
    renderer.run(events);
    renderer.finish()
}

/// Renders the footnotes that were referred to: ranges of their definitions, in the order of their numbers, and how
/// often each is referred to.
pub(super) fn notes(
    document: &Document<'_>,
    notes: &[(Range<usize>, u32)],
    marks: &[Mark],
    settings: &TextSettings<'_>,
) -> Rendered {
    let mut renderer = Renderer::new(document, marks, settings);
    renderer.notes(notes);
    renderer.finish()
}

/// Deeper quotes, lists, emphasis (together) and raw elements are shown flat.
const DEEPEST: usize = 24;

struct Renderer<'r, 'a> {
    document: &'r Document<'a>,
    marks: std::slice::Iter<'r, Mark>,
    /// Where the events of this block end.
    end: usize,
    settings: &'r TextSettings<'r>,
    words: &'static Words,
    direction: Direction,
    markup: Markup,
    set: Typesetter,
    warnings: Vec<Found>,
    /// The bytes of the event that is being rendered.
    here: Range<usize>,
    /// What the bytes of warnings are counted from.
    base: usize,
    /// The number of the footnote that is being rendered; 0 outside of them.
    note: usize,
    asked: bool,
    /// For each open quote, list, item or emphasis: whether it is shown.
    shown: Vec<bool>,
    depth: usize,
    /// For each open link: whether it is one on the page.
    links: Vec<bool>,
    /// The names of open headings.
    headings: Vec<&'static str>,
    /// How many paragraphs are open: what is raw stands in one, or beside.
    paragraphs: usize,
    raw: raw_html::Open,
    table: table::Table,
}

impl<'r, 'a> Renderer<'r, 'a> {
    fn new(document: &'r Document<'a>, marks: &'r [Mark], settings: &'r TextSettings<'r>) -> Self {
        Self {
            document,
            marks: marks.iter(),
            end: 0,
            settings,
            words: words(settings.language),
            direction: direction(settings.language),
            markup: Markup::default(),
            set: Typesetter::new(settings.language),
            warnings: Vec::new(),
            here: 0..0,
            base: 0,
            note: 0,
            asked: false,
            shown: Vec::new(),
            depth: 0,
            links: Vec::new(),
            headings: Vec::new(),
            paragraphs: 0,
            raw: raw_html::Open::default(),
            table: table::Table::default(),
        }
    }

    fn finish(mut self) -> Rendered {
        self.close_raw(0);
        Rendered { html: self.markup.finish(), asked: self.asked, warnings: self.warnings }
    }

    fn run(&mut self, events: Range<usize>) {
        let mut at = events.start;
        self.end = events.end;
        while at < events.end {
            at = self.event(at);
        }
    }

    /// Renders the event at `at`, and gives the next one to render.
    fn event(&mut self, at: usize) -> usize {
        let document = self.document;
        let (event, bytes) = &document.events[at];
        self.here = bytes.clone();
        match event {
            Event::Start(tag) => return self.start(at, tag),
            Event::End(tag) => self.end(tag),
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(html, at),
            Event::Text(_) | Event::SoftBreak | Event::HardBreak | Event::Code(_) if self.raw.hides() => {}
            Event::Text(text) => self.text(text, at),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => self.inline_code(code),
            Event::FootnoteReference(_) => self.reference(),
            Event::SoftBreak => self.line_break(false),
            Event::HardBreak => self.line_break(true),
            Event::Rule => self.markup.open("hr", &[]),
            Event::TaskListMarker(done) => self.task(*done),
        }
        at + 1
    }

    fn warn(&mut self, kind: WarningKind) {
        let range = self.here.start.saturating_sub(self.base)..self.here.end.saturating_sub(self.base);
        self.warnings.push(Found { kind, range, note: self.note });
    }
}
