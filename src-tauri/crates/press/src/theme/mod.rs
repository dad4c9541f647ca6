//! The theme, which turns an article and its text into a page.
//!
//! The preview and every HTML export use the same [`page`]; the preview leaves the text empty and fills the
//! `[data-text]` element itself. Pages load nothing except [`assets`] and the publication's own pictures, and have no
//! inline style or script except JSON-LD, so they work under a strict content security policy.

mod assembly;
mod assets;
mod dates;
mod facts;
mod head;
mod input;
mod json_ld;
mod list;
mod people;
mod site;
mod templates;
mod values;
mod view;

#[cfg(test)]
mod tests;

pub use assembly::PageParts;
pub use assets::{Asset, assets};
pub use dates::{Day, day};
pub use input::{PageAuthor, PageInput, Places, RelatedCard, biography};
pub use list::{ListInput, ListRow, list};
pub use site::{canonical_address, without_address};
pub use templates::ThemeError;
pub use view::call_left_out;

pub(crate) use dates::{instant, moment};
pub(crate) use facts::updated;
pub(crate) use people::byline;
pub(crate) use site::base;

use crate::text::SafeHtml;

/// Renders the page of an article. The text is empty for the preview.
pub fn page(input: &PageInput<'_>, text: &SafeHtml) -> Result<String, ThemeError> {
    templates::render("page.html", view::page(input, text))
}
