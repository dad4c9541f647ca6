//! The pictures of an article, as its news object names them.

use std::cell::RefCell;

use article::{PictureFacts, PublicationPath, Slug};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::Url;

use super::super::job::{Job, NoOptions};
use crate::address::percent_encoded;
use crate::edition::Entry;
use crate::text::{Addresses, Picture};
use crate::theme::{base, canonical_address};

/// Addresses that hold wherever the article is read: those of the publication on the web.
pub(super) struct Handed<'j> {
    job: &'j Job<'j, NoOptions>,
    base: Option<Url>,
    own: Option<Url>,
    used: RefCell<Vec<PublicationPath>>,
}

impl<'j> Handed<'j> {
    pub(super) fn new(job: &'j Job<'j, NoOptions>, slug: &Slug) -> Self {
        let address = &job.publication.address;
        let own = canonical_address(address, slug.as_str()).and_then(|own| Url::parse(&own).ok());
        Self { job, base: base(address), own, used: RefCell::default() }
    }

    /// The pictures that were asked for.
    pub(super) fn used(self) -> Vec<PublicationPath> {
        self.used.into_inner()
    }

    /// A picture's identity, and the file of it that goes with the article; `None` if the publication does not have it.
    ///
    /// The identity is that of its bytes (RFC 6920), the same in every clone.
    pub(super) fn rendition(&self, path: &PublicationPath) -> Option<(String, Value)> {
        let file = self.job.picture_file(path)?;
        let uri = format!("ni:///sha-256;{}", URL_SAFE_NO_PAD.encode(Sha256::digest(&file.bytes)));
        let rendition = json!({
            "name": "original",
            "href": self.address(&file.path),
            "contentType": if file.path.ends_with(".png") { "image/png" } else { "image/jpeg" },
            // Where the file is, beside the article.
            "title": file.path,
            "width": file.width,
            "height": file.height,
            "sizeInBytes": file.bytes.len(),
        });
        Some((uri, rendition))
    }

    /// Whose a picture is, and what others may do with it.
    pub(super) fn facts(&self, path: &PublicationPath) -> PictureFacts {
        self.job.picture_facts(path)
    }

    /// Whether the article with this slug is handed over with this one.
    pub(super) fn in_bundle(&self, slug: &str) -> Option<Entry> {
        self.job.in_bundle(&slug.parse().ok()?).cloned()
    }

    /// See [`Job::untold_translation`].
    pub(super) fn untold_translation(&self, written: &str) -> Option<String> {
        self.job.untold_translation(written)
    }

    fn address(&self, path: &str) -> String {
        let path = percent_encoded(path);
        self.base.as_ref().and_then(|base| base.join(&path).ok()).map_or(path, String::from)
    }
}

impl Addresses for Handed<'_> {
    fn article(&self, entry: &Entry) -> Option<String> {
        self.job.address_elsewhere(entry)
    }

    fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        let mut used = self.used.borrow_mut();
        if !used.contains(path) {
            used.push(path.clone());
        }
        let file = self.job.picture_file(path)?;
        Some(Picture::single(self.address(&file.path), file.width, file.height))
    }

    fn relative(&self, address: String) -> String {
        // Places in the text go with it.
        if address.starts_with('#') {
            return address;
        }
        self.own.as_ref().and_then(|own| own.join(&address).ok()).map_or(address, String::from)
    }
}
