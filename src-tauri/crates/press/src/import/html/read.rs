//! Reading the elements of a part of a page as blocks.

use markup5ever_rcdom::NodeData;

use super::block::{self, Block};
use super::dom::{Handle, all, attribute, is_never_shown, name, text};
use super::embedded::Embedded;
use super::links::Addresses;
use super::notes::Notes;
use super::office;
use super::parse::Page;
use super::pictures;
use super::runs::{self, Mark, Piece, Run, with};
use super::style::Styles;
use super::told::Told;

/// Reads elements as blocks, and notes what it had to change or leave out.
pub(super) struct Reader<'p> {
    pub(super) page: &'p Page,
    pub(super) styles: Styles,
    pub(super) addresses: Addresses,
    pub(super) notes: Notes,
    pub(super) told: Told,
    pub(super) embedded: Embedded,
    /// By how much headings move down, because the headline is the only one of the first level.
    pub(super) lower: usize,
    pub(super) numbers: usize,
}

/// Blocks, and the line that is being read.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    line: Vec<Run>,
}

impl Flow {
    /// Ends the line.
    pub(super) fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.blocks.extend(runs::paragraphs(line).into_iter().map(Block::Paragraph));
    }

    pub(super) fn push(&mut self, block: Block) {
        self.end();
        self.blocks.push(block);
    }

    pub(super) fn add(&mut self, piece: Piece, marks: &[Mark]) {
        self.line.push(Run { piece, marks: marks.to_vec() });
    }

    pub(super) fn text(&mut self, text: &str, marks: &[Mark]) {
        // Line breaks that word processors put within a paragraph.
        for (at, part) in text.split(['\u{b}', '\u{2028}']).enumerate() {
            if at > 0 {
                self.add(Piece::Break, marks);
            }
            if !part.is_empty() {
                self.add(Piece::Text(part.to_owned()), marks);
            }
        }
    }
}

impl<'p> Reader<'p> {
    pub(super) fn new(page: &'p Page, styles: Styles, addresses: Addresses, notes: Notes, name: &str) -> Self {
        let (told, embedded) = (Told::default(), Embedded::new(name));
        Self { page, styles, addresses, notes, told, embedded, lower: 0, numbers: 0 }
    }

    /// A part of the page as Markdown, its notes at the end.
    pub(super) fn markdown(&mut self, part: &Handle) -> String {
        let mut text = self.blocks(part, &[]);
        // The line above the notes, which are set apart by themselves.
        while !self.notes.texts.is_empty() && text.last() == Some(&Block::Rule) {
            text.pop();
        }
        let mut parts = vec![block::write(&text)];
        for (label, note) in std::mem::take(&mut self.notes.texts) {
            let blocks: Vec<Block> =
                self.blocks(&note, &[]).into_iter().filter(|block| *block != Block::Rule).collect();
            parts.push(block::prefixed(block::write(&blocks).trim_start(), &format!("[^{label}]: "), "    "));
        }
        parts.retain(|part| !part.trim().is_empty());
        parts.join("\n\n")
    }

    /// What an element holds, as blocks.
    pub(super) fn blocks(&mut self, node: &Handle, marks: &[Mark]) -> Vec<Block> {
        let mut flow = Flow::default();
        self.children(node, marks, &mut flow);
        flow.end();
        block::fold(flow.blocks)
    }

    pub(super) fn children(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        let children = node.children.borrow().clone();
        for child in &children {
            match &child.data {
                NodeData::Text { contents } => flow.text(&contents.borrow(), marks),
                NodeData::Element { .. } => self.element(child, marks, flow),
                _ => {}
            }
        }
    }

