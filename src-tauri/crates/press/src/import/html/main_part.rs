//! Finding the article within a page.

use std::collections::HashMap;
use std::rc::Rc;

use super::dom::{Handle, all, attribute, elements, name, prune, text};

/// Finds the article, and removes everything that is not part of one: menus, forms, scripts, hidden parts. `<article>`
/// comes first, then `<main>`, then the element whose paragraphs have the most words.
pub(super) fn find(document: &Handle) -> Option<Handle> {
    prune(document, |node| name(node) != "head" && is_furniture(node));
    let longest = |found: Vec<Handle>| {
        found.into_iter().max_by_key(|node| text(node).len()).filter(|node| text(node).len() >= ENOUGH)
    };
    // Comments can be `<article>` elements too; the outer one is the longest.
    longest(elements(document, "article").collect())
        .or_else(|| longest(elements(document, "main").collect()))
        .or_else(|| longest(all(document).filter(|node| attribute(node, "role").as_deref() == Some("main")).collect()))
        .or_else(|| largest(document))
        .or_else(|| elements(document, "body").next())
}

/// A part with fewer bytes of text than this is a teaser or an empty shell.
const ENOUGH: usize = 140;

/// Words in class names and ids that mark elements around the article.
const BESIDE: &[&str] = &[
    "advert",
    "breadcrumb",
    "comment",
    "cookie",
    "newsletter",
    "pagination",
    "popup",
    "promo",
    "related",
    "share",
    "sharing",
    "sidebar",
    "skip-link",
    "social",
    "subscribe",
    "toolbar",
];

fn is_furniture(node: &Handle) -> bool {
    let kind = name(node);
    if matches!(
        kind,
        "button"
            | "canvas"
            | "dialog"
            | "form"
            | "footer"
            | "input"
            | "link"
            | "meta"
            | "nav"
            | "script"
            | "select"
            | "style"
            | "svg"
            | "template"
            | "textarea"
    ) {
        return true;
    }
    if !matches!(kind, "aside" | "div" | "section" | "ul" | "ol" | "p" | "span" | "header" | "a") {
        return false;
    }
    if kind == "aside" && !belongs_to_text(node) {
        return true;
    }
    let hidden = attribute(node, "hidden").is_some() || attribute(node, "aria-hidden").as_deref() == Some("true");
    let role = attribute(node, "role").unwrap_or_default();
    let beside = ["class", "id"].into_iter().filter_map(|key| attribute(node, key)).any(|names| {
        let names = names.to_ascii_lowercase();
        names.split_ascii_whitespace().any(|name| BESIDE.iter().any(|word| name.contains(word)))
    });
    hidden
        || matches!(role.as_str(), "navigation" | "banner" | "complementary" | "search" | "contentinfo" | "dialog")
        || beside
}

/// Whether an aside is part of the article, like quotations and notes, and not a list of links.
fn belongs_to_text(aside: &Handle) -> bool {
    let linked: usize = elements(aside, "a").map(|link| text(&link).len()).sum();
    let words = text(aside).len();
    attribute(aside, "role").as_deref() == Some("note") || (words >= SHORTEST_ASIDE && linked * 3 < words)
}

/// An aside with fewer bytes of text than this is a button or a badge.
const SHORTEST_ASIDE: usize = 60;

/// The element whose paragraphs have the most words outside links. Half of these words also count for its parent,
/// because many pages wrap each part of a text.
fn largest(document: &Handle) -> Option<Handle> {
    let mut scores: HashMap<*const htmd::Node, (Handle, usize)> = HashMap::new();
    let mut order = Vec::new();
    for node in all(document).filter(|node| matches!(name(node), "p" | "pre" | "blockquote" | "li" | "td")) {
        let linked: usize = elements(&node, "a").map(|link| text(&link).len()).sum();
        let words = text(&node).len().saturating_sub(2 * linked);
        let mut share = words;
        let mut above = parent(&node);
        for _ in 0..2 {
            let Some(node) = above else { break };
            let key = Rc::as_ptr(&node);
            let entry = scores.entry(key).or_insert_with(|| {
                order.push(key);
                (node.clone(), 0)
            });
            entry.1 += share;
            share /= 2;
            above = parent(&node);
        }
    }
    // Among equals, the first in the page.
    let mut best: Option<&(Handle, usize)> = None;
    for found in order.iter().filter_map(|key| scores.get(key)) {
        if found.1 >= ENOUGH && best.is_none_or(|best| found.1 > best.1) {
            best = Some(found);
        }
    }
    best.map(|(node, _)| node.clone())
}

fn parent(node: &Handle) -> Option<Handle> {
    let weak = node.parent.take();
    let parent = weak.as_ref().and_then(std::rc::Weak::upgrade);
    node.parent.set(weak);
    parent
}
