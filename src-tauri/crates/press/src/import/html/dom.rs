//! A page as a tree, and walking it without recursion, because pages may be nested deeply.

use std::rc::Rc;

use markup5ever_rcdom::{Node, NodeData};

/// A node of a page. Dropping a node empties everything below it, so keep the page alive while a part of it is in use.
pub(super) type Handle = Rc<Node>;

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

/// Whether an element has this attribute, with a value or without.
pub(super) fn has_attribute(node: &Node, wanted: &str) -> bool {
    let NodeData::Element { attrs, .. } = &node.data else { return false };
    attrs.borrow().iter().any(|attribute| &*attribute.name.local == wanted)
}

/// Takes an attribute away.
pub(super) fn without_attribute(node: &Node, gone: &str) {
    if let NodeData::Element { attrs, .. } = &node.data {
        attrs.borrow_mut().retain(|attribute| &*attribute.name.local != gone);
    }
}

/// The words that a class attribute consists of.
pub(super) fn classes(node: &Node) -> Vec<String> {
    attribute(node, "class").unwrap_or_default().split_ascii_whitespace().map(str::to_owned).collect()
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

/// The text of a node and everything below it, with white space collapsed. Words of neighbouring blocks stay apart;
/// those of neighbouring inline elements do not.
pub(super) fn text(node: &Handle) -> String {
    text_without(node, |_| false)
}

/// The same, without the elements for which `skips` is true.
pub(super) fn text_without(node: &Handle, skips: impl Fn(&Handle) -> bool) -> String {
    let mut out = String::new();
    let top = node;
    let mut waiting = vec![(node.clone(), false)];
    while let Some((node, after)) = waiting.pop() {
        if after {
            out.push(' ');
            continue;
        }
        match &node.data {
            NodeData::Text { contents } => out.push_str(&contents.borrow()),
            NodeData::Element { .. } if (is_never_shown(name(&node)) || skips(&node)) && !Rc::ptr_eq(&node, top) => {}
            NodeData::Element { .. } | NodeData::Document => {
                if !is_inline(name(&node)) {
                    out.push(' ');
                    waiting.push((node.clone(), true));
                }
                waiting.extend(node.children.borrow().iter().rev().map(|child| (child.clone(), false)));
            }
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many words a text has. Chinese, Japanese and Thai letters, which stand without spaces, count by letter pairs.
pub(super) fn count(text: &str) -> usize {
    let dense = text.chars().filter(|c| matches!(*c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{9fff}')).count();
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() + dense / 2
}

/// Elements whose content is never on the screen.
pub(super) fn is_never_shown(name: &str) -> bool {
    matches!(
        name,
        "head" | "link" | "meta" | "script" | "style" | "template" | "title" | "datalist" | "param" | "track"
    )
}

/// Elements that stand in a line of text. All others begin a block.
pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "math"
            | "meter"
            | "nobr"
            | "o:p"
            | "output"
            | "picture"
            | "progress"
            | "q"
            | "rb"
            | "rp"
            | "rt"
            | "rtc"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "svg"
            | "amp-img"
            | "noscript"
    )
}

/// Whether blocks stand in an element, and not just a line of text.
pub(super) fn has_blocks(node: &Handle) -> bool {
    let block = |node: &Handle| !name(node).is_empty() && !is_inline(name(node)) && !matches!(name(node), "br" | "hr");
    all(node).skip(1).any(|node| block(&node))
}

/// The element above a node.
pub(super) fn parent(node: &Handle) -> Option<Handle> {
    let weak = node.parent.take();
    let parent = weak.as_ref().and_then(std::rc::Weak::upgrade);
    node.parent.set(weak);
    parent
}

/// The elements above a node, from the nearest up.
pub(super) fn above(node: &Handle) -> impl Iterator<Item = Handle> + use<> {
    std::iter::successors(parent(node), parent)
}

/// Takes a node out of its page.
pub(super) fn remove(node: &Handle) {
    if let Some(parent) = parent(node) {
        parent.children.borrow_mut().retain(|child| !Rc::ptr_eq(child, node));
    }
}

/// Removes every element below `node` for which `goes` is true, including its content. What is kept alive by the
/// caller stays whole.
pub(super) fn prune(node: &Handle, mut goes: impl FnMut(&Handle) -> bool) {
    let mut waiting = vec![node.clone()];
    while let Some(node) = waiting.pop() {
        let children = node.children.borrow().clone();
        let gone: Vec<Handle> = children.iter().filter(|child| goes(child)).cloned().collect();
        node.children.borrow_mut().retain(|child| !gone.iter().any(|gone| Rc::ptr_eq(gone, child)));
        waiting.extend(node.children.borrow().iter().cloned());
    }
}
