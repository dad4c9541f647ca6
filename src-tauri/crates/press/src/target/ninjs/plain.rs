//! The words of a document as plain text, paragraph by paragraph.

use crate::document::{Destination, Document, Kind, Node};
use crate::words::{Words, words};

/// Writes a text without any markup: paragraphs apart by an empty line, items after a dash or their number, cells of a row
/// apart by tabs, footnotes at the end.
pub(super) fn plain(document: &Document) -> String {
    let mut writer = Plain {
        words: words(&document.language),
        out: String::new(),
        mark: String::new(),
        lists: Vec::new(),
        preformatted: false,
    };
    for block in &document.blocks {
        writer.nodes(&block.nodes);
    }
    for (number, note) in (1..).zip(&document.notes) {
        writer.paragraph();
        writer.marked(&format!("[{number}] "), &note.nodes);
    }
    writer.out.trim().to_owned()
}

struct Plain {
    words: &'static Words,
    out: String,
    /// What stands before the next word: numbers and dashes of all items and notes that begin with it.
    mark: String,
    /// The numbers of the open lists; `None` where items have no number.
    lists: Vec<Option<u64>>,
    preformatted: bool,
}

impl Plain {
    fn nodes(&mut self, nodes: &[Node]) {
        nodes.iter().for_each(|node| self.node(node));
    }

    fn node(&mut self, node: &Node) {
        match &node.kind {
            Kind::Text(_) | Kind::RawText(_) | Kind::Code(_) => self.write(&node.text()),
            Kind::SoftBreak => self.write(" "),
            Kind::HardBreak => self.line(),
            Kind::CodeBlock { text, .. } => {
                self.paragraph();
                self.write(text.trim_end());
                self.paragraph();
            }
            Kind::List(first) => {
                self.paragraph();
                self.lists.push(*first);
                self.nodes(&node.children);
                self.lists.pop();
                self.paragraph();
            }
            Kind::Item { .. } => self.item(node),
            Kind::Task(done) => self.write(if *done { "[x] " } else { "[ ] " }),
            Kind::Cell { .. } => {
                self.nodes(&node.children);
                self.out.push('\t');
            }
            Kind::TableHead | Kind::TableRow | Kind::Term | Kind::Definition => {
                self.line();
                self.nodes(&node.children);
                self.out.truncate(self.out.trim_end_matches('\t').len());
                self.line();
            }
            Kind::NoteReference { number, .. } => self.write(&format!("[{number}]")),
            Kind::Image { alt, .. } if !alt.is_empty() => self.write(&format!("[{alt}]")),
            Kind::Embed { address, .. } => self.write(address),
            Kind::Link { to, .. } => {
                self.nodes(&node.children);
                if let Destination::Far(address) = to
                    && !node.children.iter().any(|child| child.text().contains(address.as_str()))
                {
                    self.write(&format!(" ({address})"));
                }
            }
            Kind::Alert(alert) => {
                self.paragraph();
                self.write(self.words.alert(*alert));
                self.paragraph();
                self.nodes(&node.children);
                self.paragraph();
            }
            Kind::Raw(raw) => self.raw(node, raw.element),
            Kind::Emphasis | Kind::Strong | Kind::Strikethrough | Kind::Superscript | Kind::Subscript => {
                self.nodes(&node.children);
            }
            _ => {
                self.paragraph();
                self.nodes(&node.children);
                self.paragraph();
            }
        }
    }

    fn item(&mut self, node: &Node) {
        self.line();
        // An item that begins with a list has its dash before that of the list.
        let depth = if self.mark.is_empty() { self.lists.len().saturating_sub(1) } else { 0 };
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}{}. ", "  ".repeat(depth), *number - 1)
            }
            _ => format!("{}- ", "  ".repeat(depth)),
        };
        self.marked(&mark, &node.children);
        self.line();
    }

    /// Writes nodes behind a mark, which stands alone if they have no words.
    fn marked(&mut self, mark: &str, nodes: &[Node]) {
        self.mark.push_str(mark);
        self.nodes(nodes);
        let alone = std::mem::take(&mut self.mark);
        self.out.push_str(alone.trim_end());
    }

    /// Writes a raw element as what it stands for.
    fn raw(&mut self, node: &Node, element: &str) {
        match element {
            "br" | "tr" | "li" | "dt" | "dd" | "caption" | "summary" => {
                self.line();
                self.nodes(&node.children);
                self.line();
            }
            "td" | "th" => {
                self.nodes(&node.children);
                self.out.push('\t');
            }
            "pre" => {
                self.paragraph();
                let before = std::mem::replace(&mut self.preformatted, true);
                self.nodes(&node.children);
                self.preformatted = before;
                self.paragraph();
            }
            "p" | "div" | "blockquote" | "ul" | "ol" | "dl" | "table" | "figure" | "figcaption" | "section"
            | "aside" | "details" | "h2" | "h3" | "h4" | "h5" | "h6" | "hr" => {
                self.paragraph();
                self.nodes(&node.children);
                self.paragraph();
            }
            _ => self.nodes(&node.children),
        }
    }

    fn write(&mut self, words: &str) {
        let starts = self.out.is_empty() || self.out.ends_with('\n');
        let words = if starts && !self.preformatted { words.trim_start_matches([' ', '\n']) } else { words };
        if words.is_empty() {
            return;
        }
        self.out.push_str(&std::mem::take(&mut self.mark));
        self.out.push_str(words);
    }

    fn line(&mut self) {
        self.end(1);
    }

    fn paragraph(&mut self) {
        // The first paragraph of an item stands beside its mark; those after it are lines.
        self.end(if self.lists.is_empty() { 2 } else { 1 });
    }

    /// Ends the line, and leaves so many line ends before what follows.
    fn end(&mut self, lines: usize) {
        let written = self.out.trim_end_matches([' ', '\n']).len();
        if written == 0 {
            return self.out.clear();
        }
        let there = self.out[written..].matches('\n').count();
        self.out.truncate(written);
        self.out.push_str(&"\n".repeat(lines.max(there)));
    }
}
