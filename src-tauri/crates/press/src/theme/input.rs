//! What a page is made of.

use article::{Article, AuthorProfile, Credit, Publication};

use crate::text::{LiveText, Nothing, Picture, SafeHtml, TextSettings};

/// All that a page shows besides its text.
#[derive(Debug, Clone)]
pub struct PageInput<'a> {
    /// The publication.
    pub publication: &'a Publication,
    /// The article; its body is not read.
    pub article: &'a Article,
    /// The byline, resolved, in order.
    pub authors: &'a [PageAuthor],
    /// The lead picture, where the publication has it; its words come from the article.
    pub lead: Option<Picture>,
    /// The related posts, in order.
    pub related: &'a [RelatedCard],
    /// Words of text (see [`article::words`]).
    pub words: u32,
    /// Minutes to read.
    pub minutes: u32,
    /// When a published article was last corrected: RFC 3339 or `YYYY-MM-DD`.
    pub corrected: Option<&'a str>,
    /// Where things are, as seen from the page.
    pub places: Places<'a>,
}

/// Addresses, as seen from a page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Places<'a> {
    /// The folder of the style sheet, with a slash at the end: `assets/`, `../assets/`.
    pub assets: &'a str,
    /// The publication's list of articles; `None`: its address, where it has one.
    pub home: Option<&'a str>,
}

/// An author as a page shows them.
#[derive(Debug, Clone, Default)]
pub struct PageAuthor {
    /// The byline form of the name.
    pub name: String,
    /// What they did for this article: words, photographs…; may be empty.
    pub credit: String,
    /// What they do at the publication; may be empty.
    pub role: String,
    /// Pronouns; may be empty.
    pub pronouns: String,
    /// The portrait, where the publication has it.
    pub portrait: Option<Picture>,
    /// The biography; may be empty. See [`biography`].
    pub biography: SafeHtml,
    /// Addresses that readers may follow.
    pub links: Vec<String>,
    /// Whether there is a profile: without one, no author box.
    pub known: bool,
}

impl PageAuthor {
    /// An author from a place in a byline and the profile that it names, if there is one.
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

/// A biography, rendered as an article's text is, without links to articles or pictures.
pub fn biography(markdown: &str, language: &str) -> SafeHtml {
    LiveText::new(markdown, &TextSettings { language, headline: Some(""), resolver: &Nothing, addresses: &Nothing })
        .html()
}

/// A related post as a page shows it.
#[derive(Debug, Clone, Default)]
pub struct RelatedCard {
    /// The target's headline.
    pub headline: String,
    /// The target's address as seen from the page; `None`: it has none, and the headline is no link.
    pub href: Option<String>,
    /// The teaser or excerpt, ending in […] (see [`article::excerpt`]).
    pub excerpt: String,
    /// The target's lead picture.
    pub picture: Option<Picture>,
}
