//! Parsing a text and splitting it into top-level blocks.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use article::markdown::{Events, Reading};
use pulldown_cmark::{Event, Tag, TagEnd};

use super::definitions::passed_over;
use super::elements::is_void;
use super::raw::{Token, tokens};
use super::warning::WarningKind;

/// A parsed text.
pub(crate) struct Parsed<'a> {
    /// The text.
    pub(crate) body: &'a str,
    /// Its events, each with its range of bytes.
    pub(crate) events: Events<'a>,
    /// Its top-level blocks as ranges of events, without footnote definitions.
    pub(crate) blocks: Vec<Range<usize>>,
    /// Where each footnote's definition is, by [`label`].
    pub(crate) definitions: HashMap<String, Range<usize>>,
    /// Whether there are link definitions.
    pub(crate) linked: bool,
    /// What is in the text and in no event that is shown, with its bytes: definitions of links that nothing refers to,
    /// second definitions of a label.
    pub(crate) left_out: Vec<(WarningKind, Range<usize>)>,
}

impl<'a> Parsed<'a> {
    /// Parses a text. If an HTML block opens an element that a later HTML block closes, both and everything between
    /// them become one block, because every block is sanitised on its own.
    pub(crate) fn parse(body: &'a str) -> Self {
        let Reading { events, definitions } = article::markdown::read(body);
        let linked = !definitions.is_empty();
        let left_out = if linked { passed_over(body, &events, &definitions) } else { Vec::new() };
        let mut parsed = Self { body, events, blocks: Vec::new(), definitions: HashMap::new(), linked, left_out };
        let mut notes = Vec::new();
        let (mut depth, mut start) = (0_usize, 0);
        for (at, (event, _)) in parsed.events.iter().enumerate() {
            match event {
                Event::Start(tag) => {
                    if depth == 0 {
                        start = at;
                    }
                    if let Tag::FootnoteDefinition(name) = tag {
                        notes.push((label(name), at));
                    }
                    depth += 1;
                }
                Event::End(tag) => {
                    depth = depth.saturating_sub(1);
                    if *tag == TagEnd::FootnoteDefinition
                        && let Some((name, from)) = notes.pop()
                    {
                        match parsed.definitions.entry(name) {
                            Entry::Vacant(free) => _ = free.insert(from..at + 1),
                            Entry::Occupied(known) => {
                                let bytes = parsed.events[from].1.clone();
                                parsed.left_out.push((WarningKind::RepeatedFootnote(known.key().clone()), bytes));
                            }
                        }
                    }
                    if depth == 0 && *tag != TagEnd::FootnoteDefinition {
                        parsed.blocks.push(start..at + 1);
                    }
                }
                _ if depth == 0 => parsed.blocks.push(at..at + 1),
                _ => {}
            }
        }
        parsed.group();
        parsed
    }

    /// Where a block begins in the text.
    pub(crate) fn offset(&self, block: &Range<usize>) -> usize {
        self.events.get(block.start).map_or(0, |(_, bytes)| bytes.start)
    }

    /// Where the source of these events ends.
    pub(crate) fn end_of(&self, events: Option<&Range<usize>>) -> usize {
        let last = events.and_then(|events| self.events.get(events.clone()));
        last.into_iter().flatten().map(|(_, bytes)| bytes.end).max().unwrap_or(0)
    }

    /// Where the first line of a block begins.
    pub(crate) fn line_start(&self, block: &Range<usize>) -> usize {
        self.body[..self.offset(block)].rfind('\n').map_or(0, |end| end + 1)
    }

