//! What may stand where (HTML, section 4: the content models of the elements).

use markup5ever_rcdom::{Handle, NodeData};

/// Whether an element has its parts as it must have them: a list terms and their definitions, a figure one caption.
pub(super) fn fits(node: &Handle, name: &str) -> bool {
    let children = node.children.borrow();
    let content: Vec<&Handle> = children.iter().filter(|child| !is_space(child)).collect();
    let count = |part: &str| content.iter().filter(|child| is_named(child, part)).count();
    let first = |part: &str| content.first().is_some_and(|child| is_named(child, part));
    let last = |part: &str| content.last().is_some_and(|child| is_named(child, part));
    match name {
        "dl" => first("dt") && last("dd") && count("dt") + count("dd") == content.len(),
        "details" => first("summary") && count("summary") == 1,
        "figure" => count("figcaption") == 1 && (first("figcaption") || last("figcaption")),
        "ruby" => !first("rt") && count("rt") > 0,
        _ => false,
    }
}

/// Whether an element is a part of one kind of element, and may stand nowhere else.
pub(super) fn is_part(name: &str) -> bool {
    matches!(name, "dd" | "dt" | "figcaption" | "rp" | "rt" | "summary")
}

/// Whether an element may contain nothing but a line of text.
pub(super) fn is_line(name: &str) -> bool {
    matches!(
        name,
        "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "dfn"
            | "dt"
            | "em"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "i"
            | "kbd"
            | "mark"
            | "p"
            | "pre"
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
            | "summary"
            | "sup"
            | "time"
            | "u"
            | "var"
    )
}

/// Whether an element may not stand in a line of text.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "aside"
            | "blockquote"
            | "caption"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "li"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Whether a node is an element with this name.
pub(super) fn is_named(node: &Handle, wanted: &str) -> bool {
    matches!(&node.data, NodeData::Element { name, .. } if &*name.local == wanted)
}

/// Whether a node is nothing but space.
pub(super) fn is_space(node: &Handle) -> bool {
    matches!(&node.data, NodeData::Text { contents } if contents.borrow().trim().is_empty())
}
