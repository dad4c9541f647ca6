//! A document as HTML that Ghost's importer turns into its own format (`@tryghost/kg-html-to-lexical`) without loss.
//!
//! It knows paragraphs, headings, quotes, lists, code, rules, pictures with captions and a few marks. Everything else it would
//! flatten; between two comments it keeps HTML as it is, as a card.

use crate::document::{Document, ImageSource, Kind, Node};
use crate::target::handover::{Dialect, Html, is_blank, is_phrasing, is_simple_list};

/// The text and its footnotes.
pub(super) fn body(html: &mut Html<'_>, document: &Document) -> Vec<String> {
    let mut pieces = Vec::new();
    for block in &document.blocks {
        let nodes: Vec<&Node> = block.nodes.iter().filter(|node| !is_blank(node)).collect();
        if nodes.iter().all(|node| is_known(node)) {
            pieces.push(html.flow(&block.nodes));
        } else {
            pieces.push(card(&html.flow(&block.nodes)));
        }
    }
    pieces.push(card(&html.notes(&document.notes)));
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// How Ghost needs HTML: `<s>` for what is struck out. What footnotes would lead back to loses its name.
pub(super) const DIALECT: Dialect = Dialect { plain_marks: true, back_links: false };

/// HTML that is kept as it is.
fn card(html: &str) -> String {
    if html.is_empty() {
        String::new()
    } else {
        format!("<!--kg-card-begin: html-->\n{html}\n<!--kg-card-end: html-->")
    }
}

/// Whether Ghost has a form for this block and all in it.
fn is_known(node: &Node) -> bool {
    let words = |node: &Node| is_phrasing(&node.children) && is_plain(node);
    match &node.kind {
        Kind::Paragraph | Kind::Heading { .. } => words(node),
        Kind::Quote => {
            node.children.iter().all(|inner| is_blank(inner) || matches!(inner.kind, Kind::Paragraph) && words(inner))
        }
        Kind::List(_) => is_simple_list(node) && is_plain(node),
        Kind::Figure => {
            let image = |node: &Node| matches!(&node.kind, Kind::Image { source: ImageSource::File { .. }, .. });
            let mut pictures = node.children.iter().filter(|inner| inner.kind != Kind::Caption);
            let captions = node.children.iter().filter(|inner| inner.kind == Kind::Caption);
            pictures.all(|one| image(one) || matches!(one.kind, Kind::Link { .. }) && one.children.iter().all(image))
                && captions.into_iter().all(words)
        }
        Kind::CodeBlock { .. } | Kind::Rule | Kind::Anchor { .. } | Kind::Embed { .. } => true,
        _ => false,
    }
}

/// Whether nothing in it is a picture, runs against the direction of the text, or has a mark or a name that Ghost does not know.
fn is_plain(node: &Node) -> bool {
    let mark = match &node.kind {
        Kind::Raw(raw) => {
            let known = ["a", "b", "br", "code", "del", "em", "i", "ins", "s", "strong", "sub", "sup", "u"];
            let known = known.contains(&raw.element) && raw.id.is_empty();
            known && !raw.attributes.iter().any(|(name, _)| matches!(*name, "dir" | "lang"))
        }
        Kind::Image { .. } => false,
        _ => true,
    };
    mark && !node.turned && node.children.iter().all(is_plain)
}
