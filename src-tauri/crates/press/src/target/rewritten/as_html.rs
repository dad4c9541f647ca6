//! Addresses for the writer of HTML.

use article::PublicationPath;

use crate::edition::Entry;
use crate::text::{Addresses, Picture};

/// Addresses as the writer of HTML asks for them.
pub(crate) struct AsHtml<'h>(pub(crate) &'h dyn super::System);

impl Addresses for AsHtml<'_> {
    fn article(&self, entry: &Entry) -> Option<String> {
        self.0.article(entry)
    }

    fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        let (href, width, height) = self.0.picture(path)?;
        Some(Picture::single(href, width, height))
    }
}
