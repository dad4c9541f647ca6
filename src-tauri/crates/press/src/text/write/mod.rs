//! Writing nodes as HTML, block by block.

mod blocks;
mod inline;
mod notes;
mod pictures;
mod raw;

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::sanitise::{Markup, SafeHtml};
use super::settings::{Addresses, Nothing};
use crate::document::{Document, Found, Kind, Node, Warning, WarningKind};
use crate::words::{Words, words};

/// A block as HTML.
#[derive(Debug, Clone)]
pub(super) struct Rendered {
    /// Its HTML.
    pub(super) html: SafeHtml,
    /// Whether it must be rewritten when articles or pictures change.
    pub(super) asked: bool,
    /// What readers would miss in it.
    pub(super) warnings: Vec<Found>,
}

/// Writes a whole document as HTML. The warnings are those of this page, in addition to the document's own.
pub fn html(document: &Document, addresses: &dyn Addresses) -> (SafeHtml, Vec<Warning>) {
    let language = document.language.as_str();
    let mut pieces = Vec::with_capacity(document.blocks.len() + 1);
    let mut warnings = Vec::new();
    let mut take = |rendered: Rendered| {
        let warning = |found: Found| Warning { line: 0, range: found.range, kind: found.kind };
        warnings.extend(rendered.warnings.into_iter().map(warning));
        pieces.push(rendered.html);
    };
    for piece in &document.blocks {
        // One bad block must not take down the whole page.
        let written = catch_unwind(AssertUnwindSafe(|| block(&piece.nodes, 0, language, addresses)));
        take(written.unwrap_or_else(|_| Rendered {
            html: SafeHtml::default(),
            asked: false,
            warnings: vec![Found { kind: WarningKind::Failed, range: piece.range.clone(), note: 0 }],
        }));
    }
    if !document.notes.is_empty() {
        let bases = vec![0; document.notes.len()];
        let all = document.notes.iter().map(|note| (note.nodes.as_slice(), note.references));
        take(notes(all, &bases, language, addresses));
    }
    (SafeHtml::join(pieces.iter()), warnings)
}

/// Writes the nodes of a block. `base` is the offset from which the bytes of warnings are counted.
pub(super) fn block(nodes: &[Node], base: usize, language: &str, addresses: &dyn Addresses) -> Rendered {
    let mut writer = Writer::new(language, addresses);
    writer.base = base;
    writer.nodes(nodes);
    writer.finish()
}

/// Writes the content of a line.
pub(super) fn line(nodes: &[Node], language: &str) -> SafeHtml {
    block(nodes, 0, language, &Nothing).html
}

/// Writes the footnotes. Each comes with the number of references to it.
pub(super) fn notes<'n>(
    notes: impl Iterator<Item = (&'n [Node], u32)>,
    bases: &[usize],
    language: &str,
    addresses: &dyn Addresses,
) -> Rendered {
    let mut writer = Writer::new(language, addresses);
    writer.notes(notes, bases);
    writer.finish()
}

struct Writer<'w> {
    words: &'static Words,
    addresses: &'w dyn Addresses,
    markup: Markup,
    warnings: Vec<Found>,
    /// The offset from which the bytes of warnings are counted.
    base: usize,
    /// The number of the footnote that is being written; 0 outside footnotes.
    note: usize,
    /// How many links are open.
    links: usize,
}

impl<'w> Writer<'w> {
    fn new(language: &str, addresses: &'w dyn Addresses) -> Self {
        Self {
            words: words(language),
            addresses,
            markup: Markup::default(),
            warnings: Vec::new(),
            base: 0,
            note: 0,
            links: 0,
        }
    }

    fn finish(self) -> Rendered {
        Rendered { html: self.markup.finish(), asked: false, warnings: self.warnings }
    }

    fn nodes(&mut self, nodes: &[Node]) {
        nodes.iter().for_each(|node| self.node(node));
    }

    fn node(&mut self, node: &Node) {
        match &node.kind {
            Kind::Text(text) => self.markup.text(text),
            Kind::SoftBreak => self.markup.text("\n"),
            Kind::HardBreak => {
                self.markup.open("br", &[]);
                self.markup.text("\n");
            }
            Kind::Code(code) => {
                self.markup.open("code", &[]);
                self.markup.text(code);
                self.markup.close("code");
            }
            Kind::Emphasis => self.phrase("em", node),
            Kind::Strong => self.phrase("strong", node),
            Kind::Strikethrough => self.phrase("s", node),
            Kind::Superscript => self.phrase("sup", node),
            Kind::Subscript => self.phrase("sub", node),
            Kind::Link { to, title } => self.link(node, to, title),
            Kind::NoteReference { number, before } => self.reference(*number, *before),
            Kind::Image { source, alt, title } => self.image(source, alt, title),
            Kind::Figure => self.figure(node),
            Kind::Caption => self.caption(node),
            Kind::Embed { address, alone } => self.embed(address, *alone),
            Kind::Raw(raw) => self.raw(node, raw),
            Kind::RawText(text) => self.markup.raw_text(text),
            _ => self.block(node),
        }
    }

    fn phrase(&mut self, tag: &'static str, node: &Node) {
        self.markup.open(tag, &[]);
        self.nodes(&node.children);
        self.markup.close(tag);
    }

    fn warn(&mut self, node: &Node, kind: WarningKind) {
        let range = node.range.start.saturating_sub(self.base)..node.range.end.saturating_sub(self.base);
        self.warnings.push(Found { kind, range, note: self.note });
    }
}
