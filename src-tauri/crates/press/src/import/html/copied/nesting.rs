//! Lists whose elements are not nested as HTML has it, and line breaks that break no line.

use super::{Handle, adopt, all, emptied, made, name, text};
use crate::import::ImportError;

/// Moves lists that stand directly in a list into the item before them, and takes the one paragraph of an item out of its
/// element: Google Docs writes both.
pub(super) fn mend(part: &Handle) -> Result<(), ImportError> {
    for node in all(part) {
        let children = emptied(&node);
        adopt(&node, without_idle_breaks(children));
        if is_list(name(&node)) {
            let mut items: Vec<Handle> = Vec::new();
            for child in emptied(&node) {
                if !is_list(name(&child)) {
                    items.push(child);
                    continue;
                }
                match items.iter().rfind(|item| name(item) == "li") {
                    Some(item) => adopt(item, vec![child]),
                    None => {
                        let item = made("li")?;
                        adopt(&item, vec![child]);
                        items.push(item);
                    }
                }
            }
            adopt(&node, items);
        }
        if name(&node) == "li" {
            let children = emptied(&node);
            let is_only = children.iter().filter(|child| name(child) == "p").count() == 1;
            for child in children {
                let bare = is_only && name(&child) == "p";
                adopt(&node, if bare { emptied(&child) } else { vec![child] });
            }
        }
    }
    Ok(())
}

/// Leaves out line breaks beside a block: they would be paragraphs of nothing.
fn without_idle_breaks(children: Vec<Handle>) -> Vec<Handle> {
    let beside = |near: Option<&Handle>| near.is_some_and(|near| is_block(name(near)));
    let is_gap = |node: &Handle| name(node) == "br" || (name(node).is_empty() && text(node).is_empty());
    let idle = |at: usize| {
        let before = children[..at].iter().rev().find(|node| !is_gap(node));
        let after = children[at + 1..].iter().find(|node| !is_gap(node));
        name(&children[at]) == "br" && (beside(before) || beside(after))
    };
    let idle: Vec<bool> = (0..children.len()).map(idle).collect();
    children.into_iter().zip(idle).filter(|(_, idle)| !idle).map(|(child, _)| child).collect()
}

fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "blockquote",
        "dl",
        "div",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ];
    BLOCKS.contains(&name)
}

fn is_list(name: &str) -> bool {
    matches!(name, "ul" | "ol")
}
