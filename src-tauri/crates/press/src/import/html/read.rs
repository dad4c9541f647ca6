//! Reading the elements of a part of a page as blocks.

use std::collections::HashSet;
use std::rc::Rc;

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
    /// The labels of notes whose number stands in the text.
    pub(super) cited: HashSet<String>,
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
        Self { page, styles, addresses, notes, told, embedded, lower: 0, numbers: 0, cited: HashSet::new() }
    }

    /// A part of the page as Markdown, its notes at the end.
    pub(super) fn markdown(&mut self, part: &Handle) -> String {
        let mut text = self.blocks(part, &[]);
        // The line above the notes, which are set apart by themselves.
        while !self.notes.texts.is_empty() && text.last() == Some(&Block::Rule) {
            text.pop();
        }
        let mut parts = vec![block::write(&text)];
        let notes = std::mem::take(&mut self.notes.texts);
        let mut read: Vec<(String, Handle, String)> = Vec::new();
        for (label, note) in notes {
            let blocks: Vec<Block> =
                self.blocks(&note, &[]).into_iter().filter(|block| *block != Block::Rule).collect();
            read.push((label, note, block::write(&blocks).trim_start().to_owned()));
        }
        for (label, note, text) in read {
            if self.cited.contains(&label) {
                parts.push(block::prefixed(&text, &format!("[^{label}]: "), "    "));
                continue;
            }
            let message = "a note became a paragraph at the end, because its number stood where there are no notes: in a headline or in code";
            self.told.changed(self.page.line(&note), message);
            parts.push(text);
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
                self.code(node, marks, flow)
            }
            "svg" => self.drawing(node),
            "math" => self.formula(node, marks, flow),
            "input" if attribute(node, "type").as_deref() == Some("checkbox") => {
                let sign = if super::dom::has_attribute(node, "checked") { "[x]" } else { "[ ]" };
                flow.add(Piece::Ready(sign.into()), marks);
                flow.add(Piece::Text(" ".into()), marks);
            }
            "input" if is_filled(node) => self.filled(node, marks, flow),
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
        if let Some(item) = office::word_item(node).filter(|_| name(node) != "li") {
            return self.word_item(node, item, marks, flow);
        }
        if name(node) == "summary" {
            return self.block(node, &with(marks, Mark::Strong), flow);
        }
        if pictures::is_captioned(node) {
            return self.figure(node, marks, flow);
        }
        self.block(node, marks, flow);
    }

    /// A field of a form that shows words.
    fn filled(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        let value = attribute(node, "value").unwrap_or_default();
        let message = format!("a field of a form came in as the words in it: {}", super::told::quoted(&value));
        self.told.changed(self.page.line(node), &message);
        flow.text(&value, marks);
    }

    /// Whether an element refers to a note.
    pub(super) fn is_reference(&self, node: &Handle) -> bool {
        self.notes.references.contains_key(&Rc::as_ptr(node))
    }

    /// An item of a list of Word. A mark that lists have here is written anew, any other is the first word of its item.
    fn word_item(&mut self, node: &Handle, item: office::WordItem, marks: &[Mark], flow: &mut Flow) {
        item.markers.iter().for_each(super::dom::remove);
        let mut blocks = self.blocks(node, marks);
        match (&item.mark, blocks.first_mut()) {
            (None, _) => item.markers.iter().for_each(|marker| self.told.known(&text(marker))),
            (Some(mark), Some(Block::Paragraph(line))) => {
                line.insert(0, Run { piece: Piece::Text(format!("{mark} ")), marks: marks.to_vec() });
            }
            (Some(mark), _) => {
                let line = vec![Run { piece: Piece::Text(mark.clone()), marks: marks.to_vec() }];
                blocks.insert(0, Block::Paragraph(line));
            }
        }
        flow.push(Block::Item(item.place, blocks));
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

/// Whether a field of a form shows words of its own, which are no label of a button.
fn is_filled(input: &Handle) -> bool {
    let kind = attribute(input, "type").unwrap_or_default().to_ascii_lowercase();
    let shows = matches!(kind.as_str(), "" | "text" | "number" | "date" | "time" | "email" | "url" | "tel");
    shows && attribute(input, "value").is_some()
}
