//! Putting articles and author profiles in the trash.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which article goes in the trash.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TrashRequest {
    /// A slug, an id or a file.
    pub id: String,
    /// Even though other articles point to it.
    #[serde(default)]
    pub anyway: bool,
}

/// An article that points to another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MentionRow {
    /// Its id.
    pub id: String,
    /// Its slug.
    pub slug: String,
    /// Its headline; may be empty.
    pub headline: String,
}

/// An article that points to another one, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PointingRow {
    /// Its id.
    pub id: String,
    /// Its slug.
    pub slug: String,
    /// Its headline; may be empty.
    pub headline: String,
    /// Whether its text links there.
    pub by_text: bool,
    /// Whether it has the article among its related posts.
    pub by_related: bool,
}

/// A profile to put in the trash, and where its articles go.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TrashAuthor {
    /// The slug.
    pub slug: String,
    /// What becomes of bylines that name them. Without it, an author with articles is refused (`author-in-use`).
    pub articles: Option<Reassign>,
}

/// Where the articles of a deleted author go.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Reassign {
    /// To the author with this slug.
    To(String),
    /// Nowhere: the name stays in the byline, without a profile.
    KeepName,
}

/// A profile in the trash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TrashedAuthor {
    /// Its id.
    pub id: String,
    /// The slug that it had.
    pub slug: String,
    /// The full name.
    pub name: String,
    /// What they did.
    pub role: String,
    /// When it was deleted, in milliseconds since 1970.
    pub trashed_at: i64,
    /// How many bylines named it then.
    pub bylines: u32,
}

/// Names a profile in the trash.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TrashedAuthorRequest {
    /// Its id.
    pub id: String,
}

/// A profile that came back from the trash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AuthorRestored {
    /// The slug that it has now.
    pub slug: String,
    /// The slug that it had. Where it has another one now, that one was taken meanwhile.
    pub had: String,
    /// The full name.
    pub name: String,
    /// Articles whose bylines named it: they were changed since, and stay as they are.
    pub left: Vec<MentionRow>,
}

/// What was in the trash and is deleted for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Emptied {
    /// Articles.
    pub articles: u32,
    /// Author profiles.
    pub authors: u32,
}
