//! Paragraphs, headings, quotes, lists, code and tables.

use super::Writer;
use crate::document::{Alert, Align, Kind, Node};
use crate::text::code::code;

impl Writer<'_> {
    /// Writes a block. Each is on a line of its own, for readers of the page's source and for diffs of bundles.
    pub(super) fn block(&mut self, node: &Node) {
        match &node.kind {
            Kind::Paragraph => self.element("p", node, &[]),
            Kind::Heading { level, id } => {
                let name = ["h2", "h3", "h4", "h5", "h6"][usize::from((*level).clamp(2, 6)) - 2];
                self.element(name, node, &[("id", id)]);
            }
            Kind::Anchor { id } => {
                self.markup.open("span", &[("id", id)]);
                self.markup.close("span");
            }
            Kind::Quote => self.element("blockquote", node, &[]),
            Kind::Alert(alert) => self.alert(node, *alert),
            Kind::List(first) => self.list(node, *first),
            Kind::Item { task } => self.element("li", node, if *task { &[("class", "task")] } else { &[] }),
            Kind::Task(done) => self.task(*done),
            Kind::Terms => self.element("dl", node, &[]),
            Kind::Term => self.element("dt", node, &[]),
            Kind::Definition => self.element("dd", node, &[]),
            Kind::CodeBlock { language, text } => self.code_block(language, text),
            Kind::Rule => self.markup.open("hr", &[]),
            Kind::Table { columns } => self.table(node, columns),
            Kind::TableHead => self.head(node),
            Kind::TableRow => self.element("tr", node, &[]),
            Kind::Cell { header, align } => self.cell(node, *header, *align),
            _ => self.nodes(&node.children),
        }
    }

    /// Opens a block, whose direction may differ from the page's.
    pub(super) fn open(&mut self, tag: &'static str, node: &Node, attributes: &[(&'static str, &str)]) {
        if !node.turned {
            return self.markup.open(tag, attributes);
        }
        let mut with: Vec<_> = attributes.to_vec();
        with.push(("dir", "auto"));
        self.markup.open(tag, &with);
    }

    fn element(&mut self, tag: &'static str, node: &Node, attributes: &[(&'static str, &str)]) {
        self.open(tag, node, attributes);
        self.nodes(&node.children);
        self.markup.close(tag);
        self.markup.text("\n");
    }

    fn alert(&mut self, node: &Node, alert: Alert) {
        let class = match alert {
            Alert::Note => "alert alert-note",
            Alert::Tip => "alert alert-tip",
            Alert::Important => "alert alert-important",
            Alert::Warning => "alert alert-warning",
            Alert::Caution => "alert alert-caution",
        };
        self.open("aside", node, &[("class", class), ("role", "note")]);
        self.markup.open("p", &[("class", "alert-title")]);
        self.markup.text(self.words.alert(alert));
        self.markup.close("p");
        self.nodes(&node.children);
        self.markup.close("aside");
        self.markup.text("\n");
    }

    fn list(&mut self, node: &Node, first: Option<u64>) {
        match first {
            None => self.element("ul", node, &[]),
            Some(1) => self.element("ol", node, &[]),
            Some(first) => self.element("ol", node, &[("start", &first.to_string())]),
        }
    }

    fn task(&mut self, done: bool) {
        let label = if done { self.words.done } else { self.words.to_do };
        let mut attributes = vec![("type", "checkbox"), ("disabled", ""), ("aria-label", label)];
        if done {
            attributes.push(("checked", ""));
        }
        self.markup.open("input", &attributes);
        self.markup.text(" ");
    }

    fn code_block(&mut self, language: &str, text: &str) {
        // Code may scroll sideways, so it must be reachable by keyboard.
        self.markup.open("pre", &[("tabindex", "0")]);
        if language.is_empty() {
            self.markup.open("code", &[]);
        } else {
            self.markup.open("code", &[("class", &format!("language-{language}"))]);
        }
        code(text, language, &mut self.markup);
        self.markup.close("code");
        self.markup.close("pre");
        self.markup.text("\n");
    }

    /// Wide tables scroll in a region of their own. It is reachable by keyboard and therefore needs a name, such as
    /// “Table: Route, Fare”.
    fn table(&mut self, node: &Node, columns: &[String]) {
        let name = match columns {
            [] => self.words.table.to_owned(),
            columns => format!("{}: {}", self.words.table, columns.join(", ")),
        };
        self.markup.open("div", &[("class", "table"), ("tabindex", "0"), ("role", "region"), ("aria-label", &name)]);
        self.markup.open("table", &[]);
        let mut body = false;
        for row in &node.children {
            if !body && row.kind == Kind::TableRow {
                self.markup.open("tbody", &[]);
                body = true;
            }
            self.node(row);
        }
        if body {
            self.markup.close("tbody");
        }
        self.markup.close("table");
        self.markup.close("div");
        self.markup.text("\n");
    }

    fn head(&mut self, node: &Node) {
        self.markup.open("thead", &[]);
        self.markup.open("tr", &[]);
        self.nodes(&node.children);
        self.markup.close("tr");
        self.markup.close("thead");
        self.markup.text("\n");
    }

    fn cell(&mut self, node: &Node, header: bool, align: Option<Align>) {
        let mut attributes = Vec::with_capacity(2);
        let tag = if header { "th" } else { "td" };
        if header {
            attributes.push(("scope", "col"));
        }
        attributes.extend(align.map(|align| ("class", class(align))));
        self.open(tag, node, &attributes);
        self.nodes(&node.children);
        self.markup.close(tag);
    }
}

/// The class for an alignment.
pub(super) fn class(align: Align) -> &'static str {
    match align {
        Align::Left => "align-left",
        Align::Center => "align-center",
        Align::Right => "align-right",
    }
}