    /// The event after the end of the element that starts at `at`.
    pub(crate) fn behind(&self, at: usize) -> usize {
        let mut depth = 0_usize;
        for (i, (event, _)) in self.events.iter().enumerate().skip(at) {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return i + 1;
            }
        }
        self.events.len()
    }

    /// How the text event at `at` was typed.
    pub(crate) fn typed(&self, at: usize) -> Typed {
        let (Event::Text(text), bytes) = &self.events[at] else { return Typed::Reference };
        if self.body.get(bytes.clone()) != Some(text.as_ref()) {
            return Typed::Reference;
        }
        let escaped = bytes.start > 0 && self.body.as_bytes()[bytes.start - 1] == b'\\';
        if escaped && text.starts_with(|c: char| c.is_ascii_punctuation()) { Typed::Escaped } else { Typed::Plainly }
    }

    /// The raw HTML of the HTML block that starts at `at`.
    pub(crate) fn html_block(&self, at: usize) -> String {
        self.html_lines(at).map(|(line, _)| line).collect()
    }

    /// The lines of the raw HTML.
    pub(crate) fn html_lines(&self, at: usize) -> impl Iterator<Item = (&str, Line)> {
        self.events[at + 1..].iter().map_while(|(event, bytes)| match event {
            Event::Html(line) | Event::Text(line) => Some((line.as_ref(), self.line(line, bytes))),
            _ => None,
        })
    }

    /// Where a line of raw HTML comes from.
    pub(crate) fn line(&self, html: &str, bytes: &Range<usize>) -> Line {
        Line { length: html.len(), bytes: bytes.clone(), verbatim: self.body.get(bytes.clone()) == Some(html) }
    }

    /// Joins blocks that a raw element spans.
    fn group(&mut self) {
        let mut open: Vec<(String, usize)> = Vec::new();
        let mut spans: Vec<Range<usize>> = Vec::new();
        for (index, block) in self.blocks.iter().enumerate() {
            if !matches!(self.events[block.start].0, Event::Start(Tag::HtmlBlock)) {
                continue;
            }
            for token in tokens(&self.html_block(block.start)) {
                match token {
                    Token::Open(tag) if !is_void(&tag.name) && open.len() < OPEN => open.push((tag.name, index)),
                    Token::Close(name) => {
                        let Some(at) = open.iter().rposition(|(opened, _)| *opened == name) else { continue };
                        let from = open[at].1;
                        open.truncate(at);
                        while spans.last().is_some_and(|last| last.start >= from) {
                            spans.pop();
                        }
                        match spans.last_mut() {
                            Some(last) if last.end > from => last.end = index + 1,
                            _ if from < index => spans.push(from..index + 1),
                            _ => {}
                        }
                    }
                    _ => {}
                }
            }
        }
        if spans.is_empty() {
            return;
        }
        let mut grouped = Vec::with_capacity(self.blocks.len());
        let mut next = 0;
        for span in spans {
            grouped.extend_from_slice(&self.blocks[next..span.start]);
            grouped.push(self.blocks[span.start].start..self.blocks[span.end - 1].end);
            next = span.end;
        }
        grouped.extend_from_slice(&self.blocks[next..]);
        self.blocks = grouped;
    }
}

/// A line of raw HTML.
pub(crate) struct Line {
    /// Its length as reported by the parser.
    length: usize,
    /// The bytes it comes from.
    bytes: Range<usize>,
    /// Whether both are identical, so that offsets in one are offsets in the other.
    verbatim: bool,
}

/// Locates successive pieces of raw HTML in the text.
pub(crate) struct Places<'l> {
    lines: &'l [Line],
    /// Where the first of the remaining lines begins in the raw HTML.
    at: usize,
}

impl<'l> Places<'l> {
    /// For raw HTML made up of these lines.
    pub(crate) fn of(lines: &'l [Line]) -> Self {
        Self { lines, at: 0 }
    }

    /// The bytes of the text that a piece comes from. Pieces must be asked for in order.
    pub(crate) fn next(&mut self, piece: Range<usize>) -> Range<usize> {
        while let [first, _, ..] = self.lines
            && self.at + first.length <= piece.start
        {
            self.at += first.length;
            self.lines = &self.lines[1..];
        }
        let (mut at, mut found) = (self.at, None::<Range<usize>>);
        for line in self.lines {
            let within = piece.start.max(at)..piece.end.min(at + line.length);
            let bytes = match line.verbatim && within.start <= within.end {
                true => line.bytes.start + within.start - at..line.bytes.start + within.end - at,
                false => line.bytes.clone(),
            };
            found = Some(found.map_or(bytes.start, |found| found.start)..bytes.end);
            at += line.length;
            if at >= piece.end {
                break;
            }
        }
        found.unwrap_or(0..0)
    }
}

/// How a piece of text was typed. What the writer meant literally is not typeset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Typed {
    /// Exactly as it reads.
    Plainly,
    /// With a backslash before its first character.
    Escaped,
    /// As a character reference, or in another form that differs from how it reads.
    Reference,
}

/// The most raw elements that are tracked as open while looking for blocks to join.
const OPEN: usize = 64;

/// The form in which footnote labels are compared: case does not matter.
pub(crate) fn label(name: &str) -> String {
    name.to_lowercase()
}
