//! What the checks need to know that an article does not say itself.

use std::ops::Range;

use article::ArticleId;

use crate::diagnostic::{Edit, Place};

/// What is known of an article besides its own words. The caller knows the publication and the page.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Authors in the byline that have no profile.
    pub unknown_authors: Vec<Mention>,
    /// Related posts whose target is not there.
    pub missing_related: Vec<Mention>,
    /// Pictures that are not in the publication.
    pub missing_pictures: Vec<Mention>,
    /// Pictures on another host.
    pub remote_pictures: Vec<Mention>,
    /// Pictures in the text without alternative text.
    pub pictures_without_alt: Vec<Mention>,
    /// Links to articles that are not there.
    pub dead_links: Vec<Mention>,
    /// Articles that the text links to or that are related, and that are not approved.
    pub unapproved: Vec<LinkedArticle>,
    /// Markup that the page cannot show as it was meant; the name is a sentence.
    pub not_shown: Vec<Mention>,
    /// Words of text.
    pub words: u32,
}

/// Something that an article names.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The name, as written.
    pub name: String,
    /// Where it is named.
    pub place: Place,
    /// How to name what was meant, where that is plain.
    pub edit: Option<Edit>,
}

/// Another article that an article leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkedArticle {
    /// Which one.
    pub id: ArticleId,
    /// Its headline.
    pub headline: String,
    /// The first place that leads to it.
    pub place: Place,
}

impl Mention {
    /// Something named in the text.
    pub fn in_text(name: impl Into<String>, range: Range<usize>) -> Self {
        Self { name: name.into(), place: Place::Text(range), edit: None }
    }

    /// Something named in a field of the front matter.
    pub fn in_field(name: impl Into<String>, key: &str) -> Self {
        Self { name: name.into(), place: Place::field(key), edit: None }
    }
}
