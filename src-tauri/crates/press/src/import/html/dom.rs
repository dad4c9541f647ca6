//! Walking a page's elements without recursion, because pages may be nested deeply.

use std::rc::Rc;

use htmd::{HtmlToMarkdown, Node};
use markup5ever_rcdom::NodeData;

use crate::document::deepest_nesting;
use crate::import::ImportError;

/// A node of a page. Dropping a node empties everything below it, so keep the page alive while a part of it is in use.
pub(super) type Handle = Rc<Node>;

/// Pages nested deeper than this are refused, because parsing time and the stack needed to read the tree grow with
/// depth.
const DEEPEST: usize = 512;

/// Parses a page.
pub(super) fn parse(html: &str) -> Result<Handle, ImportError> {
    if deepest_nesting(html) > DEEPEST {
        return Err(ImportError::TooDeep);
    }
    // With scripting off, the content of `noscript` is parsed as markup; lazily loaded pictures are often only there.
    let tree = HtmlToMarkdown::builder().scripting_enabled(false).build().html_to_tree(html);
    tree.map_err(|_| ImportError::NoArticle)
}

/// The name of an element; empty for other nodes.
pub(super) fn name(node: &Node) -> &str {
    match &node.data {
        NodeData::Element { name, .. } => &name.local,
        _ => "",
    }
}

/// The value of an attribute, trimmed; `None` if it is missing or empty.
pub(super) fn attribute(node: &Node, wanted: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    let attrs = attrs.borrow();
    let value = attrs.iter().find(|attribute| &*attribute.name.local == wanted)?.value.trim().to_owned();
    Some(value).filter(|value| !value.is_empty())
}

/// A node and everything below it, in document order.
pub(super) fn all(node: &Handle) -> impl Iterator<Item = Handle> + use<> {
    let mut waiting = vec![node.clone()];
    std::iter::from_fn(move || {
        let node = waiting.pop()?;
        waiting.extend(node.children.borrow().iter().rev().cloned());
        Some(node)
    })
}

/// The elements with this name, in document order.
pub(super) fn elements<'n>(node: &Handle, wanted: &'n str) -> impl Iterator<Item = Handle> + use<'n> {
    all(node).filter(move |node| name(node) == wanted)
}

/// The text of a node and everything below it, with white space collapsed.
pub(super) fn text(node: &Handle) -> String {
    let mut text = String::new();
    for node in all(node) {
        match &node.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            NodeData::Element { .. } => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Removes every element below `node` for which `goes` is true, including its content.
pub(super) fn prune(node: &Handle, mut goes: impl FnMut(&Handle) -> bool) {
    let mut waiting = vec![node.clone()];
    while let Some(node) = waiting.pop() {
        node.children.borrow_mut().retain(|child| !goes(child));
        waiting.extend(node.children.borrow().iter().cloned());
    }
}
