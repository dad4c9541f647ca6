//! The feeds and the sitemaps of an export.

mod atom;
mod entry;
mod item;
mod json;
mod news;
mod picture;
mod rss;
mod sitemap;
mod xml;

use std::cmp::Reverse;

use article::Publication;
use jiff::Timestamp;

pub use entry::{FeedEntry, feed_entry};
pub(super) use item::{Item, Text};
pub(super) use sitemap::{Listed, sitemaps};

use super::error::ExportError;
use super::files::OutputFile;
use super::in_order::in_order;
use super::memory::{self, Key};
use crate::bundle::{SinkError, sha256};
use crate::theme::base;

/// The names of the feeds of a list.
pub(super) const FEEDS: &[&str] = &["feed.xml", "feed.json", "rss.xml"];

/// The most items in a feed. Feed readers fetch often and want only what is new.
const MOST_ITEMS: usize = 50;

/// The articles for the feeds of an export, or of a part of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Feeds {
    newest: Vec<Item>,
    /// The place of the last item that is in the feeds by now, if they are full.
    last: Option<Place>,
}

/// Where an item stands in a feed: the newest first.
type Place = (Reverse<Option<Timestamp>>, String);

/// Of what feeds are, and where they lie.
#[derive(Debug, Clone, Copy)]
pub(super) struct FeedOf<'a> {
    /// What they are called.
    pub(super) title: &'a str,
    /// Their folder in the bundle, without a slash at the end.
    pub(super) folder: &'a str,
    /// The path of the page that they are of, from the front page of the site: `section/harbour/`, or nothing.
    pub(super) path: &'a str,
}

impl Feeds {
    pub(super) fn add(&mut self, item: Item) {
        // Nothing is kept of the many that are too old; the text of each takes room.
        if self.takes(&item) {
            self.push(item);
        }
    }

    /// The same without the text of the item, for feeds of which there are many.
    pub(super) fn add_without_text(&mut self, item: &Item) {
        if self.takes(item) {
            self.push(item.without_text());
        }
    }

    fn takes(&self, item: &Item) -> bool {
        self.last.as_ref().is_none_or(|last| place(item) <= *last)
    }

    fn push(&mut self, item: Item) {
        self.newest.push(item);
        if self.newest.len() >= 2 * MOST_ITEMS {
            self.cut();
        }
    }

    /// The articles that Atom leaves out, since its entries must have a date, as sentences.
    pub(super) fn left_out(&mut self) -> Vec<String> {
        self.cut();
        let undated = self.newest.iter().filter(|item| item.updated.is_none());
        let told = |item: &Item| format!("{} has no date, so that feed.xml leaves it out; set its date", item.slug);
        undated.map(told).collect()
    }

    /// Atom and JSON Feed, and RSS beside them if `rss`. `text` renders the text of an article, on any thread; it is called only
    /// for articles that are in the feeds.
    pub(super) fn files(
        &mut self,
        publication: &Publication,
        of: FeedOf<'_>,
        rss: bool,
        text: impl Fn(&Text) -> Result<Option<String>, ExportError> + Sync,
    ) -> Result<Vec<OutputFile>, ExportError> {
        self.cut();
        let feed = self.feed(publication, of, text)?;
        let atom = feed.atom().map_err(|source| failed(of.folder, source))?;
        let mut files = vec![
            OutputFile::new(format!("{}/feed.xml", of.folder), atom),
            OutputFile::new(format!("{}/feed.json", of.folder), feed.json().into_bytes()),
        ];
        if rss {
            let rss = feed.rss().map_err(|source| failed(of.folder, source))?;
            files.push(OutputFile::new(format!("{}/rss.xml", of.folder), rss));
        }
        Ok(files)
    }

    /// The sitemap for news up to this moment, if the publication has an address.
    pub(super) fn news(
        &mut self,
        publication: &Publication,
        folder: &str,
        until: Option<Timestamp>,
    ) -> Result<Option<OutputFile>, ExportError> {
        self.cut();
        if base(&publication.address).is_none() {
            return Ok(None);
        }
        let of = FeedOf { title: &publication.name, folder, path: "" };
        let news = self.feed(publication, of, |_| Ok(None))?.news(until).map_err(|source| failed(folder, source))?;
        Ok(Some(OutputFile::new(format!("{folder}/news-sitemap.xml"), news)))
    }

    fn feed<'a>(
        &'a self,
        publication: &'a Publication,
        of: FeedOf<'a>,
        text: impl Fn(&Text) -> Result<Option<String>, ExportError> + Sync,
    ) -> Result<Feed<'a>, ExportError> {
        let mut items = Vec::with_capacity(self.newest.len());
        in_order(
            self.newest.len(),
            |at| text(&self.newest[at].text),
            |at, text| {
                items.push((&self.newest[at], text?));
                Ok::<_, ExportError>(())
            },
        )?;
        Ok(Feed { publication, of, items })
    }

    /// A name for exactly these items, without their texts.
    pub(super) fn stamp(&mut self) -> Key {
        self.cut();
        memory::stamp_packed(&self.newest)
    }

    fn cut(&mut self) {
        self.newest.sort_by_cached_key(place);
        self.newest.truncate(MOST_ITEMS);
        self.last = self.newest.get(MOST_ITEMS - 1).map(place);
    }
}

fn place(item: &Item) -> Place {
    (Reverse(item.updated()), item.id.clone())
}

fn failed(folder: &str, source: std::io::Error) -> ExportError {
    SinkError::Io { path: folder.into(), source }.into()
}

/// A feed. Its date is that of its newest article, not of the clock.
struct Feed<'a> {
    publication: &'a Publication,
    of: FeedOf<'a>,
    /// The newest articles, each with its text as HTML, if the feed has texts.
    items: Vec<(&'a Item, Option<String>)>,
}

impl Feed<'_> {
    fn address(&self, file: &str) -> Option<String> {
        Some(base(&self.publication.address)?.join(self.of.path).ok()?.join(file).ok()?.into())
    }

    /// The feed's id: its address, or else a UUID made from its name (version 8, RFC 9562).
    fn id(&self) -> String {
        self.address("").unwrap_or_else(|| {
            let hash = sha256(format!("{}{}", self.publication.name, self.of.path).as_bytes());
            format!("urn:uuid:{}-{}-8{}-a{}-{}", &hash[..8], &hash[8..12], &hash[12..15], &hash[15..18], &hash[18..30])
        })
    }
}
