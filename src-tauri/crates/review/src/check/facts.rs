//! What checks need to know beyond the article itself.

use std::ops::Range;

use article::ArticleId;

use crate::diagnostic::{Edit, Place};

/// Facts about an article that its own text does not contain. The caller knows the publication and the page.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Whether it has two texts, here and in its file, to choose between.
    pub conflict: bool,
    /// The slug of the article that it looks like a copy of, by the name of its file.
    pub copy_of: Option<String>,
    /// Authors in the byline without a profile.
    pub unknown_authors: Vec<Mention>,
    /// Related posts whose target does not exist.
    pub missing_related: Vec<Mention>,
    /// Related posts that readers should not be sent to; each name is a whole sentence.
    pub stale_related: Vec<Mention>,
    /// Names of translations and of declined related posts that no article has.
    pub unknown_articles: Vec<Mention>,
    /// Pictures that are missing from the publication.
    pub missing_pictures: Vec<Mention>,
    /// Pictures on another host.
    pub remote_pictures: Vec<Mention>,
    /// Pictures in the text without alternative text.
    pub pictures_without_alt: Vec<Mention>,
    /// Links to articles that do not exist.
    pub dead_links: Vec<Mention>,
    /// Links to files that pages do not have; each name is a whole sentence.
    pub linked_files: Vec<Mention>,
    /// Articles that are linked or related but not approved.
    pub unapproved: Vec<LinkedArticle>,
    /// Pictures that pages do not show as they are; each name is a whole sentence.
    pub flawed_pictures: Vec<Mention>,
    /// Notes that readers should not see and would; each name is a whole sentence.
    pub private_notes: Vec<Mention>,
    /// Markup that the page cannot show as intended; each name is a whole sentence.
    pub not_shown: Vec<Mention>,
    /// Links to places in this article that it does not have.
    pub dead_anchors: Vec<Mention>,
    /// The slugs of other articles with the same headline.
    pub same_headline: Vec<String>,
    /// The headline of the article that has the slug which this one names.
    pub slug_of: Option<String>,
    /// Tags that more articles have in another spelling.
    pub tags: Vec<TagSpelling>,
    /// Pictures with fewer pixels than their place on the page.
    pub small_pictures: Vec<SmallPicture>,
    /// Notes about it that are not resolved.
    pub open_notes: usize,
    /// Whether its date is in the future.
    pub ahead: bool,
    /// How far its embargo is; none if it has none.
    pub embargo: Option<Embargo>,
    /// Words of text.
    pub words: u32,
}

/// How far an embargo is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embargo {
    /// Readers must not have the article yet.
    Holds,
    /// They may.
    Passed,
}

/// A tag that more articles have with other capital letters.
#[derive(Debug, Clone, PartialEq)]
pub struct TagSpelling {
    /// As this article has it.
    pub written: String,
    /// As most have it.
    pub usual: String,
    /// How many those are.
    pub articles: u32,
}

/// A picture that has fewer pixels than its place on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct SmallPicture {
    /// Its path.
    pub name: String,
    /// Where it is used.
    pub place: Place,
    /// Its width.
    pub width: u32,
    /// The width of its place.
    pub wanted: u32,
}

/// Something that an article refers to.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The name, as written.
    pub name: String,
    /// Where it is referred to.
    pub place: Place,
    /// How to correct the reference, if that is clear.
    pub edit: Option<Edit>,
}

/// Another article that this one leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkedArticle {
    /// Its id.
    pub id: ArticleId,
    /// Its headline.
    pub headline: String,
    /// The first place that leads to it.
    pub place: Place,
}

impl Mention {
    /// A reference in the text.
    pub fn in_text(name: impl Into<String>, range: Range<usize>) -> Self {
        Self { name: name.into(), place: Place::Text(range), edit: None }
    }

    /// A reference in a field of the front matter.
    pub fn in_field(name: impl Into<String>, key: &str) -> Self {
        Self { name: name.into(), place: Place::field(key), edit: None }
    }
}
