//! Which nodes may stand in a paragraph, and which lists have nothing else in their items.

use crate::document::{Kind, Node};

/// Whether all of these are words, marks, links and pictures within a line (HTML, section 3.2.5.2.5, phrasing content), so
/// that a paragraph, a cell or a heading of another system can take them.
pub(in crate::target) fn is_phrasing(nodes: &[Node]) -> bool {
    let mut waiting: Vec<&Node> = nodes.iter().collect();
    while let Some(node) = waiting.pop() {
        let fits = match &node.kind {
            Kind::Raw(raw) => is_phrase(raw.element),
            Kind::Embed { alone, .. } => !alone,
            Kind::Text(_)
            | Kind::RawText(_)
            | Kind::Code(_)
            | Kind::SoftBreak
            | Kind::HardBreak
            | Kind::Emphasis
            | Kind::Strong
            | Kind::Strikethrough
            | Kind::Superscript
            | Kind::Subscript
            | Kind::Link { .. }
            | Kind::Image { .. }
            | Kind::NoteReference { .. }
            | Kind::Task(_) => true,
            _ => false,
        };
        if !fits {
            return false;
        }
        waiting.extend(&node.children);
    }
    true
}

/// Whether this raw element is phrasing content with nothing but that in it.
fn is_phrase(element: &str) -> bool {
    matches!(
        element,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "br"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}

/// Whether the items of a list have a line of words each and then only such lists, as in most editors.
pub(in crate::target) fn is_simple_list(list: &Node) -> bool {
    list.children.iter().all(|item| {
        let (words, lists) = item_parts(item);
        let simple = |node: &Node| is_blank(node) || matches!(node.kind, Kind::List(_)) && is_simple_list(node);
        is_blank(item) || is_phrasing(words) && lists.iter().all(simple)
    })
}

/// The words of an item, which may be in a paragraph, and what is behind them.
pub(in crate::target) fn item_parts(item: &Node) -> (&[Node], &[Node]) {
    if let Some((paragraph, rest)) = item.children.split_first()
        && paragraph.kind == Kind::Paragraph
    {
        return (&paragraph.children, rest);
    }
    // A task's box may stand before its paragraph, which then is more than a line.
    let words = item.children.iter().take_while(|node| !matches!(node.kind, Kind::List(_))).count();
    item.children.split_at(words)
}

/// Whether this is the white space between two blocks, or a paragraph with nothing in it that can be shown.
pub(in crate::target) fn is_blank(node: &Node) -> bool {
    if node.kind == Kind::Paragraph {
        return node.children.iter().all(is_blank);
    }
    matches!(&node.kind, Kind::Text(_) | Kind::RawText(_) | Kind::SoftBreak) && node.text().trim().is_empty()
}
