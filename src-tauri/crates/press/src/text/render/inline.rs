//! Text, code, links and references to footnotes.

use article::PublicationPath;
use pulldown_cmark::{Event, LinkType};

use super::Renderer;
use crate::address::{Reach, percent_decoded, reach, tidy};
use crate::anchor::anchor;
use crate::text::content::is_autolink;
use crate::text::document::Typed;
use crate::text::numbering::Mark;
use crate::text::warning::WarningKind;

impl Renderer<'_, '_> {
    /// Text: set as the language sets it, unless its writer escaped it or it stands in a raw `<code>` or an autolink.
    pub(super) fn text(&mut self, text: &str, at: usize) {
        let typed = self.document.typed(at);
        if typed == Typed::Reference || self.raw.is_literal() || self.in_autolink(at) {
            self.markup.text(text);
            return self.set.pass(text.chars().last());
        }
        let mut rest = text;
        if typed == Typed::Escaped {
            self.markup.text(&text[..1]);
            self.set.pass(text.chars().next());
            rest = &text[1..];
        }
        let mut set = String::with_capacity(rest.len() + 8);
        self.set.set(rest, self.next_char(at + 1), &mut set);
        self.markup.text(&set);
    }

    pub(super) fn inline_code(&mut self, code: &str) {
        self.markup.open("code", &[]);
        self.markup.text(code);
        self.markup.close("code");
        self.set.pass(Some('x'));
    }

    pub(super) fn line_break(&mut self, hard: bool) {
        if hard {
            self.markup.open("br", &[]);
        }
        self.markup.text("\n");
        self.set.pass(Some('\n'));
    }

    pub(super) fn reference(&mut self) {
        let Some(Mark::Reference { number, before }) = self.marks.next() else { return };
        let label = self.words.footnote.replace("{n}", &number.to_string());
        self.markup.open("sup", &[("class", "reference")]);
        self.markup.open(
            "a",
            &[
                ("id", &super::notes::reference_id(*number, *before)),
                ("href", &format!("#note--{number}")),
                ("role", "doc-noteref"),
                ("aria-label", &label),
            ],
        );
        self.markup.text(&number.to_string());
        self.markup.close("a");
        self.markup.close("sup");
        self.set.pass(Some('x'));
    }

    pub(super) fn link(&mut self, kind: LinkType, address: &str, title: &str) {
        let address = if kind == LinkType::Email { format!("mailto:{address}") } else { address.to_owned() };
        let href = self.href(&address);
        self.links.push(href.is_some());
        let Some((href, far)) = href else { return };
        let mut attributes = vec![("href", href.as_str())];
        if !title.is_empty() {
            attributes.push(("title", title));
        }
        if far {
            attributes.push(("rel", "noopener"));
        }
        self.markup.open("a", &attributes);
    }

    /// Where an address of the text leads on the page, and whether that is another host. `None`: nowhere.
    pub(super) fn href(&mut self, address: &str) -> Option<(String, bool)> {
        if let Some(fragment) = address.strip_prefix('#') {
            return Some((format!("#{}", anchor(&percent_decoded(fragment))), false));
        }
        if let Some(target) = address.strip_prefix("article:") {
            return self.article(target).map(|href| (href, false));
        }
        match reach(address) {
            Reach::Near if address.is_empty() => None,
            Reach::Near if is_text_file(address) => self.article(address).map(|href| (href, false)),
            Reach::Near | Reach::Program => Some((tidy(address), false)),
            Reach::Far => Some((tidy(address), true)),
            Reach::Refused => {
                self.warn(WarningKind::RefusedAddress(address.chars().take(200).collect()));
                None
            }
        }
    }

    fn article(&mut self, target: &str) -> Option<String> {
        self.asked = true;
        let (target, fragment) = target.split_once('#').map_or((target, None), |(target, tail)| (target, Some(tail)));
        let path = PublicationPath::parse(target);
        let name = path.as_ref().map_or("", PublicationPath::file_name);
        let entry = self.settings.resolver.article(name.strip_suffix(".md").unwrap_or(name));
        let Some(href) = entry.and_then(|entry| self.settings.addresses.article(&entry)) else {
            self.warn(WarningKind::UnknownArticle(target.chars().take(200).collect()));
            return None;
        };
        match fragment.map(|fragment| anchor(&percent_decoded(fragment))).filter(|id| !id.is_empty()) {
            Some(id) => Some(format!("{href}#{id}")),
            None => Some(href),
        }
    }

    fn in_autolink(&self, at: usize) -> bool {
        let Some((Event::Start(pulldown_cmark::Tag::Link { link_type, .. }), _)) =
            at.checked_sub(1).map(|at| &self.document.events[at])
        else {
            return false;
        };
        is_autolink(*link_type)
    }

    /// The next character of this paragraph from this event on.
    fn next_char(&self, at: usize) -> Option<char> {
        self.document.events[at..self.end].iter().take(12).find_map(|(event, _)| match event {
            Event::Text(text) => text.chars().next().map(Some),
            Event::Code(_) | Event::FootnoteReference(_) => Some(Some('x')),
            Event::SoftBreak | Event::HardBreak => Some(Some('\n')),
            Event::End(tag) if !is_phrase_end(tag) => Some(None),
            _ => None,
        })?
    }
}

/// Whether a relative address names a Markdown file: an article, by its file.
fn is_text_file(address: &str) -> bool {
    PublicationPath::parse(address).is_some_and(|path| path.as_str().ends_with(".md"))
}

fn is_phrase_end(tag: &pulldown_cmark::TagEnd) -> bool {
    use pulldown_cmark::TagEnd::{Emphasis, Image, Link, Strikethrough, Strong, Subscript, Superscript};
    matches!(tag, Emphasis | Strong | Strikethrough | Superscript | Subscript | Link | Image)
}
