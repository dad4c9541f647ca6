//! HTML that means the same everywhere: no classes but those of code languages, no scripts, no styles but the alignment
//! of cells.
//!
//! Pages of this program have a writer of their own ([`crate::text::html`]), whose classes belong to its themes. What a
//! writer put into a text as raw HTML goes through the same sanitiser here as there: everything between two of our own
//! tags is one [`Markup`].

mod blocks;
mod inline;
mod notes;
mod phrasing;

use std::collections::HashSet;

use crate::document::{Destination, Document, Kind, Node, WarningKind};
use crate::target::prepared::Prepared;
use crate::text::{Addresses, Markup};
use crate::words::{Words, words};

pub(in crate::target) use blocks::side;
pub(in crate::target) use phrasing::{is_blank, is_phrasing, is_simple_list, item_parts};

/// What a system needs to be different.
#[derive(Debug, Clone, Copy)]
pub(in crate::target) struct Dialect {
    /// Whether `<del>` and `<ins>` become `<s>` and `<u>`, for systems that only know those.
    pub(in crate::target) plain_marks: bool,
    /// Whether footnotes lead back to the text.
    pub(in crate::target) back_links: bool,
}

impl Dialect {
    /// HTML as it is.
    pub(in crate::target) const HTML: Self = Self { plain_marks: false, back_links: true };
}

/// Writes the nodes of a document as HTML.
pub(in crate::target) struct Html<'h> {
    words: &'static Words,
    addresses: &'h dyn Addresses,
    dialect: Dialect,
    /// The ids that links of the document lead to.
    wanted: HashSet<&'h str>,
    /// In front of the ids of footnotes, so that those of two articles on one page stay apart.
    prefix: String,
    out: String,
    /// What is written since our last own tag.
    run: Markup,
    /// How many raw elements are open.
    raw: usize,
    /// How many links are open.
    links: usize,
    /// What readers would miss, with the byte of the text it is about.
    missed: Vec<(usize, WarningKind)>,
}

impl<'h> Html<'h> {
    pub(in crate::target) fn new(article: &'h Prepared, addresses: &'h dyn Addresses, dialect: Dialect) -> Self {
        let document = &article.document;
        Self {
            words: words(&document.language),
            addresses,
            dialect,
            wanted: wanted(document),
            prefix: article.entry.slug.to_string(),
            out: String::new(),
            run: Markup::default(),
            raw: 0,
            links: 0,
            missed: Vec::new(),
        }
    }

    /// Blocks, each on a line of its own.
    pub(in crate::target) fn flow(&mut self, nodes: &[Node]) -> String {
        self.nodes(nodes);
        self.take()
    }

    /// The words of a paragraph, a cell or an item.
    pub(in crate::target) fn inline(&mut self, nodes: &[Node]) -> String {
        self.nodes(nodes);
        self.take()
    }

    /// What readers would miss, one sentence each, with its line.
    pub(in crate::target) fn warnings(self, article: &Prepared) -> Vec<String> {
        self.missed.iter().map(|(at, kind)| format!("line {}: {kind}", article.line_of(*at))).collect()
    }

    /// Whether a link of the document leads to this id.
    pub(in crate::target) fn is_wanted(&self, id: &str) -> bool {
        self.wanted.contains(id)
    }

    fn take(&mut self) -> String {
        self.flush();
        let out = std::mem::take(&mut self.out);
        out.trim_end().to_owned()
    }

    fn flush(&mut self) {
        self.out.push_str(std::mem::take(&mut self.run).finish().as_str());
    }

    /// Writes one of our own tags of a block. Outside raw elements it ends a run, so that the sanitiser, which knows
    /// neither styles nor half elements, never sees it.
    fn open(&mut self, tag: &'static str, attributes: &[(&'static str, &str)]) {
        if self.raw == 0 {
            self.flush();
        }
        self.run.open(tag, attributes);
        if self.raw == 0 {
            self.flush();
        }
    }

    fn close(&mut self, tag: &'static str) {
        if self.raw == 0 {
            self.flush();
        }
        self.run.close(tag);
        if self.raw == 0 {
            self.flush();
        }
    }

    fn line(&mut self) {
        if self.raw == 0 {
            self.flush();
            self.out.push('\n');
        } else {
            self.run.text("\n");
        }
    }

    fn nodes(&mut self, nodes: &[Node]) {
        nodes.iter().for_each(|node| self.node(node));
    }

    fn miss(&mut self, node: &Node, kind: WarningKind) {
        self.missed.push((node.range.start, kind));
    }
}

/// The ids that links lead to within the document.
fn wanted(document: &Document) -> HashSet<&str> {
    let links = document.nodes().filter_map(|node| match &node.kind {
        Kind::Link { to: Destination::Here(id), .. } => Some(id.as_str()),
        Kind::Raw(raw) => match &raw.link {
            Some(Destination::Here(id)) => Some(id.as_str()),
            _ => None,
        },
        _ => None,
    });
    links.collect()
}
