//! Writing XML by hand: every name is a literal, every value is escaped here.

use std::borrow::Cow;

use quick_xml::escape::{escape, partial_escape};

/// XML being written, with links that are still open.
#[derive(Debug, Clone, Default)]
pub(super) struct Xml {
    pieces: Vec<Piece>,
    out: String,
}

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Finished XML.
    Done(String),
    /// The `href` of a link to another article, which exists only if that article is in the book.
    Open(BookLink),
}

/// A link to an article that may be in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BookLink {
    /// The article's slug.
    pub(super) slug: String,
    /// An id in it.
    pub(super) fragment: Option<String>,
}

impl Xml {
    /// The declaration that every file begins with.
    pub(super) fn document() -> Self {
        Self { pieces: Vec::new(), out: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".into() }
    }

    /// Writes `<name attribute="value">`.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.tag(name, attributes, ">")
    }

    /// Writes `<name attribute="value"/>`.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.tag(name, attributes, "/>")
    }

    /// Writes the beginning of `<a href="…" attribute="value">` for an article that may be in the book.
    pub(super) fn open_link(&mut self, link: BookLink, attributes: &[(&str, &str)]) -> &mut Self {
        self.out.push_str("<a");
        let before = std::mem::take(&mut self.out);
        self.pieces.extend([Piece::Done(before), Piece::Open(link)]);
        self.attributes(attributes);
        self.out.push('>');
        self
    }

    /// Writes `</name>`.
    pub(super) fn close(&mut self, name: &str) -> &mut Self {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        self
    }

    /// Writes text.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.out.push_str(&partial_escape(clean(text)));
        self
    }

    /// Begins a new line, for readers of the source.
    pub(super) fn line(&mut self) -> &mut Self {
        self.out.push('\n');
        self
    }

    /// Writes an element with text, on a line of its own.
    pub(super) fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> &mut Self {
        self.open(name, attributes).text(text).close(name).line()
    }

    /// Adds what was written apart.
    pub(super) fn append(&mut self, other: Self) -> &mut Self {
        let before = std::mem::take(&mut self.out);
        self.pieces.push(Piece::Done(before));
        self.pieces.extend(other.pieces);
        self.out = other.out;
        self
    }

    /// The pieces, for links to be closed.
    pub(super) fn pieces(mut self) -> Vec<Piece> {
        self.pieces.push(Piece::Done(self.out));
        self.pieces
    }

    /// The text of a file without open links.
    pub(super) fn finish(self) -> String {
        let done = |piece| match piece {
            Piece::Done(xml) => xml,
            Piece::Open(_) => String::new(),
        };
        self.pieces().into_iter().map(done).collect()
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) -> &mut Self {
        self.out.push('<');
        self.out.push_str(name);
        self.attributes(attributes);
        self.out.push_str(end);
        self
    }

    fn attributes(&mut self, attributes: &[(&str, &str)]) {
        for (name, value) in attributes {
            self.out.push_str(&attribute(name, value));
        }
    }
}

/// An attribute, with a space before it.
pub(super) fn attribute(name: &str, value: &str) -> String {
    format!(" {name}=\"{}\"", escape(clean(value)))
}

/// Removes the characters that XML does not allow (XML 1.0, section 2.2).
fn clean(text: &str) -> Cow<'_, str> {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    if text.chars().all(allowed) { text.into() } else { text.chars().filter(|c| allowed(*c)).collect() }
}
