//! What is exported.

use article::{Article, ArticleId, AuthorProfile, Credit, Publication, Slug};

use crate::picture::Derivative;

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

/// An article of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its identity.
    pub id: ArticleId,
    /// Its slug, which becomes its folder and the end of its address.
    pub slug: Slug,
}

/// Where the articles and pictures of an edition come from.
pub trait Source {
    /// An article whole. The error says what is wrong in a sentence; it becomes a warning.
    fn article(&self, id: ArticleId) -> Result<EditionArticle, String>;
    /// The article that a link means, by id, slug or file stem. It need not be in the edition.
    fn find(&self, target: &str) -> Option<Entry>;
    /// The bytes of a picture at a path within the publication. `None` where there is none.
    fn picture(&self, path: &str) -> Result<Option<Vec<u8>>, String>;
}

/// An article with all that its page shows.
#[derive(Debug, Clone)]
pub struct EditionArticle {
    /// The article.
    pub article: Article,
    /// Its text form, front matter included: the manifest has its hash.
    pub text: String,
    /// The line of it that the Markdown begins on; the first is 1.
    pub body_line: u32,
    /// The revision that this is: an id or a number.
    pub revision: String,
    /// Its byline with the profiles that it names.
    pub authors: Vec<(Credit, Option<AuthorProfile>)>,
    /// Its related posts, in order; those without a target are left out.
    pub related: Vec<RelatedTarget>,
    /// When it was last corrected, once published.
    pub corrected: Option<String>,
    /// Words of text.
    pub words: u32,
    /// Minutes to read.
    pub minutes: u32,
}

/// The target of a related post.
#[derive(Debug, Clone)]
pub struct RelatedTarget {
    /// Which article it is.
    pub entry: Entry,
    /// Its headline.
    pub headline: String,
    /// The teaser or its excerpt, ending in […].
    pub excerpt: String,
    /// The path of its lead picture; empty where it has none.
    pub image: String,
}

/// Keeps what was made of pictures. A key is the BLAKE3 hash of the original, with its path, whose ending decides on
/// the format.
pub trait DerivativeCache {
    /// What was kept.
    fn get(&self, path: &str, hash: &[u8; 32]) -> Option<Vec<Derivative>>;
    /// Keeps it, or not: a cache may forget.
    fn put(&self, path: &str, hash: &[u8; 32], derivatives: &[Derivative]);
}
