//! Lines of the front matter as Markdown that any program reads in the same way.

use article::markdown::read_line;
use pulldown_cmark::{Event, Tag, TagEnd};

use super::html::escaped_within;
use super::links::target;
use crate::document::{Destination, Kind, Node};
use crate::text::caption_nodes;

/// A headline, dek or teaser, with emphasis and nothing else.
pub(crate) fn line_markdown(text: &str) -> String {
    with_strong(text, STRONG)
}

fn with_strong(text: &str, strong: &str) -> String {
    let piece = |event| match event {
        Event::Text(words) => escaped_within(&words),
        Event::Code(code) => code_span(&code),
        Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => strong.to_owned(),
        Event::Start(_) | Event::End(_) => EMPHASIS.to_owned(),
        _ => String::new(),
    };
    read_line(text.trim()).into_iter().map(piece).collect()
}

/// The same as words of strong emphasis; empty if there are none.
pub(crate) fn strong_line_markdown(text: &str) -> String {
    let line = with_strong(text, "");
    if line.is_empty() { line } else { format!("{STRONG}{line}{STRONG}") }
}

/// A caption or credit as words of emphasis, with its links; empty if there are none.
pub(crate) fn emphasized_caption_markdown(text: &str, language: &str) -> String {
    marked(EMPHASIS, &caption_nodes(text, language), &[])
}

const EMPHASIS: &str = "*";
const STRONG: &str = "**";
const STRIKETHROUGH: &str = "~~";

/// Prints nodes within these marks, which are not set a second time.
fn printed(nodes: &[Node], within: &[&str]) -> String {
    let mut text = String::new();
    for node in nodes {
        let piece = match &node.kind {
            Kind::Text(words) => escaped_within(words),
            Kind::Code(code) => code_span(code),
            Kind::Image { alt, .. } => escaped_within(alt),
            Kind::SoftBreak | Kind::HardBreak => " ".to_owned(),
            Kind::Emphasis => marked(EMPHASIS, &node.children, within),
            Kind::Strong => marked(STRONG, &node.children, within),
            Kind::Strikethrough => marked(STRIKETHROUGH, &node.children, within),
            Kind::Link { to: Destination::Far(address) | Destination::Program(address), title } => {
                format!("[{}]{}", printed(&node.children, within), target(address, title))
            }
            _ => printed(&node.children, within),
        };
        text.push_str(&piece);
    }
    text
}

fn marked(mark: &'static str, nodes: &[Node], within: &[&str]) -> String {
    if within.contains(&mark) {
        return printed(nodes, within);
    }
    let words = printed(nodes, &[within, &[mark]].concat());
    if words.trim().is_empty() { words } else { format!("{mark}{words}{mark}") }
}

/// Code between more backticks than it has in a row.
fn code_span(code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{code}{space}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_emphasis_and_their_words() {
        assert_eq!(line_markdown("Why *C#* <b> `a` #"), "Why *C\\#* \\<b\\> `a` \\#");
        assert_eq!(line_markdown("`` a`b ``"), "``a`b``");
        assert_eq!(strong_line_markdown("One **two** *three*\n\nFour `a**b`"), "**One two *three*  Four `a**b`**");
        assert_eq!(strong_line_markdown(" "), "");
        let credit = emphasized_caption_markdown("*[Jo](https://jo.example)* / A_B", "en");
        assert_eq!(credit, "*[Jo](https://jo.example) / A\\_B*");
    }
}
