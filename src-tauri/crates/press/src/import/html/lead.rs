//! What stands before the first paragraph of an article: headline, dek, byline, date. Behind it the same words are text.

use std::rc::Rc;

use super::beside::SENTENCE;
use super::dom::{Handle, above, all, attribute, classes, count, has_blocks, is_inline, is_never_shown, name, text};

/// Walks through what stands before the first paragraph, from the top. `visit` gets each element, and whether it has a
/// place for fields: it is in a `<header>` or named after them. It answers whether the element is a field, which is no
/// paragraph. With a headline, what is above it is no paragraph either.
pub(super) fn walk(part: &Handle, headline: Option<&Handle>, mut visit: impl FnMut(&Handle, bool) -> bool) {
    let is_headline = |node: &Handle| headline.is_some_and(|headline| Rc::ptr_eq(headline, node));
    let holds_headline = |node: &Handle| {
        headline.is_some_and(|headline| above(headline).any(|above| Rc::ptr_eq(&above, node))) && !is_headline(node)
    };
    let mut passed = headline.is_none();
    let mut waiting: Vec<(Handle, bool)> = below(part, false);
    while let Some((node, place)) = waiting.pop() {
        let said = said(&node);
        if is_headline(&node) {
            passed = true;
        } else if holds_headline(&node) {
            waiting.extend(below(&node, place || name(&node) == "header"));
        } else if !said.is_empty() && name(&node) != "figure" && !visit(&node, place || is_byline(&node)) {
            let place = place || is_byline(&node) || name(&node) == "header";
            let holds = matches!(name(&node), "table" | "ul" | "ol" | "dl" | "blockquote" | "pre" | "li" | "td" | "th");
            if !holds && has_blocks(&node) {
                waiting.extend(below(&node, place));
            } else if passed && !place && (holds || is_paragraph(&node, &said, headline.is_some())) {
                return;
            }
        }
    }
}

fn below(node: &Handle, place: bool) -> Vec<(Handle, bool)> {
    node.children.borrow().iter().rev().map(|child| (child.clone(), place)).collect()
}

fn said(node: &Handle) -> String {
    match &node.data {
        markup5ever_rcdom::NodeData::Text { contents } => {
            contents.borrow().split_whitespace().collect::<Vec<_>>().join(" ")
        }
        _ if is_never_shown(name(node)) => String::new(),
        _ => text(node),
    }
}

/// Whether a line is text and no label. Below a headline, every `<p>` is.
fn is_paragraph(node: &Handle, said: &str, below_headline: bool) -> bool {
    let ends = said.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '।', '؟', '”', '"', '»']);
    let is_heading = matches!(name(node), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    !is_heading && !is_dek(node) && (count(said) >= SENTENCE || ends || below_headline && name(node) == "p")
}

/// Whether an element may be taken out as a field: a box or a line of its own, without a picture.
pub(super) fn may_be_field(node: &Handle) -> bool {
    let never = matches!(
        name(node),
        "" | "header" | "h1" | "h2" | "h3" | "td" | "th" | "tr" | "table" | "li" | "dd" | "dt" | "blockquote"
    );
    !never && !is_inline(name(node)) && !all(node).any(|node| super::pictures::is_picture(&node))
}

/// Whether an element's class, id or `itemprop` marks it as a dek.
pub(super) fn is_dek(node: &Handle) -> bool {
    const NAMES: &[&str] =
        &["dek", "deck", "description", "excerpt", "intro", "kicker", "lede", "standfirst", "subtitle", "summary"];
    let named = ["class", "id", "itemprop"].into_iter().filter_map(|key| attribute(node, key));
    named.into_iter().any(|names| NAMES.iter().any(|name| names.to_ascii_lowercase().contains(name)))
}

fn is_byline(node: &Handle) -> bool {
    const NAMES: &[&str] = &["author", "byline", "date", "dateline", "meta", "posted", "published", "timestamp"];
    classes(node).iter().any(|class| class.to_lowercase().split(['-', '_']).any(|word| NAMES.contains(&word)))
}
