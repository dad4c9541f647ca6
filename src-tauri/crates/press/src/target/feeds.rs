//! Feeds and sitemap of an export.

mod atom;
mod item;
mod json;
mod sitemap;
mod xml;

use std::cmp::Reverse;

use article::Publication;

pub(super) use item::Item;

use super::export::{ExportError, Run};
use crate::bundle::{SinkError, sha256};
use crate::theme::base;

/// Readers of feeds come often and want what is new.
const MOST_ITEMS: usize = 50;

/// So many addresses fit into a sitemap (sitemaps.org).
const MOST_ADDRESSES: usize = 50_000;

/// The feeds of an export. Time comes from the articles: a feed is as new as its newest.
pub(super) struct Feeds<'a> {
    publication: &'a Publication,
    newest: Vec<Item>,
    pages: Vec<(String, Option<String>)>,
}

impl<'a> Feeds<'a> {
    pub(super) fn new(publication: &'a Publication) -> Self {
        Self { publication, newest: Vec::new(), pages: Vec::new() }
    }

    pub(super) fn add(&mut self, item: Item) {
        self.pages.push((item.slug.clone(), item.updated.clone()));
        self.newest.push(item);
        if self.newest.len() >= 2 * MOST_ITEMS {
            self.cut();
        }
    }

    pub(super) fn write(mut self, run: &mut Run<'_>) -> Result<(), ExportError> {
        self.cut();
        self.pages.sort();
        let failed = |source: std::io::Error| SinkError::Io { path: "feed".into(), source };
        run.put("feed/feed.xml", &self.atom().map_err(failed)?)?;
        run.put("feed/feed.json", self.json().as_bytes())?;
        if base(&self.publication.address).is_none() {
            run.warn("", "there is no sitemap, since the publication has no address; set it in publication.toml");
            return Ok(());
        }
        let chunks: Vec<_> = self.pages.chunks(MOST_ADDRESSES).collect();
        for (n, pages) in (1..).zip(&chunks) {
            let name = if chunks.len() == 1 { "feed/sitemap.xml".to_owned() } else { format!("feed/sitemap-{n}.xml") };
            run.put(&name, &self.sitemap(pages).map_err(failed)?)?;
        }
        if chunks.len() > 1 {
            run.put("feed/sitemap.xml", &self.sitemap_index(chunks.len()).map_err(failed)?)?;
        }
        Ok(())
    }

    fn cut(&mut self) {
        self.newest.sort_by_cached_key(|item| (Reverse(item.updated()), item.id.clone()));
        self.newest.truncate(MOST_ITEMS);
    }

    fn address(&self, file: &str) -> Option<String> {
        Some(base(&self.publication.address)?.join(file).ok()?.into())
    }

    /// The feed's own id: the publication's address, else a UUID made of its name (version 8, RFC 9562).
    fn id(&self) -> String {
        self.address("").unwrap_or_else(|| {
            let hash = sha256(self.publication.name.as_bytes());
            format!("urn:uuid:{}-{}-8{}-a{}-{}", &hash[..8], &hash[8..12], &hash[12..15], &hash[15..18], &hash[18..30])
        })
    }
}
