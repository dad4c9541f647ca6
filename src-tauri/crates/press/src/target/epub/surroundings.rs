//! Addresses of articles and pictures, as seen from a chapter.

use std::cell::RefCell;
use std::collections::BTreeMap;

use article::{PublicationPath, Slug};
use url::Url;

use super::super::job::Job;
use super::super::picture_file::PictureFile;
use super::options::EpubOptions;
use crate::edition::Entry;
use crate::text::{Addresses, Picture};
use crate::theme::canonical_address;

/// What a chapter can link to, and the pictures that it shows.
pub(super) struct InBook<'j> {
    job: &'j Job<'j, EpubOptions>,
    /// The article's own public address, from which relative addresses lead on.
    own: Option<Url>,
    shown: RefCell<Pictures>,
}

/// Pictures by their name in the book's `media/`.
pub(super) type Pictures = BTreeMap<String, PictureFile>;

/// The scheme of an address that leads nowhere from a book. No page may link to it, so only the words are shown.
const NOWHERE: &str = "nowhere:";

impl<'j> InBook<'j> {
    pub(super) fn new(job: &'j Job<'j, EpubOptions>, slug: &Slug) -> Self {
        let own = canonical_address(&job.publication.address, slug.as_str()).and_then(|own| Url::parse(&own).ok());
        Self { job, own, shown: RefCell::default() }
    }

    /// Whether a relative address leads somewhere.
    pub(super) fn has_address(&self) -> bool {
        self.own.is_some()
    }

    /// A picture's name in the book, with its file.
    pub(super) fn named(&self, path: &PublicationPath) -> Option<(String, PictureFile)> {
        let file = self.job.picture_file(path)?;
        let name = file_name(&file.path);
        self.shown.borrow_mut().insert(name.clone(), file.clone());
        Some((name, file))
    }

    /// The pictures that were asked for.
    pub(super) fn shown(self) -> Pictures {
        self.shown.into_inner()
    }
}

impl Addresses for InBook<'_> {
    fn article(&self, entry: &Entry) -> Option<String> {
        match self.job.in_bundle(&entry.slug) {
            Some(entry) => Some(chapter_file(entry.slug.as_str())),
            None => self.job.address_elsewhere(entry),
        }
    }

    fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        let (name, file) = self.named(path)?;
        Some(Picture::single(format!("../media/{name}"), file.width, file.height))
    }

    fn relative(&self, address: String) -> String {
        if address.starts_with('#') {
            return address;
        }
        self.own.as_ref().and_then(|own| own.join(&address).ok()).map_or_else(|| NOWHERE.to_owned(), String::from)
    }
}

/// The name of an article's file in the book's folder of texts.
pub(super) fn chapter_file(slug: &str) -> String {
    format!("{slug}.xhtml")
}

/// The name of a picture in the book: ASCII, which e-readers of any age can open.
fn file_name(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "jpg"));
    format!("{}.{ending}", Slug::from_headline(stem))
}
