//! Paragraphs, headings, quotes, lists, code, tables and figures.

use super::{Html, is_blank};
use crate::document::{Alert, Align, Kind, Node};

impl Html<'_> {
    pub(super) fn node(&mut self, node: &Node) {
        match &node.kind {
            Kind::Text(text) => self.run.text(text),
            Kind::SoftBreak => self.run.text("\n"),
            Kind::HardBreak => self.run.open("br", &[]),
            Kind::Code(code) => {
                self.run.open("code", &[]);
                self.run.text(code);
                self.run.close("code");
            }
            Kind::Emphasis => self.phrase("em", node),
            Kind::Strong => self.phrase("strong", node),
            Kind::Strikethrough => self.phrase("s", node),
            Kind::Superscript => self.phrase("sup", node),
            Kind::Subscript => self.phrase("sub", node),
            Kind::Link { to, title } => self.link(node, to, title),
            Kind::NoteReference { number, before } => self.reference(*number, *before),
            Kind::Image { source, alt, title } => self.image(source, alt, title),
            Kind::Embed { address, alone } => self.embed(address, *alone),
            Kind::Raw(raw) => self.raw(node, raw),
            Kind::RawText(text) => self.run.raw_text(text),
            Kind::Task(done) => self.run.text(task(*done)),
            _ => self.block(node),
        }
    }

    fn block(&mut self, node: &Node) {
        match &node.kind {
            Kind::Paragraph if is_blank(node) => {}
            Kind::Paragraph => self.element("p", node, &[]),
            Kind::Heading { level, id } => {
                let name = ["h2", "h3", "h4", "h5", "h6"][usize::from((*level).clamp(2, 6)) - 2];
                self.element(name, node, &[("id", id)]);
            }
            Kind::Anchor { id } => {
                if self.is_wanted(id) {
                    self.open("span", &[("id", id)]);
                    self.close("span");
                    self.line();
                }
            }
            Kind::Quote => self.group("blockquote", node, &[]),
            Kind::Alert(alert) => self.alert(node, *alert),
            Kind::List(None) => self.group("ul", node, &[]),
            Kind::List(Some(1)) => self.group("ol", node, &[]),
            Kind::List(Some(first)) => self.group("ol", node, &[("start", &first.to_string())]),
            Kind::Item { .. } => self.element("li", node, &[]),
            Kind::Terms => self.group("dl", node, &[]),
            Kind::Term => self.element("dt", node, &[]),
            Kind::Definition => self.element("dd", node, &[]),
            Kind::CodeBlock { language, text } => self.code_block(language, text),
            Kind::Rule => {
                self.open("hr", &[]);
                self.line();
            }
            Kind::Table { .. } => self.table(node),
            Kind::TableHead => self.head(node),
            Kind::TableRow => self.element("tr", node, &[]),
            Kind::Cell { header, align } => self.cell(node, *header, *align),
            Kind::Figure => self.group("figure", node, &[]),
            Kind::Caption => self.element("figcaption", node, &[]),
            _ => self.nodes(&node.children),
        }
    }

    /// Opens a block, whose direction may differ from that of the text.
    fn start(&mut self, tag: &'static str, node: &Node, attributes: &[(&'static str, &str)]) {
        let mut with: Vec<_> = attributes.to_vec();
        if node.turned {
            with.push(("dir", "auto"));
        }
        self.open(tag, &with);
    }

    fn element(&mut self, tag: &'static str, node: &Node, attributes: &[(&'static str, &str)]) {
        self.start(tag, node, attributes);
        self.nodes(&node.children);
        self.close(tag);
        self.line();
    }

    /// A block that has blocks in it.
    fn group(&mut self, tag: &'static str, node: &Node, attributes: &[(&'static str, &str)]) {
        self.start(tag, node, attributes);
        self.line();
        self.nodes(&node.children);
        self.line_if_needed();
        self.close(tag);
        self.line();
    }

    fn line_if_needed(&mut self) {
        if self.raw == 0 {
            self.flush();
            if !self.out.ends_with('\n') {
                self.out.push('\n');
            }
        }
    }

    fn alert(&mut self, node: &Node, alert: Alert) {
        self.start("aside", node, &[("role", "note")]);
        self.line();
        self.open("p", &[]);
        self.run.open("strong", &[]);
        self.run.text(self.alert_title(alert));
        self.run.close("strong");
        self.close("p");
        self.line();
        self.nodes(&node.children);
        self.close("aside");
        self.line();
    }

    /// What stands above an alert.
    pub(in crate::target) fn alert_title(&self, alert: Alert) -> &'static str {
        self.words.alert(alert)
    }

    fn code_block(&mut self, language: &str, text: &str) {
        self.open("pre", &[]);
        match language {
            "" => self.open("code", &[]),
            // HTML, section 4.5.15: there is no formal way to name a language, and this class is the usual one.
            language => self.open("code", &[("class", &format!("language-{language}"))]),
        }
        self.run.text(text);
        self.close("code");
        self.close("pre");
        self.line();
    }

    fn table(&mut self, node: &Node) {
        self.open("table", &[]);
        self.line();
        let mut body = false;
        for row in &node.children {
            if !body && row.kind == Kind::TableRow {
                self.open("tbody", &[]);
                self.line();
                body = true;
            }
            self.node(row);
        }
        if body {
            self.close("tbody");
            self.line();
        }
        self.close("table");
        self.line();
    }

    fn head(&mut self, node: &Node) {
        self.open("thead", &[]);
        self.open("tr", &[]);
        self.nodes(&node.children);
        self.close("tr");
        self.close("thead");
        self.line();
    }

    fn cell(&mut self, node: &Node, header: bool, align: Option<Align>) {
        let tag = if header { "th" } else { "td" };
        let style = align.map(|align| format!("text-align: {}", side(align)));
        let mut attributes = Vec::with_capacity(2);
        if header {
            attributes.push(("scope", "col"));
        }
        attributes.extend(style.as_deref().map(|style| ("style", style)));
        self.start(tag, node, &attributes);
        self.nodes(&node.children);
        self.close(tag);
    }
}

/// The box of a task as a character, since hardly any system keeps boxes.
pub(super) fn task(done: bool) -> &'static str {
    if done { "☑ " } else { "☐ " }
}

/// The side of an alignment, in the words of CSS.
pub(in crate::target) fn side(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    }
}
