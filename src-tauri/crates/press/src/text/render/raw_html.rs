//! Raw HTML: balanced, counted, and with its pictures, frames and links made as those of Markdown are.

use std::borrow::Cow;

use pulldown_cmark::{Event, Tag};
use quick_xml::escape::{resolve_html5_entity, unescape_with};

use super::{DEEPEST, Renderer};
use crate::address::{Reach, reach};
use crate::text::elements::{Fate, attribute, ended_by, fate, homes, is_literal, is_missed};
use crate::text::numbering::Mark;
use crate::text::raw::{RawTag, Token, find_close, tokens};
use crate::text::warning::WarningKind;

/// The raw elements that are open.
#[derive(Debug, Default)]
pub(super) struct Open {
    /// Each as written and as it stands on the page.
    elements: Vec<(String, &'static str)>,
    /// How many were open when each open block of Markdown began: what is opened in a block ends with it.
    floors: Vec<usize>,
    /// The element whose content is left out, until its end.
    hiding: Option<String>,
    /// Elements that are known to have no end in the rest of the block.
    endless: Vec<String>,
}

impl Open {
    pub(super) fn enter(&mut self) {
        self.floors.push(self.elements.len());
    }

    /// Leaves a block; answers how many raw elements were open at its start.
    pub(super) fn leave(&mut self) -> usize {
        self.floors.pop().unwrap_or(0)
    }

    pub(super) fn hides(&self) -> bool {
        self.hiding.is_some()
    }

    pub(super) fn is_literal(&self) -> bool {
        self.elements.iter().any(|(_, element)| is_literal(element))
    }
}

impl Renderer<'_, '_> {
    /// Raw HTML that ends with the event `at`.
    pub(super) fn raw_html(&mut self, html: &str, at: usize) {
        let mut tokens = tokens(html);
        while let Some(token) = tokens.next() {
            if let Some(hiding) = &self.raw.hiding {
                if matches!(&token, Token::Close(name) if name == hiding) {
                    self.raw.hiding = None;
                } else if let Token::Open(tag) = &token {
                    self.take_id(tag);
                }
                continue;
            }
            match token {
                Token::Text(text) => self.markup.raw_text(text),
                Token::Close(name) => self.raw_end(&name),
                Token::Open(tag) => {
                    let id = self.take_id(&tag);
                    if fate(&tag.name) == Fate::Removed {
                        self.remove(tag.name, tokens.rest(), at);
                    } else {
                        self.raw_start(&tag, &id);
                    }
                }
            }
        }
    }

    /// Closes raw elements until so many are open.
    pub(super) fn close_raw(&mut self, floor: usize) {
        while self.raw.elements.len() > floor {
            if let Some((_, element)) = self.raw.elements.pop() {
                self.markup.raw_close(element);
            }
        }
    }

    fn take_id(&mut self, tag: &RawTag<'_>) -> String {
        if tag.wanted_id().is_none() {
            return String::new();
        }
        let Some(Mark::Id(id)) = self.marks.next() else { return String::new() };
        id.clone()
    }

    fn raw_start(&mut self, tag: &RawTag<'_>, id: &str) {
        if is_missed(&tag.name) {
            self.warn(WarningKind::RemovedElement(tag.name.clone()));
        }
        match fate(&tag.name) {
            Fate::Stays(element) => {
                self.end_implied(element);
                if self.raw.elements.len() >= DEEPEST {
                    return self.warn(WarningKind::TooDeep);
                }
                let homes = homes(element);
                let homeless = !homes.is_empty() && !self.raw.elements.iter().any(|(_, open)| homes.contains(open));
                let element = if homeless { "div" } else { element };
                self.raw.elements.push((tag.name.clone(), element));
                self.raw_tag(element, tag, id);
            }
            Fate::Void(element) => self.raw_tag(element, tag, id),
            Fate::Picture => {
                let [address, alt, title] =
                    ["src", "alt", "title"].map(|name| decoded(tag.attribute(name).unwrap_or_default()));
                self.picture(&address, &alt, &title);
            }
            Fate::Linked => self.load_link(tag),
            Fate::Opened | Fate::Removed => {}
        }
    }

