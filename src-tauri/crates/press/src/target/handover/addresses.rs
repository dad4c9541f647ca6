//! Addresses of articles and pictures in texts that will be read elsewhere.

use article::{Publication, PublicationPath};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::edition::Entry;
use crate::target::job::Job;
use crate::target::media::PageMedia;
use crate::target::prepared::Prepared;
use crate::text::{Addresses, Picture};
use crate::theme::{base, canonical_address};

type Published<'j> = dyn Fn(&Entry) -> Option<String> + 'j;

/// Links by canonical address, pictures as one file each.
pub(in crate::target) struct Elsewhere<'j> {
    /// Where readers find an article; `None` if they must not know of it, or nobody knows where.
    published: Box<Published<'j>>,
    media: PageMedia<'j>,
    /// The address of the article's own page, from which relative addresses lead on.
    own: Option<Url>,
    /// The address of a picture's file, by its name.
    place: Box<dyn Fn(&str) -> String + 'j>,
}

impl<'j> Elsewhere<'j> {
    pub(in crate::target) fn new<O>(
        job: &'j Job<'_, O>,
        article: &Prepared,
        place: impl Fn(&str) -> String + 'j,
    ) -> Self {
        let own = canonical_address(&job.publication.address, article.entry.slug.as_str());
        Self {
            published: Box::new(|entry| job.address_elsewhere(entry)),
            media: job.media(""),
            own: own.and_then(|own| Url::parse(&own).ok()),
            place: Box::new(place),
        }
    }

    /// The pictures that were asked for, in that order.
    pub(in crate::target) fn used(self) -> Vec<PublicationPath> {
        self.media.used()
    }
}

impl Addresses for Elsewhere<'_> {
    fn article(&self, entry: &Entry) -> Option<String> {
        (self.published)(entry)
    }

    fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        let picture = self.media.picture(path)?;
        let largest = picture.largest()?;
        let name = largest.href.rsplit('/').next().unwrap_or_default();
        let height = u64::from(picture.height) * u64::from(largest.width) / u64::from(picture.width.max(1));
        let height = u32::try_from(height).unwrap_or(picture.height);
        Some(Picture::single((self.place)(name), largest.width, height.max(1)))
    }

    fn relative(&self, address: String) -> String {
        self.own.as_ref().and_then(|own| own.join(&address).ok()).map_or(address, String::from)
    }
}

/// The address of a folder on the web, as an option of a target: `https://example.org/media/`; empty if not given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(in crate::target) struct FolderAddress(String);

impl TryFrom<String> for FolderAddress {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        match base(&written) {
            Some(address) => Ok(Self(address.into())),
            None if written.trim().is_empty() => Ok(Self::default()),
            None => Err(format!("“{written}” is no web address; write it in full, such as https://example.org/media/")),
        }
    }
}

impl From<FolderAddress> for String {
    fn from(address: FolderAddress) -> Self {
        address.0
    }
}

impl FolderAddress {
    /// Where the files of `media/` will be: the given address, or else where the publication's own site has them; `None` if it
    /// has no address.
    pub(in crate::target) fn or_site(&self, publication: &Publication) -> Option<String> {
        match self.0.as_str() {
            "" => base(&publication.address)?.join("media/").ok().map(String::from),
            given => Some(given.to_owned()),
        }
    }
}
