//! What is exported, and where it comes from.

use article::{ArticleId, Publication, PublicationPath};

use crate::edition::{EditionArticle, Entry};
use crate::picture::DerivativeCache;

/// The articles of one export. They are fetched one by one, so that thousands do not sit in memory.
#[derive(Clone, Copy)]
pub struct Edition<'a> {
    /// The publication.
    pub publication: &'a Publication,
    /// The articles to export.
    pub entries: &'a [Entry],
    /// Where articles and pictures come from.
    pub source: &'a dyn Source,
    /// Where files made of pictures are kept between exports; `None`: they are made again.
    pub cache: Option<&'a dyn DerivativeCache>,
}

/// Where the articles and pictures of an edition come from.
pub trait Source {
    /// An article whole. The error says what is wrong in a sentence; it becomes a warning.
    fn article(&self, id: ArticleId) -> Result<EditionArticle, String>;
    /// The article that a link means, by id, slug or file stem. It need not be in the edition.
    fn find(&self, target: &str) -> Option<Entry>;
    /// The bytes of a picture. `None` where there is none.
    fn picture(&self, path: &PublicationPath) -> Result<Option<Vec<u8>>, String>;
}
