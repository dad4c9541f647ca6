//! Author profiles: `authors/<slug>.md`, front matter and biography.

use serde::{Deserialize, Serialize};

use crate::{AuthorId, PublicationPath, Slug};

/// An author as readers and colleagues see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorProfile {
    /// Identity.
    pub id: AuthorId,
    /// File stem, and the name that front matter uses.
    pub slug: Slug,
    /// The full name.
    pub name: String,
    /// The form of the name in a byline; the name where empty.
    pub byline: String,
    /// What they do at the publication.
    pub role: String,
    /// Pronouns; empty where unsaid.
    pub pronouns: String,
    /// Staff or guest.
    pub kind: AuthorKind,
    /// The portrait's path within the publication, as written; empty where there is none. See
    /// [`AuthorProfile::portrait_file`].
    pub portrait: String,
    /// For colleagues; never published.
    pub email: String,
    /// Addresses that readers may follow.
    pub links: Vec<String>,
    /// Markdown.
    pub biography: String,
}

/// Whether an author belongs to the publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AuthorKind {
    /// A member of the publication.
    #[default]
    Person,
    /// Somebody who writes once or now and then.
    Guest,
}

impl AuthorProfile {
    /// The file of the publication that is the portrait.
    pub fn portrait_file(&self) -> Option<PublicationPath> {
        PublicationPath::parse(&self.portrait)
    }

    /// The name as a byline has it.
    pub fn byline_name(&self) -> &str {
        if self.byline.is_empty() { &self.name } else { &self.byline }
    }
}
