//! Text, code, links and references to footnotes.

use article::PublicationPath;
use pulldown_cmark::{Event, LinkType};

use super::builder::Builder;
use super::leftovers::{leftovers, of_line};
use crate::address::{Reach, percent_decoded, reach, tidy};
use crate::anchor::anchor;
use crate::document::content::is_autolink;
use crate::document::node::{Destination, Kind};
use crate::document::numbering::Mark;
use crate::document::parse::Typed;
use crate::document::warning::WarningKind;

impl Builder<'_, '_> {
    /// Text. It is typeset for its language, unless the writer escaped it or it is in a raw `<code>` or an autolink.
    pub(super) fn text(&mut self, text: &str, at: usize) {
        let typed = self.parsed.typed(at);
        if typed == Typed::Reference || self.is_literal() || self.in_autolink(at) {
            self.push(Kind::Text(text.to_owned()));
            return self.set.pass(text.chars().last());
        }
        self.leftovers(text, typed, at);
        let mut set = String::with_capacity(text.len() + 8);
        let mut rest = text;
        if typed == Typed::Escaped {
            let literal = literal(text);
            set.push_str(&text[..literal]);
            self.set.pass(text[..literal].chars().next_back());
            rest = &text[literal..];
        }
        self.set.set(rest, self.next_char(at + 1), &mut set);
        self.push(Kind::Text(set));
    }

    /// Warns of markup of other tools in a text, which is as it is typed.
    fn leftovers(&mut self, text: &str, typed: Typed, at: usize) {
        let edge = |event: Option<&(Event<'_>, _)>| match event {
            Some((Event::Start(tag), _)) => !is_phrase_end(&tag.to_end()),
            Some((Event::End(tag), _)) => !is_phrase_end(tag),
            Some((event, _)) => matches!(event, Event::SoftBreak | Event::HardBreak),
            None => true,
        };
        let begins = edge(at.checked_sub(1).and_then(|before| self.parsed.events.get(before)));
        let ends = edge(self.parsed.events.get(at + 1));
        let found = match of_line(text, begins, ends) {
            // It is the whole line.
            Some((kind, place)) if place.start == 0 => vec![(kind, place)],
            behind => leftovers(text).into_iter().chain(behind).collect(),
        };
        for (kind, place) in found {
            // A backslash says that it is meant so.
            if place.start > 0 || typed != Typed::Escaped {
                let source = self.here.start + place.start..self.here.start + place.end;
                let shown = text[place].chars().take(80).collect();
                self.warn_at(WarningKind::Leftover(kind, shown), source);
            }
        }
    }

    pub(super) fn inline_code(&mut self, code: &str) {
        self.push(Kind::Code(code.to_owned()));
        self.set.pass(Some('x'));
    }

    pub(super) fn line_break(&mut self, kind: Kind) {
        self.push(kind);
        self.set.pass(Some('\n'));
    }

    pub(super) fn reference(&mut self) {
        let Some(Mark::Reference { number, before }) = self.marks.next() else { return };
        self.push(Kind::NoteReference { number: *number, before: *before });
        self.set.pass(Some('x'));
    }

    /// Opens a link. If it leads nowhere, only its words are shown.
    pub(super) fn link(&mut self, kind: LinkType, address: &str, title: &str) {
        let to = match kind {
            LinkType::Email => self.destination(&format!("mailto:{address}")),
            _ => self.destination(address),
        };
        let to = to.unwrap_or_else(|| Destination::Nowhere(why_nowhere(address)));
        self.open(Some(Kind::Link { to, title: title.to_owned() }));
    }

