//! Taking out of an article what stands in it and is not its text.

use super::beside;
use super::dom::{Handle, all, count, name, prune, text};
use super::office;
use super::parse::Page;
use super::pictures;
use super::told::{Told, quoted};
use super::weigh::Weights;

/// Takes menus, buttons and boxes out of the article, and tells of each.
pub(super) fn clean(page: &Page, part: &Handle, weights: &Weights, told: &mut Told) {
    let weight = weights.prose(part);
    prune(part, |node| {
        if name(node).is_empty() {
            return false;
        }
        let Some(what) = beside::left_out_of_text(node, weight, weights) else { return false };
        let said = text(node);
        let pictures = all(node).filter(|node| pictures::is_picture(node) && pictures::address(node).is_some()).count();
        // Figures hidden from screen readers are pictures all the same.
        if said.is_empty() && pictures > 0 && matches!(name(node), "div" | "span" | "a" | "section") {
            return false;
        }
        let words = count(&said);
        if beside::is_furniture(node, what) {
            if words > 0 {
                told.beside(page.line(node), words, format!("left out within the article: {what} ({})", quoted(&said)));
            }
        } else {
            told.left_out(page.line(node), &said, what);
        }
        // Without such a cell, those behind it would stand in other columns.
        let stays = matches!(name(node), "td" | "th") && beside::keeps_place(node);
        if stays {
            node.children.borrow_mut().clear();
        }
        !stays
    });
}

/// Takes out comments of colleagues, which word processors save with a text.
pub(super) fn comments(page: &Page, part: &Handle, told: &mut Told) {
    prune(part, |node| {
        let is_comment = !name(node).is_empty() && office::is_comment(node);
        if is_comment {
            told.left_out(page.line(node), &text(node), "a colleague’s comment, which is not for readers");
        }
        is_comment
    });
}
