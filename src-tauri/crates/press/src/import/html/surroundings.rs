//! What a page has besides its article, for the report: named once, in its own words.

use std::rc::Rc;

use article::listed_phrases;

use super::beside;
use super::dom::{Handle, above, attribute, count, elements, has_blocks, is_never_shown, name, text};
use super::known::Known;
use super::parse::Page;
use super::told::{Told, quoted};
use super::weigh::Weights;

/// Tells what stays outside `part`.
pub(super) fn tell(page: &Page, part: &Handle, known: &Known, weights: &Weights, told: &mut Told) {
    let Some(body) = elements(&page.document, "body").next() else { return };
    let mut around: Vec<(Option<u32>, &'static str, String)> = Vec::new();
    let mut prose = 0;
    let mut waiting = vec![body];
    while let Some(node) = waiting.pop() {
        if Rc::ptr_eq(&node, part) || is_never_shown(name(&node)) || matches!(name(&node), "noscript" | "svg") {
            continue;
        }
        if above(part).any(|above| Rc::ptr_eq(&above, &node)) {
            waiting.extend(node.children.borrow().iter().rev().cloned());
            continue;
        }
        let said = if name(&node).is_empty() { own_text(&node) } else { text(&node) };
        if said.is_empty() || known.explains(&said) {
            continue;
        }
        let kind = Some(&node).filter(|node| beside::stands_beside(node, weights)).and_then(beside::what);
        let linked: usize = elements(&node, "a").map(|link| text(&link).len()).sum();
        let label = count(&said) < beside::SENTENCE || linked * 2 > said.len();
        match kind.or_else(|| label.then_some("a line")) {
            Some("hidden on the page") if label => {}
            Some(kind) => around.push((page.line(&node), kind, said)),
            None if has_blocks(&node) && attribute(&node, "role").as_deref() != Some("note") => {
                waiting.extend(node.children.borrow().iter().rev().cloned())
            }
            None => {
                prose += count(&said);
                told.left_out(page.line(&node), &said, "it stands outside the article");
            }
        }
    }
    let words = around.iter().map(|(.., said)| count(said)).sum();
    if words > 0 {
        told.beside(around[0].0, words, message(words, &around));
    }
    let whole = count(&text(part)) + words + prose;
    if (words + prose) * 3 >= whole && words + prose >= MANY {
        let share = (words + prose) * 100 / whole.max(1);
        told.left_out_thing(
            None,
            &format!("{share} of 100 words of this page are not in the article: compare it with the page"),
        );
    }
}

/// With fewer words left out than this, a short article is short, and no part of it is missing.
const MANY: usize = 60;

fn message(words: usize, around: &[(Option<u32>, &'static str, String)]) -> String {
    let piece = |(line, kind, said): &(Option<u32>, &'static str, String)| {
        let line = line.map(|line| format!(", line {line}")).unwrap_or_default();
        format!("{kind} ({}{line})", quoted(said))
    };
    let were =
        if words == 1 { "1 word around the article was" } else { &format!("{words} words around the article were") };
    format!("{were} left out: {}", listed_phrases(around.iter().map(piece)))
}

fn own_text(node: &Handle) -> String {
    match &node.data {
        markup5ever_rcdom::NodeData::Text { contents } => {
            contents.borrow().split_whitespace().collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    }
}