    /// Where an address in the text leads; `None` means nowhere.
    pub(super) fn destination(&mut self, address: &str) -> Option<Destination> {
        if let Some(fragment) = address.strip_prefix('#') {
            return Some(Destination::Here(anchor(&percent_decoded(fragment))));
        }
        if let Some(target) = address.strip_prefix("article:") {
            return self.article(target);
        }
        match reach(address) {
            Reach::Near if address.is_empty() => None,
            Reach::Near if is_text_file(address) => self.article(address),
            Reach::Near => {
                if is_other_file(address) {
                    self.warn(WarningKind::LinkedFile(address.chars().take(200).collect()));
                }
                Some(Destination::Near(tidy(address)))
            }
            Reach::Program => Some(Destination::Program(tidy(address))),
            Reach::Far => Some(Destination::Far(tidy(address))),
            Reach::Refused => {
                self.warn(WarningKind::RefusedAddress(address.chars().take(200).collect()));
                None
            }
        }
    }

    fn article(&mut self, target: &str) -> Option<Destination> {
        self.asked = true;
        let (target, fragment) = target.split_once('#').map_or((target, None), |(target, tail)| (target, Some(tail)));
        let path = PublicationPath::parse(target);
        let name = path.as_ref().map_or("", PublicationPath::file_name);
        let Some(entry) = self.settings.resolver.article(name.strip_suffix(".md").unwrap_or(name)) else {
            self.warn(WarningKind::UnknownArticle(target.chars().take(200).collect()));
            return None;
        };
        let fragment = fragment.map(|fragment| anchor(&percent_decoded(fragment))).filter(|id| !id.is_empty());
        Some(Destination::Article { entry, fragment })
    }

    fn in_autolink(&self, at: usize) -> bool {
        let Some((Event::Start(pulldown_cmark::Tag::Link { link_type, .. }), _)) =
            at.checked_sub(1).map(|at| &self.parsed.events[at])
        else {
            return false;
        };
        is_autolink(*link_type)
    }

    /// The next character of this paragraph, starting from this event.
    fn next_char(&self, at: usize) -> Option<char> {
        self.parsed.events[at..self.end].iter().take(12).find_map(|(event, _)| match event {
            Event::Text(text) => text.chars().next().map(Some),
            Event::Code(_) | Event::FootnoteReference(_) => Some(Some('x')),
            Event::SoftBreak | Event::HardBreak => Some(Some('\n')),
            Event::End(tag) if !is_phrase_end(tag) => Some(None),
            _ => None,
        })?
    }
}

/// How much of a text is meant literally, which begins with a character behind a backslash: a run of it (`\\---`), or a
/// bar with the dashes that fill a cell (`\\|---\\|`).
fn literal(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    let behind = text[first.len_utf8()..].trim_start_matches(|c| c == first || first == '|' && matches!(c, '-' | ':'));
    text.len() - behind.len()
}

/// Why a link with this address leads nowhere.
fn why_nowhere(address: &str) -> String {
    let start = |text: &str| text.chars().take(80).collect::<String>();
    match address.strip_prefix("article:") {
        _ if address.is_empty() => "it has no address".into(),
        Some(target) => format!("there is no article “{}”, or it is in the trash", start(target)),
        None if is_text_file(address) => format!("there is no article “{}”, or it is in the trash", start(address)),
        None => format!("links to {} are not allowed", start(address)),
    }
}

/// Whether a relative address names a Markdown file, and so an article by its file.
fn is_text_file(address: &str) -> bool {
    PublicationPath::parse(address).is_some_and(|path| path.as_str().ends_with(".md"))
}

/// Whether a relative address names a file that is no page. An address from the root (`/prices.pdf`) is the site's own.
fn is_other_file(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, ending)| ending.to_lowercase());
    !path.starts_with('/') && ending.is_some_and(|ending| !matches!(ending.as_str(), "html" | "htm" | "xhtml" | "php"))
}

fn is_phrase_end(tag: &pulldown_cmark::TagEnd) -> bool {
    use pulldown_cmark::TagEnd::{Emphasis, Image, Link, Strikethrough, Strong, Subscript, Superscript};
    matches!(tag, Emphasis | Strong | Strikethrough | Superscript | Subscript | Link | Image)
}
