//! The feeds and the sitemap of an export.

mod atom;
mod item;
mod json;
mod sitemap;
mod xml;

use std::cmp::Reverse;

use article::Publication;

pub(super) use item::Item;

use super::error::ExportError;
use super::job::{Made, OutputFile};
use super::prepared::Prepared;
use crate::bundle::{SinkError, sha256};
use crate::theme::{base, without_address};

/// The most items in a feed. Feed readers fetch often and want only what is new.
const MOST_ITEMS: usize = 50;

/// The most addresses that a sitemap may have (sitemaps.org).
const MOST_ADDRESSES: usize = 50_000;

/// The articles for an export's feeds and sitemap.
#[derive(Debug, Default)]
pub(super) struct Feeds {
    newest: Vec<Item>,
    pages: Vec<(String, Option<String>)>,
}

impl Feeds {
    pub(super) fn add(&mut self, item: Item) {
        self.pages.push((item.slug.clone(), item.updated.clone()));
        self.newest.push(item);
        if self.newest.len() >= 2 * MOST_ITEMS {
            self.cut();
        }
    }

    /// Makes the files, in this folder of the bundle. `text` renders the text of an article; it is called only for articles that are in the feeds.
    pub(super) fn write(
        mut self,
        publication: &Publication,
        folder: &str,
        text: impl Fn(&Prepared) -> String,
        made: &mut Made<()>,
    ) -> Result<(), ExportError> {
        self.cut();
        self.pages.sort();
        let items = self.newest.iter().map(|item| (item, text(&item.whole))).collect();
        let feed = Feed { publication, items };
        let failed = |source: std::io::Error| SinkError::Io { path: folder.into(), source };
        for (item, _) in feed.items.iter().filter(|(item, _)| item.updated.is_none()) {
            let slug = &item.slug;
            made.warnings.push(format!("{slug} has no date, so that feed.xml leaves it out; set its date"));
        }
        made.files.push(OutputFile::new(format!("{folder}/feed.xml"), feed.atom().map_err(failed)?));
        made.files.push(OutputFile::new(format!("{folder}/feed.json"), feed.json().into_bytes()));
        if let Some(missing) = without_address(&publication.address) {
            made.warnings.push(format!("{missing}: set its address in publication.toml"));
            return Ok(());
        }
        let chunks: Vec<_> = self.pages.chunks(MOST_ADDRESSES).collect();
        for (n, pages) in (1..).zip(&chunks) {
            let name =
                if chunks.len() == 1 { format!("{folder}/sitemap.xml") } else { format!("{folder}/sitemap-{n}.xml") };
            made.files.push(OutputFile::new(name, feed.sitemap(pages).map_err(failed)?));
        }
        if chunks.len() > 1 {
            made.files.push(OutputFile::new(
                format!("{folder}/sitemap.xml"),
                feed.sitemap_index(chunks.len()).map_err(failed)?,
            ));
        }
        Ok(())
    }

    fn cut(&mut self) {
        self.newest.sort_by_cached_key(|item| (Reverse(item.updated()), item.id.clone()));
        self.newest.truncate(MOST_ITEMS);
    }
}

/// The feeds of an export. A feed's date is that of its newest article, not of the clock.
struct Feed<'a> {
    publication: &'a Publication,
    /// The newest articles, each with its text as HTML.
    items: Vec<(&'a Item, String)>,
}

impl Feed<'_> {
    fn address(&self, file: &str) -> Option<String> {
        Some(base(&self.publication.address)?.join(file).ok()?.into())
    }

    /// The feed's id: the publication's address, or else a UUID made from its name (version 8, RFC 9562).
    fn id(&self) -> String {
        self.address("").unwrap_or_else(|| {
            let hash = sha256(self.publication.name.as_bytes());
            format!("urn:uuid:{}-{}-8{}-a{}-{}", &hash[..8], &hash[8..12], &hash[12..15], &hash[15..18], &hash[18..30])
        })
    }
}
