//! The attributes of elements: those that a book has a use for, and those that only a book has.

use std::collections::HashSet;

use markup5ever_rcdom::{Handle, NodeData};

use crate::document::allowed::{ATTRIBUTES, ELEMENT_ATTRIBUTES};
use crate::theme::day;

/// The attributes to write. `name` is the element’s name in the book, and `ids` has those of the text.
pub(super) fn kept(node: &Handle, name: &str, ids: &HashSet<String>) -> Vec<(&'static str, String)> {
    let mut kept = Vec::new();
    for (attribute, value) in all(node) {
        let own = ELEMENT_ATTRIBUTES.iter().find(|(element, _)| *element == name).map_or(&[][..], |(_, names)| names);
        let Some(attribute) = ATTRIBUTES.iter().chain(own).find(|known| **known == attribute) else { continue };
        if is_useful(attribute, &value, ids) {
            kept.push((*attribute, value));
        }
    }
    // Readers of XML look for one, those of HTML for the other (EPUB 3.3, section 6.1.1).
    if let Some(language) = kept.iter().find(|(name, _)| *name == "lang").map(|(_, language)| language.clone()) {
        kept.push(("xml:lang", language));
    }
    kept.extend(meaning(&kept, name).map(|meaning| ("epub:type", meaning.to_owned())));
    kept
}

/// The value of an attribute as it is in the HTML.
pub(super) fn value(node: &Handle, wanted: &str) -> Option<String> {
    all(node).into_iter().find(|(name, _)| name == wanted).map(|(_, value)| value)
}

/// Adds all ids below a node.
pub(super) fn ids(node: &Handle, into: &mut HashSet<String>) {
    into.extend(value(node, "id"));
    node.children.borrow().iter().for_each(|child| ids(child, into));
}

fn all(node: &Handle) -> Vec<(String, String)> {
    let NodeData::Element { attrs, .. } = &node.data else { return Vec::new() };
    attrs.borrow().iter().map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string())).collect()
}

/// Whether a book has a use for an attribute, and its value is one that readers of XML accept. What a writer typed is not
/// checked before.
fn is_useful(name: &str, value: &str, ids: &HashSet<String>) -> bool {
    match name {
        "srcset" | "sizes" | "loading" | "decoding" | "tabindex" | "rel" | "href" => false,
        "id" => ids.contains(value),
        "lang" | "hreflang" => article::language_tag(value).is_some_and(|tag| tag.eq_ignore_ascii_case(value)),
        "datetime" => !value.contains('.') && day(value, "en").is_some(),
        "start" | "value" => value.parse::<i32>().is_ok(),
        "span" | "colspan" | "rowspan" => value.parse::<u16>().is_ok_and(|count| (1..=1000).contains(&count)),
        "type" => matches!(value, "1" | "A" | "I" | "a" | "i"),
        "scope" => matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        _ => true,
    }
}

/// What an element is to an e-reader (EPUB 3 Structural Semantics Vocabulary).
fn meaning(kept: &[(&'static str, String)], name: &str) -> Option<&'static str> {
    let value = |wanted: &str| kept.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.as_str());
    match value("role") {
        Some("doc-noteref") => Some("noteref"),
        Some("doc-backlink") => Some("backlink"),
        Some("doc-endnotes") => Some("footnotes"),
        _ => (name == "li" && value("id").is_some_and(|id| id.starts_with("note--"))).then_some("footnote"),
    }
}
