//! What is exported, and where it comes from.

use article::{ArticleId, Publication, PublicationPath};

use crate::document::Document;
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
    pub cache: Option<&'a (dyn DerivativeCache + Sync)>,
    /// Called after each article, in order: how many are done, of how many, and the headline.
    pub progress: &'a (dyn Fn(usize, usize, &str) + Sync),
}

/// Where the articles and pictures of an edition come from. It is asked from several threads at once.
pub trait Source: Sync {
    /// An article whole. The error says what is wrong in a sentence; it becomes a warning.
    fn article(&self, id: ArticleId) -> Result<EditionArticle, String>;
    /// The article that a link means, by id, slug or file stem. It need not be in the edition.
    fn find(&self, target: &str) -> Option<Entry>;
    /// The bytes of a picture. `None` where there is none.
    fn picture(&self, path: &PublicationPath) -> Result<Option<Vec<u8>>, String>;
    /// What the checks find in an article, once for each, whatever the number of targets. The document's own warnings
    /// are told by the export.
    fn check(&self, article: &EditionArticle, document: &Document) -> Result<Vec<Finding>, String>;
}

/// Something that a check found in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Whether a reader would notice.
    pub grave: bool,
    /// What it is.
    pub message: String,
    /// Why it matters, or what to do.
    pub detail: String,
}
