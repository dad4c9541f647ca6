//! Reading a whole text into a document.

use std::collections::HashMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use article::markdown::Events;

use super::build::{self, Built};
use super::controls::unseen;
use super::node::{Kind, Node};
use super::numbering::{Mark, Numbering};
use super::outline::{Lines, Outline};
use super::parse::Parsed;
use super::resolver::DocumentSettings;
use super::warning::{Found, Warning, WarningKind};

/// A text as a tree of blocks and footnotes.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The BCP 47 tag of its language.
    pub language: String,
    /// Its top-level blocks, in order.
    pub blocks: Vec<Block>,
    /// The footnotes that are referred to, by number; the first is 1.
    pub notes: Vec<Note>,
    warnings: Vec<Warning>,
}

/// A top-level block. Markdown blocks that one raw HTML element spans are joined into one.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The bytes of the text it comes from, starting at the beginning of its first line.
    pub range: Range<usize>,
    /// Its content.
    pub nodes: Vec<Node>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Number of references to it.
    pub references: u32,
    /// Its content.
    pub nodes: Vec<Node>,
}

impl Document {
    /// Reads a text. Never fails: a block that cannot be read becomes plain text, with a warning.
    pub fn new(body: &str, settings: &DocumentSettings<'_>) -> Self {
        Self::with_events(body, settings).0
    }

    /// The same, with the text's events for others that read it; none if reading it failed.
    pub fn with_events<'b>(body: &'b str, settings: &DocumentSettings<'_>) -> (Self, Option<Events<'b>>) {
        let read = catch_unwind(AssertUnwindSafe(|| {
            let parsed = Parsed::parse(body);
            (Reading::of(&parsed, settings), Some(parsed.events))
        }));
        read.unwrap_or_else(|_| (Self::plain(body, settings), None))
    }

    /// What readers would miss in any target, in text order.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Every node, parents before children, footnotes last.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        let mut waiting: Vec<&Node> = Vec::new();
        let notes = self.notes.iter().rev().map(|note| &note.nodes);
        let blocks = self.blocks.iter().rev().map(|block| &block.nodes);
        for nodes in notes.chain(blocks) {
            waiting.extend(nodes.iter().rev());
        }
        std::iter::from_fn(move || {
            let next = waiting.pop()?;
            waiting.extend(next.children.iter().rev());
            Some(next)
        })
    }

    /// The text without any markup, in case the parser fails.
    fn plain(body: &str, settings: &DocumentSettings<'_>) -> Self {
        let mut document = Self::empty(settings);
        let mut lines = Lines::of(body);
        for range in paragraphs(body) {
            document.warnings.push(Warning {
                line: lines.at(range.start),
                range: range.clone(),
                kind: WarningKind::Failed,
            });
            document.blocks.push(Block { nodes: vec![plain_paragraph(body, range.clone())], range });
        }
        document
    }

    fn empty(settings: &DocumentSettings<'_>) -> Self {
        Self { language: settings.language.to_owned(), blocks: Vec::new(), notes: Vec::new(), warnings: Vec::new() }
    }
}

/// The paragraphs of a text that the parser failed on.
pub(crate) fn paragraphs(body: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let all = body.split("\n\n").map(move |paragraph| {
        let start = at;
        at += paragraph.len() + 2;
        start..start + paragraph.len()
    });
    all.filter(|range| !body[range.clone()].trim().is_empty())
}

/// A piece of the text, exactly as typed.
pub(crate) fn plain_paragraph(body: &str, range: Range<usize>) -> Node {
    let text = body.get(range.clone()).unwrap_or_default().trim().to_owned();
    let text = Node { kind: Kind::Text(text), range: range.clone(), turned: false, children: Vec::new() };
    Node { kind: Kind::Paragraph, range, turned: false, children: vec![text] }
}

/// Builds a block; if that panics, the block's source becomes plain text. The second value is whether it failed.
pub(crate) fn guarded(
    parsed: &Parsed<'_>,
    events: Range<usize>,
    marks: &[Mark],
    settings: &DocumentSettings<'_>,
) -> (Built, bool) {
    match catch_unwind(AssertUnwindSafe(|| build::block(parsed, events.clone(), marks, settings))) {
        Ok(built) => (built, false),
        Err(_) => (failed(parsed, events), true),
    }
}