    fn raw_tag(&mut self, element: &'static str, tag: &RawTag<'_>, id: &str) {
        let mut attributes: Vec<(&str, Cow<'_, str>)> = Vec::new();
        for (name, value) in &tag.attributes {
            if let Some(name) = attribute(element, name)
                && !attributes.iter().any(|(known, _)| *known == name)
            {
                attributes.push((name, Cow::Borrowed(value)));
            }
        }
        if !id.is_empty() {
            self.markup.allow_id(id);
            attributes.push(("id", Cow::Borrowed(id)));
        }
        if element == "a"
            && let Some(address) = tag.attribute("href")
            && let Some((href, far)) = self.href(&decoded(address))
        {
            attributes.push(("href", Cow::Owned(href.replace('&', "&amp;"))));
            if far {
                attributes.push(("rel", Cow::Borrowed("noopener")));
            }
        }
        let align = if tag.name == "center" { Some("center") } else { tag.attribute("align") };
        if let Some(class) = align.and_then(|side| match side {
            "center" => Some("align-center"),
            "left" => Some("align-left"),
            "right" => Some("align-right"),
            _ => None,
        }) {
            attributes.push(("class", Cow::Borrowed(class)));
        }
        self.markup.raw_open(element, &attributes);
    }

    fn raw_end(&mut self, name: &str) {
        let floor = self.raw.floors.last().copied().unwrap_or(0);
        let Some(at) = self.raw.elements.iter().rposition(|(opened, _)| opened == name) else { return };
        // An end without a start here would end something of ours.
        if at >= floor {
            self.close_raw(at);
        }
    }

    fn end_implied(&mut self, element: &str) {
        let floor = self.raw.floors.last().copied().unwrap_or(0);
        let ended = ended_by(element);
        while self.raw.elements.len() > floor && self.raw.elements.last().is_some_and(|(_, last)| ended.contains(last))
        {
            self.close_raw(self.raw.elements.len() - 1);
        }
    }

    /// What would be loaded from elsewhere becomes a link to it.
    fn load_link(&mut self, tag: &RawTag<'_>) {
        let Some(address) = tag.attribute("src").or_else(|| tag.attribute("data")) else { return };
        let address = decoded(address);
        self.warn(WarningKind::RemovedElement(tag.name.clone()));
        if reach(&address) != Reach::Far {
            return;
        }
        let alone = self.paragraphs == 0;
        let href = crate::address::tidy(&address);
        if alone {
            self.markup.open("p", &[]);
        }
        self.markup.open("a", &[("href", &href), ("rel", "noopener")]);
        self.markup.text(href.strip_prefix("https://").unwrap_or(&href));
        self.markup.close("a");
        if alone {
            self.markup.close("p");
        }
    }

    /// Leaves out an element with its content; where it has no end, only its tag, so that no words go with it.
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

impl Renderer<'_, '_> {
    /// Whether an end tag of this name comes in this block from the event `at` on. What is in a footnote's definition
    /// is not of this block, wherever it stands.
    fn closes_later(&self, name: &str, mut at: usize) -> bool {
        while at < self.end {
            match &self.document.events[at].0 {
                Event::Html(html) | Event::InlineHtml(html) if find_close(html, name).is_some() => return true,
                Event::Start(Tag::FootnoteDefinition(_)) => at = self.document.behind(at),
                _ => at += 1,
            }
        }
        false
    }
}

/// An attribute's value without its character references, for addresses and alternative texts.
fn decoded(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // The longest name has 31 letters (HTML, section 13.5).
        let end = rest.bytes().take(34).position(|b| b == b';').map_or(1, |end| end + 1);
        match unescape_with(&rest[..end], resolve_html5_entity) {
            Ok(text) => out.push_str(&text),
            Err(_) => out.push_str(&rest[..end]),
        }
        rest = &rest[end..];
    }
    out + rest
}
