//! An article as readers of feeds see it.

use super::item::Item;
use crate::text::Picture;
use crate::theme::{Day, PageInput, canonical_address, day};

/// What feeds say of an article, beside its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedEntry {
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// Its headline; may be empty.
    pub headline: String,
    /// The announcement, followed by the summary.
    pub summary: String,
    /// The names of its authors.
    pub authors: Vec<String>,
    /// When it was published. Atom leaves out an article without a date.
    pub published: Option<Day>,
    /// When it was last changed, if that was after it was published.
    pub changed: Option<Day>,
    /// What it is about.
    pub terms: Vec<String>,
    /// Its lead picture, as the page has it.
    pub picture: Option<Picture>,
    /// Where it leads; nowhere if the publication has no address.
    pub address: Option<String>,
}

/// An article as readers of feeds see it.
pub fn feed_entry(input: &PageInput<'_>) -> FeedEntry {
    let item = Item::of(input);
    let shown = |date: &Option<String>| day(date.as_deref()?, &item.language);
    FeedEntry {
        summary: item.announced(),
        authors: item.authors.iter().map(|(name, _)| name.clone()).collect(),
        published: shown(&item.published),
        changed: if item.updated == item.published { None } else { shown(&item.updated) },
        terms: item.terms().cloned().collect(),
        picture: item.picture.as_ref().and(input.lead.clone()),
        address: canonical_address(&input.publication.address, &item.slug),
        language: item.language,
        headline: item.headline,
    }
}
