//! Lists from Word, which copies them as paragraphs with a typed bullet or number.

use super::{Handle, adopt, all, elements, emptied, made, name, prune, style, text};
use crate::import::ImportError;

/// Where a paragraph stands in Word's list.
struct Item {
    level: usize,
    numbered: bool,
}

/// Makes lists of paragraphs that Word marks as their items.
pub(super) fn rebuild(part: &Handle) -> Result<(), ImportError> {
    let parents: Vec<Handle> = all(part).filter(|node| node.children.borrow().iter().any(is_item)).collect();
    for parent in parents {
        let mut done: Vec<Handle> = Vec::new();
        // The open lists, outermost first. The first one is in `done`.
        let mut open: Vec<(Handle, bool)> = Vec::new();
        for child in emptied(&parent) {
            let Some(item) = item(&child) else {
                let is_gap = name(&child).is_empty() && text(&child).is_empty();
                if !is_gap {
                    open.clear();
                }
                done.push(child);
                continue;
            };
            open.truncate(item.level);
            if open.len() == item.level && open.last().is_some_and(|(_, numbered)| *numbered != item.numbered) {
                open.pop();
            }
            while open.len() < item.level {
                let list = made(if item.numbered { "ol" } else { "ul" })?;
                let last = open.last().and_then(|(list, _)| list.children.borrow().last().cloned());
                match (last, open.last()) {
                    (Some(last), _) => adopt(&last, vec![list.clone()]),
                    (None, Some((outer, _))) => {
                        let holder = made("li")?;
                        adopt(&holder, vec![list.clone()]);
                        adopt(outer, vec![holder]);
                    }
                    (None, None) => done.push(list.clone()),
                }
                open.push((list, item.numbered));
            }
            let entry = made("li")?;
            prune(&child, is_marker);
            adopt(&entry, emptied(&child));
            if let Some((list, _)) = open.last() {
                adopt(list, vec![entry]);
            }
        }
        adopt(&parent, done);
    }
    Ok(())
}

/// Word's bullet or number, typed out with the spaces behind it.
fn is_marker(node: &Handle) -> bool {
    style(node).property("mso-list").is_some_and(|list| list.eq_ignore_ascii_case("ignore"))
}

fn is_item(node: &Handle) -> bool {
    item(node).is_some()
}

fn item(node: &Handle) -> Option<Item> {
    if name(node) != "p" {
        return None;
    }
    // Such as `mso-list:l0 level2 lfo1`.
    let style = style(node);
    let level = style.property("mso-list")?.split_whitespace().find_map(|word| word.strip_prefix("level"))?;
    let marker = elements(node, "span").find(is_marker).map(|marker| text(&marker)).unwrap_or_default();
    let numbered = marker.ends_with(['.', ')']) && marker.chars().any(char::is_alphanumeric);
    Some(Item { level: level.parse().ok().filter(|level| (1..=9).contains(level))?, numbered })
}
