//! Articles with all that their pages show, as the library has them: what every page and every target is made of.

use article::{Article, ArticleId, AuthorProfile, Credit, Manuscript, PublicationPath, Slug};

/// Which article it is, and the end of its address.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Its identity.
    pub id: ArticleId,
    /// Its slug, which becomes its folder and the end of its address.
    pub slug: Slug,
}

/// An article with all that its page shows.
#[derive(Debug, Clone)]
pub struct EditionArticle {
    /// The article.
    pub article: Article,
    /// Its text form, front matter included.
    pub manuscript: Manuscript,
    /// Its byline with the profiles that it names.
    pub authors: Vec<(Credit, Option<AuthorProfile>)>,
    /// Its related posts, in order; those without a target are left out.
    pub related: Vec<RelatedTarget>,
    /// When it was last corrected, once published.
    pub corrected: Option<String>,
    /// Words of text (see [`article::words`]).
    pub words: u32,
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
    /// Its lead picture.
    pub image: Option<PublicationPath>,
}
