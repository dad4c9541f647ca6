//! Themes, which turn articles and lists of them into pages.
//!
//! A [`Theme`] is a handful of files (templates, style sheets, fonts, and `theme.toml`); a [`Look`] is a theme with the
//! settings that a publication chose. The preview and every HTML export use the same [`page`]; the preview leaves the text
//! empty and fills the `[data-text]` element itself. [`Site`] makes the pages of a whole site around that. Pages load nothing
//! except [`assets`] and the publication's own pictures, and have no inline style or script except JSON-LD, so they work under
//! a strict content security policy.

mod around;
mod assembly;
mod built_in;
mod corrections;
mod dates;
mod error;
mod facts;
mod files;
mod frame;
mod head;
mod input;
mod json_ld;
mod lead_colour;
mod links;
mod list;
mod look;
mod manifest;
mod pages;
mod people;
mod setting;
mod share;
mod site;
mod teaser;
mod templates;
mod values;
mod view;

#[cfg(test)]
pub(crate) mod shapes;
#[cfg(test)]
mod tests;

pub use around::{Around, Neighbour};
pub use assembly::PageParts;
pub use built_in::{BUILT_IN, built_in_files};
pub use dates::{Day, day};
pub use error::ThemeError;
pub use files::ThemeFiles;
pub use frame::{Frame, Has, NavigationLink, Place};
pub use input::{PageAuthor, PageInput, Places, RelatedCard, biography};
pub use lead_colour::LeadColour;
pub use links::{Links, root_of};
pub use list::{ListInput, ListRow, list};
pub use look::{Asset, Look, Theme};
pub use manifest::Manifest;
pub use pages::{Contents, ContentsRow, Front, FrontSection, ListedAuthor, Listing, Site, paged};
pub use setting::{Kind, Setting};
pub use share::{ShareCard, Shared, share_card, shared};
pub use site::{canonical_address, without_address};
pub use teaser::Teaser;
pub use view::call_left_out;

pub(crate) use corrections::corrections;
pub(crate) use dates::{instant, moment, month};
pub(crate) use facts::{absolute, last_change, updated};
pub(crate) use people::{byline, each_once};
pub(crate) use site::base;
pub(crate) use values::may_link;

use article::Publication;

use crate::text::SafeHtml;

/// Renders the page of an article, as the publication's theme has it. The text is empty for the preview.
pub fn page(input: &PageInput<'_>, text: &SafeHtml) -> Result<String, ThemeError> {
    page_in(&Look::of(input.publication), input, text)
}

/// Renders the page of an article in this look.
pub fn page_in(look: &Look, input: &PageInput<'_>, text: &SafeHtml) -> Result<String, ThemeError> {
    look.render("page.html", 0, view::page(look, input, text))
}

/// The files that the pages of a publication load, as its theme has them.
pub fn assets(publication: &Publication) -> Vec<Asset> {
    Look::of(publication).assets()
}
