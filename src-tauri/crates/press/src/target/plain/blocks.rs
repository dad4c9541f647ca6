//! The document tree as plain text.

use super::notes::Notes;
use crate::document::{Destination, Document, ImageSource, Kind, Node};
use crate::edition::Entry;
use crate::words::{Words, words};

/// Prints a document.
pub(super) struct Printer<'d> {
    published: &'d dyn Fn(&Entry) -> Option<String>,
    document: &'d Document,
    words: &'static Words,
    pub(super) notes: Notes,
    /// Links that lead to no address, each with its place in the text.
    pub(super) unlinked: Vec<(usize, String)>,
}

/// Blocks and the line that is being written, which is the next block once it ends.
#[derive(Default)]
pub(super) struct Page {
    blocks: Vec<String>,
    pub(super) line: String,
}

impl Page {
    fn end_line(&mut self) {
        // What a page does not show leaves two spaces between words.
        let one_space = |line: &str| line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let text = self.line.split('\n').map(one_space).collect::<Vec<_>>().join("\n");
        if !text.trim().is_empty() {
            self.blocks.push(text.trim().to_owned());
        }
        self.line.clear();
    }

    pub(super) fn block(&mut self, text: String) {
        self.end_line();
        if !text.trim().is_empty() {
            self.blocks.push(text);
        }
    }
}

impl<'d> Printer<'d> {
    pub(super) fn new(published: &'d dyn Fn(&Entry) -> Option<String>, document: &'d Document) -> Self {
        let words = words(&document.language);
        Self { published, document, words, notes: Notes::default(), unlinked: Vec::new() }
    }

    /// The text without its notes, whose words are in [`Printer::notes`] then.
    pub(super) fn document(&mut self) -> String {
        let document = self.document;
        let blocks: Vec<String> =
            document.blocks.iter().map(|block| self.blocks(&block.nodes)).filter(|text| !text.is_empty()).collect();
        // Words in a note may refer to further notes, which then follow it.
        for (number, note) in (1..).zip(&document.notes) {
            self.notes.foot(number);
            let text = indented(&self.blocks(&note.nodes), "", "    ");
            self.notes.set(number, &text);
        }
        blocks.join("\n\n")
    }

    pub(super) fn blocks(&mut self, nodes: &[Node]) -> String {
        self.joined(nodes, "\n\n")
    }

    pub(super) fn joined(&mut self, nodes: &[Node], between: &str) -> String {
        let mut page = Page::default();
        self.nodes(nodes, &mut page);
        page.end_line();
        page.blocks.join(between)
    }

    pub(super) fn nodes(&mut self, nodes: &[Node], page: &mut Page) {
        nodes.iter().for_each(|node| self.node(node, page));
    }

    fn node(&mut self, node: &Node, page: &mut Page) {
        match &node.kind {
            Kind::Paragraph | Kind::Figure | Kind::Caption | Kind::Item { .. } | Kind::Definition | Kind::Term => {
                let text = self.blocks(&node.children);
                page.block(text);
            }
            Kind::Heading { level, .. } => {
                let text = self.blocks(&node.children).replace('\n', " ");
                let mark = if *level == 2 { "=" } else { "-" };
                page.block(format!("{text}\n{}", mark.repeat(text.chars().count())));
            }
            Kind::Anchor { .. } => {}
            Kind::Quote => {
                let text = self.blocks(&node.children);
                page.block(indented(&text, "> ", "> "));
            }
            Kind::Alert(alert) => {
                let text = format!("{}:\n\n{}", self.words.alert(*alert), self.blocks(&node.children));
                page.block(indented(&text, "> ", "> "));
            }
            Kind::List(first) => {
                let list = self.list(node, *first);
                page.block(list);
            }
            Kind::Task(done) => page.line.push_str(if *done { "[x] " } else { "[ ] " }),
            Kind::Terms => {
                let terms = self.terms(node);
                page.block(terms);
            }
            Kind::CodeBlock { text, .. } => page.block(indented(text.trim_end(), "    ", "    ")),
            Kind::Rule => page.block("* * *".to_owned()),
            Kind::Table { .. } => {
                let table = self.joined(&node.children, "\n");
                page.block(table);
            }
            Kind::TableHead | Kind::TableRow => {
                let row = self.row(node);
                page.block(row);
            }
            Kind::Raw(raw) => self.raw(node, raw.element, raw.link.as_ref(), page),
            Kind::Embed { address, .. } => page.line.push_str(&format!(" {address} ")),
            _ => self.phrase(node, page),
        }
    }

