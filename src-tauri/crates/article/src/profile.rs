//! Author profiles: `authors/<slug>.md`, with front matter and a biography.

use serde::{Deserialize, Serialize};

use crate::{AuthorId, PublicationPath, Slug};

/// An author as readers and colleagues see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorProfile {
    /// Its identity.
    pub id: AuthorId,
    /// The stem of its file; front matter refers to the author by it.
    pub slug: Slug,
    /// The full name.
    pub name: String,
    /// The form of the name in bylines; if empty, the name is used.
    pub byline: String,
    /// Their job at the publication.
    pub role: String,
    /// Pronouns; empty if not stated.
    pub pronouns: String,
    /// Staff or guest.
    pub kind: AuthorKind,
    /// The portrait's path within the publication, as written; empty if there is none. See
    /// [`AuthorProfile::portrait_file`].
    pub portrait: String,
    /// For colleagues; never published.
    pub email: String,
    /// Addresses for readers.
    pub links: Vec<String>,
    /// The biography as Markdown.
    pub biography: String,
}

/// Whether an author belongs to the publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AuthorKind {
    /// A member of the publication.
    #[default]
    Person,
    /// Someone who writes once or occasionally.
    Guest,
}

impl AuthorProfile {
    /// The portrait as a file of the publication.
    pub fn portrait_file(&self) -> Option<PublicationPath> {
        PublicationPath::parse(&self.portrait)
    }

    /// The name to show in bylines.
    pub fn byline_name(&self) -> &str {
        if self.byline.is_empty() { &self.name } else { &self.byline }
    }
}
