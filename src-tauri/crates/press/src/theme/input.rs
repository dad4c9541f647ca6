//! The input of a page.

use article::{Article, AuthorProfile, Credit, Publication};
use serde::{Deserialize, Serialize};

use super::around::Around;
use crate::text::{LiveText, Nothing, Picture, SafeHtml, TextSettings, kept_html};

/// Everything that a page shows besides its text.
#[derive(Debug, Clone)]
pub struct PageInput<'a> {
    /// The publication.
    pub publication: &'a Publication,
    /// The article. Its body is ignored.
    pub article: &'a Article,
    /// The authors in the byline, in order.
    pub authors: &'a [PageAuthor],
    /// The lead picture, if the publication has it. Its alternative text, caption and credit come from the article.
    pub lead: Option<Picture>,
    /// The related posts, in order.
    pub related: &'a [RelatedCard],
    /// Number of words in the text (see [`article::words`]).
    pub words: u32,
    /// Reading time in minutes.
    pub minutes: u32,
    /// Relative addresses, as seen from the page.
    pub places: Places<'a>,
    /// Its translations that name it, too: each with its language and the path of its page from the root of the site.
    pub translations: Vec<(String, String)>,
    /// What stands around it, if it is a page of a whole site.
    pub around: Option<&'a Around<'a>>,
}

impl<'a> PageInput<'a> {
    /// The page of an article with nothing but its own words: no authors, no pictures, no other articles.
    pub fn new(publication: &'a Publication, article: &'a Article) -> Self {
        Self {
            publication,
            article,
            authors: &[],
            lead: None,
            related: &[],
            words: 0,
            minutes: 0,
            places: Places::default(),
            translations: Vec::new(),
            around: None,
        }
    }

    /// Whether it is a page (about, imprint) and no article in lists.
    pub(super) fn is_page(&self) -> bool {
        self.around.is_some_and(|around| around.is_page)
    }
}

/// Relative addresses, as seen from a page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Places<'a> {
    /// The folder of the style sheet, with a slash at the end: `assets/`, `../assets/`.
    pub assets: &'a str,
    /// The root of the site, with its front page and its feeds. If `None`, its public address is used, if it has one.
    pub site: Option<&'a str>,
}

/// An author, as shown on a page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PageAuthor {
    /// The name as bylines show it.
    pub name: String,
    /// Their role in this article (words, photographs…); may be empty.
    pub credit: String,
    /// Their role at the publication; may be empty.
    pub role: String,
    /// Pronouns; may be empty.
    pub pronouns: String,
    /// The portrait, if the publication has it.
    pub portrait: Option<Picture>,
    /// The biography; may be empty. See [`biography`].
    #[serde(with = "kept_html")]
    pub biography: SafeHtml,
    /// Web addresses to show with the profile.
    pub links: Vec<String>,
    /// Whether they have a profile. Without one, there is no author box.
    pub known: bool,
}

impl PageAuthor {
    /// Makes the addresses of the portrait start at the root of the site, if they were as seen from a page below it.
    pub fn take_root(&mut self, root: &str) {
        self.portrait.iter_mut().for_each(|portrait| portrait.take_root(root));
    }

    /// Whether both are the same person, perhaps in two roles.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let who =
            |author: &Self| (author.name.clone(), author.known, author.links.clone(), author.biography.to_string());
        who(self) == who(other)
    }

    /// Makes an author from an entry in a byline and its profile, if there is one.
    pub fn new(credit: &Credit, profile: Option<&AuthorProfile>, portrait: Option<Picture>, language: &str) -> Self {
        let Some(profile) = profile else {
            return Self { name: credit.author.clone(), credit: credit.role.clone(), ..Self::default() };
        };
        Self {
            name: profile.byline_name().to_owned(),
            credit: credit.role.clone(),
            role: profile.role.clone(),
            pronouns: profile.pronouns.clone(),
            portrait,
            biography: biography(&profile.biography, language),
            links: profile.links.clone(),
            known: true,
        }
    }
}

/// Renders a biography like the text of an article, but without links to articles and without pictures.
pub fn biography(markdown: &str, language: &str) -> SafeHtml {
    LiveText::new(markdown, &TextSettings { language, headline: Some(""), resolver: &Nothing, addresses: &Nothing })
        .html()
}

/// A related post, as shown on a page.
#[derive(Debug, Clone, Default)]
pub struct RelatedCard {
    /// The target's headline.
    pub headline: String,
    /// The target's address, as seen from the page. If `None`, the headline is not a link.
    pub href: Option<String>,
    /// The teaser, or else the excerpt, ending in […] (see [`article::excerpt`]).
    pub excerpt: String,
    /// The target's lead picture.
    pub picture: Option<Picture>,
}
