//! The fields of an article, parsed from its text form (see [`crate::Manuscript`]).

use serde::{Deserialize, Serialize};

use crate::{ArticleId, Focus, Licence, LiveState, PictureFacts, PublicationPath, Slug, Status, markdown};

/// A parsed article. The text form is authoritative; the rest of the program works with these fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its identity.
    pub id: ArticleId,
    /// The headline; can be empty in a draft.
    pub headline: String,
    /// The one-sentence standfirst; empty if there is none.
    pub dek: String,
    /// The stable part of its address.
    pub slug: Slug,
    /// The section it runs in; empty if there is none.
    pub section: String,
    /// Its tags, in order, without duplicates.
    pub tags: Vec<String>,
    /// The date of publication as written: RFC 3339, or a plain `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Its BCP 47 language tag, if it differs from the publication's.
    pub language: Option<String>,
    /// The picture at the top.
    pub image: Option<LeadPicture>,
    /// The handwritten excerpt; if there is none, one is cut from the text (see [`crate::excerpt`]).
    pub excerpt: Option<String>,
    /// Its workflow status.
    pub status: Status,
    /// What readers have of it.
    pub live: LiveState,
    /// Until when readers must not have it: RFC 3339, or a plain `YYYY-MM-DD`.
    pub embargo: Option<String>,
    /// When its text last changed for readers after its publication: RFC 3339, or a plain `YYYY-MM-DD`.
    pub updated: Option<String>,
    /// What was corrected or added after its publication, as readers are told, in the order of the front matter.
    pub corrections: Vec<Correction>,
    /// Its authors, in order, each with a role.
    pub byline: Vec<Credit>,
    /// The related posts, in order.
    pub related: Vec<RelatedPost>,
    /// The articles that are not to be proposed as related posts, as ids or slugs.
    pub not_related: Vec<String>,
    /// Its translations, as ids or slugs.
    pub translations: Vec<String>,
    /// The text: Markdown, without front matter.
    pub body: String,
}

impl Article {
    /// The publication's pictures in this article: the lead picture, then those in the text, without duplicates.
    pub fn pictures(&self) -> Vec<PublicationPath> {
        let mut pictures = markdown::pictures(&self.body);
        if let Some(lead) = self.image.as_ref().and_then(LeadPicture::file)
            && !pictures.contains(&lead)
        {
            pictures.insert(0, lead);
        }
        pictures
    }
}

impl LeadPicture {
    /// The picture as a file of the publication; `None` if its path leads elsewhere.
    pub fn file(&self) -> Option<PublicationPath> {
        PublicationPath::parse(&self.path)
    }

    /// Takes from the file beside the picture what the article does not say itself.
    pub fn inherit(&mut self, facts: PictureFacts) {
        if self.credit.trim().is_empty() {
            self.credit = facts.credit;
        }
        self.licence = facts.licence;
    }

    /// Credit and licence in one line of Markdown.
    pub fn credit_line(&self) -> String {
        let licence = self.licence.as_ref().map(Licence::markdown);
        let parts = [Some(self.credit.trim().to_owned()), licence];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

/// What was corrected or added after an article's publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// When: RFC 3339, or a plain `YYYY-MM-DD`.
    pub date: Option<String>,
    /// What, in a sentence for readers.
    pub text: String,
}

/// An entry of a byline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// The author's slug, or a name as written if there is no profile.
    pub author: String,
    /// What they did: words, photographs, editor…; empty if not stated.
    pub role: String,
}

/// An entry of an article's list of related posts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedPost {
    /// The target as written: an article's id or slug.
    pub article: String,
    /// The text to show instead of the target's excerpt.
    pub teaser: Option<String>,
    /// Why it was picked, as a note to colleagues; never published.
    pub reason: Option<String>,
}

/// The picture at the top of the page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LeadPicture {
    /// Its path within the publication (`media/night-ferry.jpg`) or a web address, as written; see
    /// [`LeadPicture::file`].
    pub path: String,
    /// What it shows, for readers who cannot see it.
    pub alt: String,
    /// The caption under it.
    pub caption: String,
    /// Who made it.
    pub credit: String,
    /// What others may do with it. No article says that: it comes from the file beside the picture, once the article is
    /// gathered for a page.
    #[serde(skip)]
    pub licence: Option<Licence>,
    /// The point that stays in sight where it is cropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus: Option<Focus>,
}