    pub(super) fn element(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        match name(node) {
            "template" => self.shadow(node, marks, flow),
            tag if is_never_shown(tag) => {}
            "br" => flow.add(Piece::Break, marks),
            "wbr" => {}
            "hr" => flow.push(Block::Rule),
            _ if pictures::is_picture(node) => self.picture(node, marks, flow),
            "a" => self.link(node, marks, flow),
            "code" | "samp" | "tt" if !all(node).any(|node| pictures::is_picture(&node) || name(&node) == "a") => {
                flow.add(Piece::Code(raw(node)), marks)
            }
            "svg" => self.drawing(node),
            "math" => self.formula(node, marks, flow),
            "input" if attribute(node, "type").as_deref() == Some("checkbox") => {
                let sign = if super::dom::has_attribute(node, "checked") { "[x]" } else { "[ ]" };
                flow.add(Piece::Ready(sign.into()), marks);
                flow.add(Piece::Text(" ".into()), marks);
            }
            "iframe" | "video" | "audio" | "embed" | "object" => self.frame(node, flow),
            "select" | "textarea" | "canvas" | "input" => self.left_out(node, "part of a form"),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(node, marks, flow),
            "blockquote" => {
                let blocks = self.blocks(node, marks);
                flow.push(Block::Quote(blocks));
            }
            "ul" | "ol" | "menu" | "dir" => self.list(node, marks, flow),
            "dl" => self.terms(node, marks, flow),
            "pre" | "listing" | "xmp" => self.preformatted(node, marks, flow),
            "table" => self.table(node, marks, flow),
            "figure" => self.figure(node, marks, flow),
            "p" | "div" | "td" | "dt" | "dd" | "li" | "summary" | "legend" | "caption" | "figcaption" | "center" => {
                self.paragraph(node, marks, flow)
            }
            // Only those are left that are the heading of what they open.
            "button" => self.inline(node, marks, flow),
            tag if super::dom::is_inline(tag) => self.inline(node, marks, flow),
            _ => self.block(node, marks, flow),
        }
    }

    /// An element that begins and ends a block, and says nothing else.
    pub(super) fn block(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        flow.end();
        let marks = self.looked(node, marks);
        self.children(node, &marks, flow);
        flow.end();
    }

    fn paragraph(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        if let Some((place, markers)) = office::word_item(node).filter(|_| name(node) != "li") {
            markers.iter().for_each(super::dom::remove);
            let blocks = self.blocks(node, marks);
            return flow.push(Block::Item(place, blocks));
        }
        if name(node) == "summary" {
            return self.block(node, &with(marks, Mark::Strong), flow);
        }
        if pictures::is_captioned(node) {
            return self.figure(node, marks, flow);
        }
        self.block(node, marks, flow);
    }

    /// What a component of the page shows in its own tree.
    fn shadow(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        let NodeData::Element { template_contents, .. } = &node.data else { return };
        let shown = super::dom::has_attribute(node, "shadowrootmode") || super::dom::has_attribute(node, "shadowroot");
        let inside = template_contents.borrow().clone().filter(|_| shown);
        if let Some(inside) = inside {
            self.children(&inside, marks, flow);
        }
    }

    /// A drawing in the page itself has no form here. Icons, which are small and say nothing, are not missed.
    fn drawing(&mut self, node: &Handle) {
        const ICON: f64 = 100.0;
        let width = attribute(node, "width").and_then(|width| width.trim_end_matches("px").parse::<f64>().ok());
        let shown =
            width.is_some_and(|width| width >= ICON) || super::dom::above(node).any(|above| name(&above) == "figure");
        if text(node).is_empty() && shown {
            self.told.left_out_thing(
                self.page.line(node),
                "a drawing (SVG) that is part of the page was left out: save it as a picture",
            );
        }
        self.left_out(node, "a drawing (SVG) that is part of the page");
    }

    /// Notes that an element stays outside.
    pub(super) fn left_out(&mut self, node: &Handle, what: &'static str) {
        self.told.left_out(self.page.line(node), &text(node), what);
    }
}

/// The text of an element as it is, line breaks included.
pub(super) fn raw(node: &Handle) -> String {
    let mut out = String::new();
    for node in all(node) {
        match &node.data {
            NodeData::Text { contents } => out.push_str(&contents.borrow()),
            NodeData::Element { .. } if name(&node) == "br" => out.push('\n'),
            // Editors show each line of code as an element.
            NodeData::Element { .. } if name(&node) == "div" && !out.is_empty() && !out.ends_with('\n') => {
                out.push('\n')
            }
            _ => {}
        }
    }
    out
}
