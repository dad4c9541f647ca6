//! Headings and alerts, for programs that make pages.

use super::Rewriter;
use crate::document::{Alert, Destination, Kind, Node};
use crate::words::words;

impl Rewriter<'_> {
    /// A heading at the level that our pages have it at, below the headline, and with the id by which links name it.
    pub(super) fn heading(&mut self, node: &Node, level: u8, id: &str) {
        let Some(last) = node.children.last() else {
            // Nobody sees a heading without words.
            return self.edits.replace(self.whole_lines(node), String::new());
        };
        let marks = "#".repeat(usize::from(level));
        let body = self.body;
        let source = body.get(node.range.clone()).unwrap_or_default();
        let typed = source.len() - source.trim_start_matches('#').len();
        let start = node.range.start;
        // An element without an end tag ends with the heading, line of dashes and all; its words end before that.
        let underline = if typed == 0 { source.trim_end().rfind('\n').map(|at| start + at) } else { None };
        if typed > 0 && source[typed..].starts_with([' ', '\t']) {
            self.edits.replace(start..start + typed, marks);
        } else {
            // A heading that a line of dashes underlines may have several lines; this form has one.
            self.edits.replace(start..start, format!("{marks} "));
            let breaks =
                super::html::descendants(node).filter(|node| matches!(node.kind, Kind::SoftBreak | Kind::HardBreak));
            // The next line begins with the marks of the quotations and lists that the heading is in.
            let with_marks = |node: &Node| {
                let rest = body.get(node.range.end..).unwrap_or_default();
                let marks = rest.len() - rest.trim_start_matches(['>', ' ', '\t']).len();
                node.range.start..node.range.end + marks
            };
            let breaks: Vec<_> = breaks.map(with_marks).collect();
            breaks.into_iter().for_each(|range| self.edits.replace(range, " "));
        }
        let end = underline.map_or(last.range.end, |line| last.range.end.min(line));
        let behind = self.whole_lines(node).end.max(end);
        let id = if id.is_empty() { String::new() } else { format!(" {{#{id}}}") };
        self.edits.replace(end..behind, id);
        self.children(node);
    }

    /// A heading that only repeats the headline is left out, as on our pages. If a link leads to it, an anchor stays.
    pub(super) fn anchor(&mut self, node: &Node, id: &str) {
        let linked = self
            .article
            .document
            .nodes()
            .any(|node| matches!(&node.kind, Kind::Link { to: Destination::Here(to), .. } if to == id));
        match linked {
            true => self.block_written(self.whole_lines(node), self.html(&format!("<span id=\"{id}\"></span>"))),
            false => self.edits.replace(self.whole_lines(node), String::new()),
        }
    }

    /// An alert becomes a quotation that begins with its kind: few programs know alerts, and the others show `[!NOTE]`.
    pub(super) fn alert(&mut self, node: &Node, alert: Alert) {
        let name = words(&self.article.document.language).alert(alert);
        if let Some(at) = self.source(node).find("[!").map(|at| node.range.start + at)
            && let Some(length) = self.body.get(at..).and_then(|rest| rest.find(']'))
        {
            let marks = self.marks_before(at);
            self.edits.replace(at..at + length + 1, format!("**{name}**\n{}", marks.trim_end()));
        }
        self.children(node);
    }
}