    fn phrase(&mut self, node: &Node, page: &mut Page) {
        match &node.kind {
            Kind::SoftBreak => page.line.push(' '),
            Kind::HardBreak => page.line.push('\n'),
            Kind::RawText(_) => page.line.push_str(&collapsed(&node.text())),
            Kind::Strikethrough => {
                page.line.push_str("~~");
                self.nodes(&node.children, page);
                page.line.push_str("~~");
            }
            Kind::Link { to, .. } => self.link(node, to, page),
            Kind::Image { source, alt, title } => page.line.push_str(&picture(source, alt, title)),
            Kind::NoteReference { number, .. } => {
                let number = self.notes.foot(*number);
                page.line.push_str(&format!("[{number}]"));
            }
            _ => {
                page.line.push_str(&node.text());
                self.nodes(&node.children, page);
            }
        }
    }

    /// Words, and the number of a note with the address, unless the words are the address.
    pub(super) fn link(&mut self, node: &Node, to: &Destination, page: &mut Page) {
        let start = page.line.len();
        self.nodes(&node.children, page);
        let words = page.line.get(start..).unwrap_or_default().trim().to_owned();
        let address = match to {
            Destination::Here(_) | Destination::Nowhere(_) => return,
            Destination::Near(address) | Destination::Far(address) | Destination::Program(address) => address.clone(),
            Destination::Article { entry, fragment } => match (self.published)(entry) {
                Some(address) => fragment.as_ref().map_or(address.clone(), |id| format!("{address}#{id}")),
                None => {
                    let warning = format!(
                        "the link to {} is only its words: readers must not have that yet, or the publication has no web \
                         address",
                        entry.slug
                    );
                    return self.unlinked.push((node.range.start, warning));
                }
            },
        };
        let bare = |address: &str| address.trim_start_matches("mailto:").trim_start_matches("tel:").to_owned();
        if words != address && words != bare(&address) {
            let number = self.notes.address(&address);
            page.line.push_str(&format!(" [{number}]"));
        }
    }

    /// The items of a list, each behind its mark; lines within an item are indented as far.
    fn list(&mut self, node: &Node, first: Option<u64>) -> String {
        let mut items = Vec::with_capacity(node.children.len());
        for (number, item) in (first.unwrap_or(1)..).zip(&node.children) {
            let mark = first.map_or("- ".to_owned(), |_| format!("{number}. "));
            let loose = item.children.iter().any(|child| child.kind == Kind::Paragraph);
            let text = self.joined(&item.children, if loose { "\n\n" } else { "\n" });
            items.push(indented(&text, &mark, &" ".repeat(mark.len())));
        }
        items.join("\n")
    }

    fn terms(&mut self, node: &Node) -> String {
        let mut lines = Vec::with_capacity(node.children.len());
        for child in &node.children {
            let text = self.blocks(&child.children);
            let indent = if child.kind == Kind::Term { "" } else { "    " };
            lines.push(indented(&text, indent, indent));
        }
        lines.join("\n")
    }

    pub(super) fn row(&mut self, node: &Node) -> String {
        let mut cells = Vec::with_capacity(node.children.len());
        for cell in node.children.iter().filter(|cell| {
            !cell.text().trim().is_empty() || !cell.children.is_empty() || matches!(cell.kind, Kind::Cell { .. })
        }) {
            cells.push(self.blocks(&cell.children).replace('\n', " "));
        }
        cells.join(" | ")
    }
}

/// A picture in words.
fn picture(source: &ImageSource, alt: &str, title: &str) -> String {
    let address = if let ImageSource::Remote(address) = source { address.as_str() } else { "" };
    let parts: Vec<&str> = [alt.trim(), title.trim(), address].into_iter().filter(|part| !part.is_empty()).collect();
    let words = if parts.is_empty() { String::new() } else { format!(": {}", parts.join(" – ")) };
    format!("[Picture{words}]")
}

/// A text with one beginning on its first line and another on all others; blank lines get no spaces.
pub(super) fn indented(text: &str, first: &str, others: &str) -> String {
    let line = |(at, line): (usize, &str)| {
        let indent = if at == 0 { first } else { others };
        format!("{indent}{line}").trim_end().to_owned()
    };
    text.split('\n').enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// White space as HTML shows it.
fn collapsed(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\n' | '\t' | '\r' if shown.ends_with(' ') => {}
            ' ' | '\n' | '\t' | '\r' => shown.push(' '),
            c => shown.push(c),
        }
    }
    shown
}
