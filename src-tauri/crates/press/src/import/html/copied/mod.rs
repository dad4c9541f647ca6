//! What programs copy: a part of a page, in the dialects of browsers and word processors.
//!
//! Unlike in a saved page, everything in it was chosen by a person. No article is looked for, and no part is left out.

mod pictures;

#[cfg(test)]
mod tests;

pub use pictures::CopiedPicture;

use markup5ever_rcdom::NodeData;

use super::dom::{Handle, all, attribute, elements, name};
use super::facts::{self, Facts};
use super::parse::Page;
use super::told::Told;
use super::{clean, notes, text};
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
    // Windows puts a header of its own before the HTML.
    let html = if html.starts_with("Version:") { html.find('<').map_or("", |start| &html[start..]) } else { html };
    let page = Page::parse(html)?;
    let Some(part) = elements(&page.document, "body").next() else { return Ok(Copied::default()) };
    if is_source_code(&part) {
        return Ok(Copied::default());
    }
    let mut warnings = Vec::from_iter(pictures::take(&part, keep));
    plain_spaces(&part);
    let facts = Facts { canonical: facts::read(&page.document).canonical, ..Facts::default() };
    let mut told = Told::default();
    clean::comments(&page, &part, &mut told);
    let notes = notes::take(&page.document, &part);
    let text = text(&page, &part, &facts, NAME, notes, told);
    warnings.extend(text.told.reports(NAME).into_iter().map(|report| report.message));
    Ok(Copied { markdown: text.markdown.trim().to_owned(), warnings })
}

/// WebKit copies white space between two elements as a space that does not break.
fn plain_spaces(part: &Handle) {
    let converted = |node: &Handle| attribute(node, "class").is_some_and(|class| class == "Apple-converted-space");
    for text in all(part).filter(converted).flat_map(|space| all(&space).skip(1)) {
        if let NodeData::Text { contents } = &text.data {
            let plain = contents.borrow().replace('\u{a0}', " ");
            *contents.borrow_mut() = plain.into();
        }
    }
}

/// What stands for the name of a file.
const NAME: &str = "the clipboard";

/// Programmers' editors copy one box in which white space counts: the Markdown that is being written there, or code.
fn is_source_code(part: &Handle) -> bool {
    let children = part.children.borrow();
    let mut boxes = children.iter().filter(|child| !name(child).is_empty() && name(child) != "meta");
    let (Some(only), None) = (boxes.next(), boxes.next()) else { return false };
    let style = attribute(only, "style").unwrap_or_default().to_ascii_lowercase();
    let property = |wanted: &str| {
        let declarations = style.split(';').filter_map(|declaration| declaration.split_once(':'));
        declarations.filter(|(property, _)| property.trim() == wanted).map(|(_, value)| value.trim()).next_back()
    };
    let keeps_space = matches!(property("white-space"), Some("pre" | "pre-wrap"));
    name(only) == "div" && keeps_space && property("font-family").is_some_and(|font| font.contains("mono"))
}
