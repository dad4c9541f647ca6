//! Raw HTML: elements are balanced and counted; pictures, frames and links become the same as those of Markdown.

use article::markdown::is_words;
use pulldown_cmark::{Event, Tag};

use super::builder::{Builder, DEEPEST};
use crate::address::{Reach, reach};
use crate::document::elements::{Fate, attribute, ended_by, fate, homes, is_literal, is_missed};
use crate::document::node::{Align, Kind, RawElement};
use crate::document::numbering::Mark;
use crate::document::parse::{Line, Places};
use crate::document::raw::{RawTag, Token, decoded, find_close, tokens};
use crate::document::warning::WarningKind;

impl Builder<'_, '_> {
    /// Whether text is shown literally, as in `<code>`.
    pub(super) fn is_literal(&self) -> bool {
        self.raw_elements().any(is_literal)
    }

    /// Reads the HTML block that starts at `at`; its last event is `end`.
    pub(super) fn raw_block(&mut self, at: usize, end: usize) {
        let (html, lines): (String, Vec<Line>) = self.parsed.html_lines(at).unzip();
        self.raw_html(&html, &lines, end);
    }

    /// Reads raw HTML made up of these lines and ending with the event `at`.
    pub(super) fn raw_html(&mut self, html: &str, lines: &[Line], at: usize) {
        let mut tokens = tokens(html);
        let (mut places, mut start) = (Places::of(lines), 0);
        while let Some(token) = tokens.next() {
            let end = html.len() - tokens.rest().len();
            self.here = places.next(start..end);
            let begin = std::mem::replace(&mut start, end);
            if let Some(hiding) = &self.raw.hiding {
                if matches!(&token, Token::Close(name) if name == hiding) {
                    self.raw.hiding = None;
                } else if let Token::Open(tag) = &token {
                    self.take_id(tag);
                }
                continue;
            }
            let source = &html[begin..end];
            match token {
                Token::Open(_) | Token::Close(_) if is_words(source) => self.push(Kind::Text(source.to_owned())),
                Token::Skipped(source, ended) => self.skipped(source, ended),
                Token::Text(text) => self.push(Kind::RawText(text.to_owned())),
                Token::Close(name) => self.raw_end(&name),
                Token::Open(tag) => {
                    let id = self.take_id(&tag);
                    if fate(&tag.name) == Fate::Removed {
                        self.remove(tag.name, tokens.rest(), at);
                    } else {
                        self.raw_start(&tag, id);
                    }
                }
            }
        }
    }

    /// What browsers do not show. A comment is meant so, unless it swallows the rest of the text.
    fn skipped(&mut self, source: &str, ended: bool) {
        if source.starts_with("<!--") {
            if !ended {
                self.warn(WarningKind::UnclosedComment);
            }
            return;
        }
        let name = source[1..].split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default();
        self.warn(WarningKind::RemovedElement(name.chars().take(40).collect()));
    }

    /// The names of the open raw elements, as they appear on the page.
    fn raw_elements(&self) -> impl Iterator<Item = &'static str> {
        self.open.iter().filter_map(|open| match &open.kind {
            Some(Kind::Raw(raw)) => Some(raw.element),
            _ => None,
        })
    }

    fn take_id(&mut self, tag: &RawTag<'_>) -> String {
        if tag.wanted_id().is_none() {
            return String::new();
        }
        let Some(Mark::Id(id)) = self.marks.next() else { return String::new() };
        id.clone()
    }

    fn raw_start(&mut self, tag: &RawTag<'_>, id: String) {
        if is_missed(&tag.name) {
            self.warn(WarningKind::RemovedElement(tag.name.clone()));
        }
        match fate(&tag.name) {
            Fate::Stays(element) => {
                self.end_implied(element);
                if self.raw_elements().count() >= DEEPEST {
                    return self.warn(WarningKind::TooDeep);
                }
                let homes = homes(element);
                let homeless = !homes.is_empty() && !self.raw_elements().any(|open| homes.contains(&open));
                let element = if homeless { "div" } else { element };
                let kind = self.raw_element(element, tag, id);
                self.open(Some(kind)).raw = Some(tag.name.clone());
            }
            Fate::Void(element) => {
                let kind = self.raw_element(element, tag, id);
                self.push(kind);
            }
            Fate::Picture => {
                let [address, alt, title] =
                    ["src", "alt", "title"].map(|name| decoded(tag.attribute(name).unwrap_or_default()));
                self.picture(&address, &alt, &title);
            }
            Fate::Linked => self.embed(tag),
            Fate::Opened | Fate::Removed => {}
        }
    }

    fn raw_element(&mut self, element: &'static str, tag: &RawTag<'_>, id: String) -> Kind {
        let mut attributes: Vec<(&'static str, String)> = Vec::new();
        for (name, value) in &tag.attributes {
            if let Some(name) = attribute(element, name)
                && !attributes.iter().any(|(known, _)| *known == name)
            {
                attributes.push((name, (*value).to_owned()));
            }
        }
        let address = tag.attribute("href").filter(|_| element == "a");
        let link = address.and_then(|address| self.destination(&decoded(address)));
        let align = if tag.name == "center" { Some("center") } else { tag.attribute("align") };
        let align = align.and_then(|side| match side {
            "center" => Some(Align::Center),
            "left" => Some(Align::Left),
            "right" => Some(Align::Right),
            _ => None,
        });
        Kind::Raw(RawElement { element, attributes, id, link, align })
    }

    /// Ends a raw element. An end tag without a start tag inside the innermost Markdown element is ignored, because it
    /// would end that element.
    fn raw_end(&mut self, name: &str) {
        let raw = self.open.iter().rev().map_while(|open| open.raw.as_deref());
        let Some(above) = raw.enumerate().find(|(_, opened)| *opened == name).map(|(above, _)| above) else { return };
        (0..=above).for_each(|_| self.close());
    }

    fn end_implied(&mut self, element: &str) {
        let ended = ended_by(element);
        while let Some(Kind::Raw(last)) = self.open.last().and_then(|open| open.kind.as_ref())
            && ended.contains(&last.element)
        {
            self.close();
        }
    }

    /// Something that would be loaded from another host.
    fn embed(&mut self, tag: &RawTag<'_>) {
        let Some(address) = tag.attribute("src").or_else(|| tag.attribute("data")) else { return };
        let address = decoded(address);
        self.warn(WarningKind::RemovedElement(tag.name.clone()));
        if reach(&address) == Reach::Far {
            self.push(Kind::Embed { address: crate::address::tidy(&address), alone: self.paragraphs == 0 });
        }
    }

    /// Leaves out an element with its content. If it has no end tag, leaves out only the start tag, so that no words
    /// are lost.
    fn remove(&mut self, name: String, rest: &str, at: usize) {
        self.warn(WarningKind::RemovedElement(name.clone()));
        if self.raw.endless.contains(&name) {
            return;
        }
        if find_close(rest, &name).is_some() || self.closes_later(&name, at + 1) {
            self.raw.hiding = Some(name);
        } else {
            self.raw.endless.push(name);
        }
    }
}

impl Builder<'_, '_> {
    /// Whether this block has an end tag of this name at the event `at` or later. Footnote definitions inside the block
    /// do not count.
    fn closes_later(&self, name: &str, mut at: usize) -> bool {
        while at < self.end {
            match &self.parsed.events[at].0 {
                Event::Html(html) | Event::InlineHtml(html) if find_close(html, name).is_some() => return true,
                Event::Start(Tag::FootnoteDefinition(_)) => at = self.parsed.behind(at),
                _ => at += 1,
            }
        }
        false
    }
}