/// A block that could not be built, as plain text.
pub(crate) fn failed(parsed: &Parsed<'_>, events: Range<usize>) -> Built {
    let bytes = || parsed.events[events.clone()].iter().map(|(_, bytes)| bytes);
    let start = bytes().map(|bytes| bytes.start).min().unwrap_or(0);
    let end = bytes().map(|bytes| bytes.end).max().unwrap_or(start);
    let line = parsed.line_start(&events).min(start);
    let warning = Found { kind: WarningKind::Failed, range: start - line..end - line, note: 0 };
    Built { nodes: vec![plain_paragraph(parsed.body, start..end)], asked: false, warnings: vec![warning] }
}

/// A document while it is being read.
struct Reading<'b, 's> {
    document: Document,
    lines: Lines<'b>,
    settings: &'s DocumentSettings<'s>,
    /// Each warning, with the bytes it is about.
    found: Vec<(Range<usize>, WarningKind)>,
}

impl<'b> Reading<'b, '_> {
    fn of(parsed: &Parsed<'b>, settings: &DocumentSettings<'_>) -> Document {
        let outline = Outline::of(parsed);
        let (document, lines) = (Document::empty(settings), Lines::of(parsed.body));
        let mut reading = Reading { document, lines, settings, found: unseen(parsed.body).collect() };
        let mut numbering = Numbering::default();
        let repeated = outline.repeated(settings.headline);
        if let Some((piece, claim)) = repeated {
            let range = piece.place.start..parsed.end_of(piece.place.events.as_ref());
            let kind = Kind::Anchor { id: numbering.hand_out_id(claim) };
            let nodes = vec![Node { kind, range: range.clone(), turned: false, children: Vec::new() }];
            reading.document.blocks.push(Block { range, nodes });
        }
        for piece in outline.blocks.iter().skip(usize::from(repeated.is_some())) {
            let marks = numbering.hand_out(&piece.content.claims);
            let Some(events) = piece.place.events.clone() else { continue };
            let range = piece.place.start..parsed.end_of(Some(&events));
            let (built, _) = guarded(parsed, events, &marks, settings);
            reading.take(&built.warnings, |_| piece.place.start);
            reading.document.blocks.push(Block { range, nodes: built.nodes });
        }
        reading.notes(parsed, &outline, numbering);
        reading.finish()
    }

    fn notes(&mut self, parsed: &Parsed<'_>, outline: &Outline, mut numbering: Numbering) {
        let known: HashMap<_, _> = outline.notes.iter().map(|note| (note.label.as_str(), note)).collect();
        let (found, marks) = numbering.hand_out_notes(&known);
        let unused = outline.notes.iter().filter(|note| !numbering.knows(&note.label));
        self.found.extend(unused.map(|note| {
            (note.place.start..note.place.start + note.length, WarningKind::UnusedFootnote(note.label.clone()))
        }));
        self.found.extend(outline.left_out.iter().map(|(kind, range)| (range.clone(), kind.clone())));
        let events = found.iter().map(|note| note.and_then(|note| note.place.events.clone()).unwrap_or(0..0));
        let events: Vec<Range<usize>> = events.collect();
        let made = catch_unwind(AssertUnwindSafe(|| build::notes(parsed, &events, &marks, self.settings)));
        let Ok((notes, built)) = made else {
            let line = found.iter().flatten().map(|note| note.place.start).min().unwrap_or(0);
            self.found.push((line..line, WarningKind::Failed));
            return;
        };
        self.take(&built.warnings, |warning| {
            found.get(warning.note.wrapping_sub(1)).copied().flatten().map_or(0, |note| note.place.start)
        });
        let counted = notes.into_iter().zip(&numbering.notes);
        self.document.notes = counted.map(|(nodes, (_, uses))| Note { references: *uses, nodes }).collect();
    }

    /// Adds warnings, whose bytes count from where `start` says.
    fn take(&mut self, warnings: &[Found], start: impl Fn(&Found) -> usize) {
        for warning in warnings {
            let start = start(warning);
            let range = start + warning.range.start..start + warning.range.end;
            self.found.push((range, warning.kind.clone()));
        }
    }

    fn finish(mut self) -> Document {
        self.found.sort_by_key(|(range, _)| range.start);
        let lines = &mut self.lines;
        let warning = |(range, kind): (Range<usize>, _)| Warning { line: lines.at(range.start), range, kind };
        self.document.warnings = self.found.into_iter().map(warning).collect();
        self.document
    }
}
