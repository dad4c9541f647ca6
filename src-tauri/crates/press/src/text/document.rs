//! A parsed text, split into top-level blocks.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::elements::is_void;
use super::raw::{Token, tokens};

/// A parsed text.
pub(super) struct Document<'a> {
    /// The text.
    pub(super) body: &'a str,
    /// Its events, each with the bytes it comes from.
    pub(super) events: Vec<(Event<'a>, Range<usize>)>,
    /// Its top-level blocks as ranges of events, footnote definitions left out.
    pub(super) blocks: Vec<Range<usize>>,
    /// Where each footnote's definition is, by [`label`].
    pub(super) definitions: HashMap<String, Range<usize>>,
    /// Whether there are link definitions.
    pub(super) linked: bool,
}

impl<'a> Document<'a> {
    /// Parses a text. An HTML block that opens an element which a later HTML block closes makes one block with it and
    /// all that is between, because every block is sanitised alone.
    pub(super) fn parse(body: &'a str) -> Self {
        let mut events = Vec::with_capacity(body.len() / 16);
        let parser = Parser::new_ext(body, article::markdown::options()).into_offset_iter();
        let linked = parser.reference_definitions().iter().next().is_some();
        events.extend(parser);
        let mut document = Self { body, events, blocks: Vec::new(), definitions: HashMap::new(), linked };
        let mut notes = Vec::new();
        let (mut depth, mut start) = (0_usize, 0);
        for (at, (event, _)) in document.events.iter().enumerate() {
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
                        document.definitions.entry(name).or_insert(from..at + 1);
                    }
                    if depth == 0 && *tag != TagEnd::FootnoteDefinition {
                        document.blocks.push(start..at + 1);
                    }
                }
                _ if depth == 0 => document.blocks.push(at..at + 1),
                _ => {}
            }
        }
        document.group();
        document
    }

    /// Where a block starts in the text.
    pub(super) fn offset(&self, block: &Range<usize>) -> usize {
        self.events.get(block.start).map_or(0, |(_, bytes)| bytes.start)
    }

    /// Where the first line of a block begins.
    pub(super) fn line_start(&self, block: &Range<usize>) -> usize {
        self.body[..self.offset(block)].rfind('\n').map_or(0, |end| end + 1)
    }

    /// The event behind the end of the element that starts at `at`.
    pub(super) fn behind(&self, at: usize) -> usize {
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
    pub(super) fn typed(&self, at: usize) -> Typed {
        let (Event::Text(text), bytes) = &self.events[at] else { return Typed::Reference };
        if self.body.get(bytes.clone()) != Some(text.as_ref()) {
            return Typed::Reference;
        }
        let escaped = bytes.start > 0 && self.body.as_bytes()[bytes.start - 1] == b'\\';
        if escaped && text.starts_with(|c: char| c.is_ascii_punctuation()) { Typed::Escaped } else { Typed::Plainly }
    }

    /// The raw HTML of the HTML block that starts at `at`.
    pub(super) fn html_block(&self, at: usize) -> String {
        let lines = self.events[at + 1..].iter().map_while(|(event, _)| match event {
            Event::Html(line) | Event::Text(line) => Some(line.as_ref()),
            _ => None,
        });
        lines.collect()
    }

    /// Joins blocks that raw elements span.
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

/// How a text was typed; what its writer meant letter by letter is not set otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    /// Letter by letter.
    Plainly,
    /// Its first character with a backslash before it.
    Escaped,
    /// As a character reference, or otherwise not as it reads.
    Reference,
}

/// So many raw elements are kept open at a time while looking for what spans blocks.
const OPEN: usize = 64;

/// The form in which footnote labels are compared: they do not differ by case.
pub(super) fn label(name: &str) -> String {
    name.to_lowercase()
}
