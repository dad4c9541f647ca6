//! Paragraphs, headings, quotes, lists and code.

use std::fmt::Write;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event};

use super::{DEEPEST, Renderer};
use crate::language::Direction;
use crate::text::code::code;
use crate::text::numbering::Mark;
use crate::text::warning::WarningKind;

impl Renderer<'_, '_> {
    /// Opens a block whose direction may differ from the page's.
    pub(super) fn open(&mut self, tag: &'static str, at: usize, attributes: &[(&'static str, &str)]) {
        match self.turns(at) {
            true => {
                let mut with: Vec<_> = attributes.to_vec();
                with.push(("dir", "auto"));
                self.markup.open(tag, &with);
            }
            false => self.markup.open(tag, attributes),
        }
    }

    pub(super) fn paragraph(&mut self, at: usize) -> usize {
        if let Some(next) = self.figure(at) {
            self.raw.leave();
            return next;
        }
        self.paragraphs += 1;
        self.open("p", at, &[]);
        at + 1
    }

    pub(super) fn heading(&mut self, at: usize) {
        let (level, id) = match self.marks.next() {
            Some(Mark::Heading { level, id }) => (*level, id.as_str()),
            _ => (2, ""),
        };
        let name = ["h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(2, 6)) - 2];
        self.headings.push(name);
        self.open(name, at, &[("id", id)]);
    }

    pub(super) fn quote(&mut self, at: usize, kind: Option<BlockQuoteKind>) {
        if !self.nest() {
            return;
        }
        let Some(kind) = kind else { return self.open("blockquote", at, &[]) };
        let (class, title) = match kind {
            BlockQuoteKind::Note => ("alert alert-note", self.words.alerts[0]),
            BlockQuoteKind::Tip => ("alert alert-tip", self.words.alerts[1]),
            BlockQuoteKind::Important => ("alert alert-important", self.words.alerts[2]),
            BlockQuoteKind::Warning => ("alert alert-warning", self.words.alerts[3]),
            BlockQuoteKind::Caution => ("alert alert-caution", self.words.alerts[4]),
        };
        self.open("aside", at, &[("class", class), ("role", "note")]);
        self.markup.open("p", &[("class", "alert-title")]);
        self.markup.text(title);
        self.markup.close("p");
    }

    pub(super) fn list(&mut self, first: Option<u64>) {
        if !self.nest() {
            return;
        }
        match first {
            None => self.markup.open("ul", &[]),
            Some(1) => self.markup.open("ol", &[]),
            Some(first) => self.markup.open("ol", &[("start", &first.to_string())]),
        }
    }

    pub(super) fn item(&mut self, at: usize) {
        let shown = self.shown.last() == Some(&true);
        self.shown.push(shown);
        if !shown {
            // The words of flattened items stay apart.
            return self.markup.open("br", &[]);
        }
        let is_task =
            self.document.events[at + 1..].iter().take(2).any(|(event, _)| matches!(event, Event::TaskListMarker(_)));
        self.open("li", at, if is_task { &[("class", "task")] } else { &[] });
    }

    pub(super) fn task(&mut self, done: bool) {
        let label = if done { self.words.done } else { self.words.to_do };
        let mut attributes = vec![("type", "checkbox"), ("disabled", ""), ("aria-label", label)];
        if done {
            attributes.push(("checked", ""));
        }
        self.markup.open("input", &attributes);
        self.markup.text(" ");
    }

    pub(super) fn code_block(&mut self, at: usize, kind: &CodeBlockKind<'_>) -> usize {
        let document = self.document;
        let end = document.behind(at);
        let mut text = String::new();
        for (event, _) in &document.events[at + 1..end] {
            if let Event::Text(piece) = event {
                let _ = text.write_str(piece);
            }
        }
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default().trim().to_lowercase(),
            CodeBlockKind::Indented => String::new(),
        };
        let usable =
            !language.is_empty() && language.bytes().all(|b| b.is_ascii_alphanumeric() || b"+#-_.".contains(&b));
        // It may scroll sideways, so the keyboard must reach it.
        self.markup.open("pre", &[("tabindex", "0")]);
        if usable {
            self.markup.open("code", &[("class", &format!("language-{language}"))]);
        } else {
            self.markup.open("code", &[]);
        }
        code(&text, if usable { &language } else { "" }, &mut self.markup);
        self.markup.close("code");
        self.markup.close("pre");
        self.markup.text("\n");
        self.raw.leave();
        end
    }

    /// Opens emphasis.
    pub(super) fn phrase(&mut self, tag: &'static str) {
        if self.nest() {
            self.markup.open(tag, &[]);
        }
    }

    /// Goes a level deeper; answers whether that level is shown.
    fn nest(&mut self) -> bool {
        let shown = self.depth < DEEPEST;
        self.shown.push(shown);
        if shown {
            self.depth += 1;
        } else {
            self.warn_once(WarningKind::TooDeep);
        }
        shown
    }

    pub(super) fn close(&mut self, tag: &'static str) {
        if self.shown.pop() == Some(true) {
            self.depth -= 1;
            self.markup.close(tag);
        }
    }

    fn warn_once(&mut self, kind: WarningKind) {
        if self.warnings.last().is_none_or(|last| last.kind != kind) {
            self.warn(kind);
        }
    }

    /// Whether the first letter of a block runs against the page.
    fn turns(&self, at: usize) -> bool {
        let mut depth = 0_usize;
        for (event, _) in self.document.events[at..self.end].iter().take(40) {
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
