//! What programs copy: a part of a page, in the dialects of browsers and word processors.
//!
//! Unlike in a saved page, everything in it was chosen by a person. Nothing is looked for, and no part is left out. The
//! steps below say the same in plain HTML; the converter for pages does the rest.

mod marks;
mod nesting;
mod pictures;
mod word_lists;

#[cfg(test)]
mod tests;

pub use pictures::CopiedPicture;

use std::rc::Rc;

use super::dom::{self, Handle, all, attribute, elements, name, prune, text};
use super::facts::Facts;
use super::shape;
use crate::import::{ImportError, guarded};

/// A copied part of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copied {
    /// The text in Markdown, without a line end after it. Empty if the part is source code from a programmer's editor, or
    /// has nothing to read: then the plain text that was copied with it says more.
    pub markdown: String,
    /// What could not be taken, in one sentence each.
    pub warnings: Vec<String>,
}

/// Reads a copied part of a page. `keep` gets every picture that came with it, and gives the path by which the text refers to
/// it; a picture for which it gives none is left out.
pub fn read_copied(html: &str, mut keep: impl FnMut(CopiedPicture) -> Option<String>) -> Result<Copied, ImportError> {
    guarded(|| read(html, &mut keep)).ok_or(ImportError::Failed)?
}

fn read(html: &str, keep: &mut dyn FnMut(CopiedPicture) -> Option<String>) -> Result<Copied, ImportError> {
    let document = dom::parse(html)?;
    let Some(part) = elements(&document, "body").next() else { return Ok(Copied::default()) };
    prune(&part, |node| matches!(name(node), "script" | "style" | "title" | "meta" | "link" | "template" | "xml"));
    prune(&part, |node| {
        name(node) == "br" && attribute(node, "class").is_some_and(|class| class.starts_with("Apple-"))
    });
    if is_source_code(&part) {
        return Ok(Copied::default());
    }
    word_lists::rebuild(&part)?;
    marks::plain(&part)?;
    nesting::mend(&part)?;
    let mut warnings = Vec::from_iter(pictures::take(&part, keep));
    prune(&part, is_empty_paragraph);
    let shape = shape::shape(&part, &Facts::default());
    warnings.extend(shape.warnings);
    Ok(Copied { markdown: shape.markdown.trim().to_owned(), warnings })
}

/// Programmers' editors copy one box in which white space counts: the Markdown that is being written there, or code.
fn is_source_code(part: &Handle) -> bool {
    let children = part.children.borrow();
    let mut boxes = children.iter().filter(|child| !name(child).is_empty());
    let (Some(only), None) = (boxes.next(), boxes.next()) else { return false };
    let style = style(only);
    let keeps_space = matches!(style.property("white-space"), Some("pre" | "pre-wrap"));
    name(only) == "div" && keeps_space && style.property("font-family").is_some_and(|font| font.contains("mono"))
}

/// Word processors set blank lines as paragraphs of their own.
fn is_empty_paragraph(node: &Handle) -> bool {
    let holds = |node: &Handle| matches!(name(node), "img" | "hr" | "iframe" | "video" | "audio" | "embed" | "svg");
    name(node) == "p" && text(node).is_empty() && !all(node).any(|node| holds(&node))
}

/// The declarations of a `style` attribute, in lower case.
struct Style(String);

fn style(node: &Handle) -> Style {
    Style(attribute(node, "style").unwrap_or_default().to_ascii_lowercase())
}

impl Style {
    /// The value of a property; the last declaration counts (CSS Cascade 4, section 6.4).
    fn property(&self, wanted: &str) -> Option<&str> {
        let declarations = self.0.split(';').filter_map(|declaration| declaration.split_once(':'));
        declarations.filter(|(property, _)| property.trim() == wanted).map(|(_, value)| value.trim()).last()
    }
}

/// A new element.
fn made(wanted: &str) -> Result<Handle, ImportError> {
    let page = dom::parse(&format!("<{wanted}></{wanted}>"))?;
    let made = elements(&page, wanted).next();
    made.ok_or(ImportError::Failed)
}

/// Puts nodes at the end of an element.
fn adopt(parent: &Handle, children: Vec<Handle>) {
    for child in &children {
        child.parent.set(Some(Rc::downgrade(parent)));
    }
    parent.children.borrow_mut().extend(children);
}

/// Takes everything out of an element.
fn emptied(node: &Handle) -> Vec<Handle> {
    std::mem::take(&mut *node.children.borrow_mut())
}
