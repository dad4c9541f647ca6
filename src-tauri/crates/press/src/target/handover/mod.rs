//! What the targets for other publishing systems have in common: HTML without anything that only this program's pages
//! understand, whole addresses, and the facts around a text.

mod addresses;
mod around;
mod article;
mod html;
mod moment;
mod people;
mod terms;

pub(super) use addresses::{Elsewhere, FolderAddress};
pub(super) use around::{
    corrected, correction_rows, corrections_html, corrections_text, escaped, lead_caption, related_html, related_rows,
    tag, unlinked,
};
pub(super) use article::{Facts, cut};
pub(super) use html::{Dialect, Html, is_blank, is_phrasing, is_simple_list, item_parts, side};
pub(super) use moment::Moment;
pub(super) use people::{Person, credits, has_roles, people, shared_accounts};
pub(super) use terms::Terms;
