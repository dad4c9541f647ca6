//! What names in a text mean, and where links and pictures are, for the preview.

use std::cell::RefCell;

use article::{ArticleId, Publication, PublicationPath};
use library::{MediaRecord, Reader};
use press::edition::Entry;
use press::text::{Addresses, Picture, Resolver};

use crate::Error;

/// The library as a page in the preview sees it.
pub(crate) struct PreviewSource<'a> {
    reader: &'a Reader<'a>,
    settings: &'a Publication,
    /// Why something could not be looked up: the first error.
    failed: RefCell<Option<Error>>,
}

impl<'a> PreviewSource<'a> {
    pub(crate) fn new(reader: &'a Reader<'a>, settings: &'a Publication) -> Self {
        Self { reader, settings, failed: RefCell::default() }
    }

    /// Whether everything could be looked up. To be asked once the page is made: a database that cannot be read must not
    /// pass as one that has no such article.
    pub(crate) fn outcome(&self) -> Result<(), Error> {
        self.failed.take().map_or(Ok(()), Err)
    }

    fn known<T>(&self, looked_up: Result<Option<T>, Error>) -> Option<T> {
        looked_up.unwrap_or_else(|error| {
            self.failed.borrow_mut().get_or_insert(error);
            None
        })
    }

    fn media(&self, path: &PublicationPath) -> Option<MediaRecord> {
        self.known(library::media(self.reader, path.as_str()).map_err(Error::from))
    }
}

impl Resolver for PreviewSource<'_> {
    fn article(&self, target: &str) -> Option<Entry> {
        let id = self.known(library::find(self.reader, target).map_err(Error::from))?;
        self.known(entry(self.reader, id))
    }

    fn picture(&self, path: &PublicationPath) -> Option<(u32, u32)> {
        self.media(path)?.pixels
    }
}

impl Addresses for PreviewSource<'_> {
    fn article(&self, entry: &Entry) -> Option<String> {
        press::theme::canonical_address(&self.settings.address, entry.slug.as_str())
    }

    fn explains(&self) -> bool {
        true
    }

    fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        let record = self.media(path)?;
        Some(press::picture::shown(&record.path, record.pixels?, &record.hash))
    }
}

/// An article by its address.
pub(crate) fn entry(reader: &Reader<'_>, id: ArticleId) -> Result<Option<Entry>, Error> {
    Ok(library::article(reader, id)?.map(|summary| Entry { id, slug: summary.slug }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorCode;
    use crate::fixture::Fixture;

    #[test]
    fn what_could_not_be_looked_up_is_no_missing_article() {
        let fixture = Fixture::new(&[("a.md", "A.\n")]);
        let settings = fixture.publication.settings();
        let looked_up = |fails: bool| {
            fixture.publication.read(|reader| {
                let source = PreviewSource::new(reader, &settings);
                assert!(Resolver::article(&source, "a").is_some());
                assert!(Resolver::article(&source, "nothing").is_none());
                if fails {
                    assert!(source.known::<()>(Err(Error::new(ErrorCode::DamagedDatabase, "damaged"))).is_none());
                }
                source.outcome()
            })
        };
        looked_up(false).unwrap();
        assert_eq!(looked_up(true).unwrap_err().code, ErrorCode::DamagedDatabase);
    }
}
