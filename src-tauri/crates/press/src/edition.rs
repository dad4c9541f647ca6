//! Articles with everything their pages show: the input of every page and every target.

use article::{Article, ArticleId, AuthorProfile, Credit, Focus, Manuscript, PublicationPath, Slug, manuscript};

/// An article's identity and its slug.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Its identity.
    pub id: ArticleId,
    /// Its slug: the name of its folder and the last part of its address.
    pub slug: Slug,
}

/// An article with everything its page shows.
#[derive(Debug, Clone)]
pub struct EditionArticle {
    /// The article.
    pub article: Article,
    /// Its text form, front matter included.
    pub manuscript: Manuscript,
    /// Its byline, each name with the author's profile if there is one.
    pub authors: Vec<(Credit, Option<AuthorProfile>)>,
    /// Its related posts, in order, except those whose target does not exist.
    pub related: Vec<RelatedTarget>,
    /// What is wrong with its front matter. Exports need it, pages do not.
    pub front_matter: Vec<manuscript::Diagnostic>,
    /// The publication's pictures in it ([`Article::pictures`]), in no particular order. Exports need them, pages do not.
    pub pictures: Vec<PublicationPath>,
    /// Number of words in its text (see [`article::words`]).
    pub words: u32,
}

/// The target of a related post.
#[derive(Debug, Clone)]
pub struct RelatedTarget {
    /// Which article it is.
    pub entry: Entry,
    /// Its headline.
    pub headline: String,
    /// The teaser, or else its excerpt, ending in […].
    pub excerpt: String,
    /// Its lead picture.
    pub image: Option<PublicationPath>,
    /// The point of that picture that stays in sight where it is cropped.
    pub focus: Option<Focus>,
}

/// What the pages around an article need to know of it before it is loaded: where it stands among the others.
#[derive(Debug, Clone)]
pub struct OutlineRow {
    /// Which article it is.
    pub entry: Entry,
    /// Its headline as written.
    pub headline: String,
    /// Its section; may be empty.
    pub section: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its date as written.
    pub date: Option<String>,
    /// Its own language, if it differs from the publication's.
    pub language: Option<String>,
    /// Its translations, as ids or slugs.
    pub translations: Vec<String>,
}

impl OutlineRow {
    /// Whether it names this article as one of its translations.
    pub fn translates(&self, other: &Entry) -> bool {
        let id = other.id.to_string();
        self.translations.iter().any(|name| *name == id || name == other.slug.as_str())
    }

    /// The row of an article.
    pub fn of(entry: &Entry, article: &Article) -> Self {
        Self {
            entry: entry.clone(),
            headline: article.headline.clone(),
            section: article.section.clone(),
            tags: article.tags.clone(),
            date: article.date.clone(),
            language: article.language.clone(),
            translations: article.translations.clone(),
        }
    }
}
