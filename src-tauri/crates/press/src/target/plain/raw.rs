//! Raw HTML as plain text.

use super::blocks::{Page, Printer, indented};
use crate::document::{Destination, Node};

impl Printer<'_> {
    pub(super) fn raw(&mut self, node: &Node, element: &str, link: Option<&Destination>, page: &mut Page) {
        match element {
            "br" => page.line.push('\n'),
            "hr" => page.block("* * *".to_owned()),
            "pre" => {
                let text: String = node.children.iter().map(verbatim).collect();
                page.block(indented(text.trim_matches('\n'), "    ", "    "));
            }
            "tr" => {
                let row = self.row(node);
                page.block(row);
            }
            "li" => {
                let text = self.blocks(&node.children);
                page.block(indented(&text, "- ", "  "));
            }
            "blockquote" => {
                let text = self.blocks(&node.children);
                page.block(indented(&text, "> ", "> "));
            }
            "s" | "del" => {
                page.line.push_str("~~");
                self.nodes(&node.children, page);
                page.line.push_str("~~");
            }
            "table" | "tbody" | "thead" | "tfoot" | "ul" | "ol" => {
                let rows = self.joined(&node.children, "\n");
                page.block(rows);
            }
            _ if is_block(element) => {
                let text = self.blocks(&node.children);
                page.block(text);
            }
            _ => match link {
                Some(to) => self.link(node, to, page),
                None => self.nodes(&node.children, page),
            },
        }
    }
}

/// Raw elements that are not part of a line.
fn is_block(element: &str) -> bool {
    let blocks = [
        "aside",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "section",
        "summary",
    ];
    blocks.contains(&element)
}

/// The text of a node and all below it, as it is.
fn verbatim(node: &Node) -> String {
    node.children.iter().fold(node.text().into_owned(), |text, child| text + &verbatim(child))
}
