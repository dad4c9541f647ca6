//! An article as its parts, read from its text form (see [`crate::Manuscript`]).

use serde::{Deserialize, Serialize};

use crate::{ArticleId, PublicationPath, Slug, Status, markdown};

/// One article, read. The text form is the source; this is what the rest of the program looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its identity.
    pub id: ArticleId,
    /// The headline; may be empty in a draft.
    pub headline: String,
    /// The one-sentence standfirst; empty where there is none.
    pub dek: String,
    /// The stable part of its address.
    pub slug: Slug,
    /// The section it runs in; empty where there is none.
    pub section: String,
    /// Tags, in order, without repeats.
    pub tags: Vec<String>,
    /// The date of publication as written: RFC 3339, or a plain `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The BCP 47 language tag, where it differs from the publication's.
    pub language: Option<String>,
    /// The picture at the top.
    pub image: Option<LeadPicture>,
    /// The excerpt written by hand; where there is none, one is cut (see [`crate::excerpt`]).
    pub excerpt: Option<String>,
    /// Where the work stands.
    pub status: Status,
    /// Its authors, in order, each with a role.
    pub byline: Vec<Credit>,
    /// The related posts, in order.
    pub related: Vec<RelatedPost>,
    /// The text: Markdown, without front matter.
    pub body: String,
}

impl Article {
    /// The pictures of the publication that it shows: the lead picture first, then those of the text, without repeats.
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
    /// The file of the publication that it is; `None` where its path leads elsewhere.
    pub fn file(&self) -> Option<PublicationPath> {
        PublicationPath::parse(&self.path)
    }
}

/// One place in a byline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// The author's slug, or, where no profile has it, a name as written.
    pub author: String,
    /// What they did: words, photographs, editor…; empty where unsaid.
    pub role: String,
}

/// One ordered row of an article's related posts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedPost {
    /// The target as written: an article's id or slug.
    pub article: String,
    /// What to show instead of the target's excerpt.
    pub teaser: Option<String>,
    /// Why it was picked, for colleagues; never published.
    pub reason: Option<String>,
}

/// The picture at the top of the page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LeadPicture {
    /// Its path within the publication (`media/night-ferry.jpg`) or an address, as written; see [`LeadPicture::file`].
    pub path: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// The line under it.
    pub caption: String,
    /// Who made it.
    pub credit: String,
}
