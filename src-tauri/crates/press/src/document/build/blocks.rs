//! Paragraphs, headings, quotes, lists and code.

use std::fmt::Write;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event};

use super::builder::{Builder, DEEPEST};
use crate::document::node::{Alert, Kind};
use crate::document::numbering::Mark;
use crate::document::warning::WarningKind;
use crate::language::Direction;

impl Builder<'_, '_> {
    /// Opens a block, whose direction may differ from the page's.
    pub(super) fn open_block(&mut self, kind: Kind, at: usize) {
        let turned = self.turns(at);
        self.open(Some(kind)).turned = turned;
    }

    pub(super) fn paragraph(&mut self, at: usize) -> usize {
        if let Some(next) = self.figure(at) {
            return next;
        }
        self.paragraphs += 1;
        self.open_block(Kind::Paragraph, at);
        at + 1
    }

    pub(super) fn heading(
        &mut self,
        at: usize,
        classes: &[CowStr<'_>],
        attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
    ) {
        for class in classes {
            self.warn(WarningKind::HeadingAttribute(format!(".{class}")));
        }
        for (key, value) in attributes {
            let value = value.as_deref().unwrap_or_default();
            self.warn(WarningKind::HeadingAttribute(format!("{key}={value}")));
        }
        let (level, id) = match self.marks.next() {
            Some(Mark::Heading { level, id }) => ((*level).clamp(2, 6), id.clone()),
            _ => (2, String::new()),
        };
        self.open_block(Kind::Heading { level, id }, at);
    }

    pub(super) fn quote(&mut self, at: usize, kind: Option<BlockQuoteKind>) {
        let turned = self.turns(at);
        let kind = kind.map_or(Kind::Quote, |kind| {
            Kind::Alert(match kind {
                BlockQuoteKind::Note => Alert::Note,
                BlockQuoteKind::Tip => Alert::Tip,
                BlockQuoteKind::Important => Alert::Important,
                BlockQuoteKind::Warning => Alert::Warning,
                BlockQuoteKind::Caution => Alert::Caution,
            })
        });
        self.deeper(kind, turned);
    }

    /// Opens a list item, a term or a definition. In a flattened list they are flattened too, but their words stay
    /// apart.
    pub(super) fn item(&mut self, kind: Kind, at: usize) {
        let list = self.open.iter().rev().find(|open| open.raw.is_none());
        if list.is_some_and(|list| list.kind.is_some()) {
            return self.open_block(kind, at);
        }
        self.push(Kind::HardBreak);
        self.open(None);
    }

    pub(super) fn is_task(&self, at: usize) -> bool {
        let mut next = self.parsed.events[at + 1..].iter().take(2);
        next.any(|(event, _)| matches!(event, Event::TaskListMarker(_)))
    }

    pub(super) fn code_block(&mut self, at: usize, kind: &CodeBlockKind<'_>) -> usize {
        let end = self.parsed.behind(at);
        let mut text = String::new();
        for (event, _) in &self.parsed.events[at + 1..end] {
            if let Event::Text(piece) = event {
                let _ = text.write_str(piece);
            }
        }
        let info = if let CodeBlockKind::Fenced(info) = kind { info.trim() } else { "" };
        let first = &info[..info.find([' ', '\t', ',', '{']).unwrap_or(info.len())];
        let named = first.bytes().all(|b| b.is_ascii_alphanumeric() || b"+#-_.".contains(&b));
        let language = if named { first.to_lowercase() } else { String::new() };
        let words = info[if named { first.len() } else { 0 }..].trim();
        if !words.is_empty() {
            self.warn(WarningKind::FenceWords(words.chars().take(120).collect()));
        }
        if matches!(kind, CodeBlockKind::Fenced(_)) && !self.is_closed_fence() {
            self.warn(WarningKind::UnclosedCode);
        }
        self.push(Kind::CodeBlock { language, text });
        end
    }

    /// Whether the fenced code that is being read ends with a fence, and not with the text or the quote around it.
    fn is_closed_fence(&self) -> bool {
        let source = self.parsed.body.get(self.here.clone()).unwrap_or_default().trim_end();
        let fence = |line: &str| {
            let line = line.trim_start_matches([' ', '\t', '>']);
            let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
            Some((mark, line.len() - line.trim_start_matches(mark).len()))
        };
        let Some((opening, rest)) = source.split_once('\n') else { return false };
        let last = rest.rsplit('\n').next().unwrap_or(rest).trim_end();
        match (fence(opening), fence(last)) {
            (Some((mark, length)), Some((last_mark, last_length))) => {
                mark == last_mark && last_length >= length && last.ends_with(mark)
            }
            _ => false,
        }
    }

    /// Opens a nesting level. Levels that are too deep are flattened.
    pub(super) fn deeper(&mut self, kind: Kind, turned: bool) {
        let shown = self.depth < DEEPEST;
        if shown {
            self.depth += 1;
        } else if self.warnings.last().is_none_or(|last| last.kind != WarningKind::TooDeep) {
            self.warn(WarningKind::TooDeep);
        }
        let open = self.open(shown.then_some(kind));
        (open.turned, open.deeper) = (turned, shown);
    }

    /// Whether the first letter of a block runs against the page's direction.
    pub(super) fn turns(&self, at: usize) -> bool {
        let mut depth = 0_usize;
        for (event, _) in self.parsed.events[at..self.end].iter().take(40) {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                Event::Text(text) => {
                    if let Some(first) = Direction::of_text(text) {
                        return first != self.direction;
                    }
                }
                _ => {}
            }
            if depth == 0 {
                return false;
            }
        }
        false
    }
}
