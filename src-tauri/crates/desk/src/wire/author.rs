use article::AuthorKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An author in the authors list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AuthorRow {
    /// The slug, which names the author everywhere.
    pub slug: String,
    /// The full name.
    pub name: String,
    /// What they do.
    pub role: String,
    /// Staff or guest.
    #[ts(as = "AuthorKindName")]
    pub kind: AuthorKind,
    /// The portrait, within the publication.
    pub portrait: Option<String>,
    /// How many articles have them in the byline.
    pub articles: u32,
    /// How many of those are drafts.
    pub drafts: u32,
    /// Whether somebody has to choose between two texts of the profile.
    pub conflict: bool,
}

/// An author profile, to read and to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AuthorFields {
    /// The slug. Fixed once made.
    pub slug: String,
    /// The full name.
    pub name: String,
    /// The form of the name in a byline; the name where empty.
    pub byline: String,
    /// What they do.
    pub role: String,
    /// Pronouns.
    pub pronouns: String,
    /// Staff or guest.
    #[ts(as = "AuthorKindName")]
    pub kind: AuthorKind,
    /// The portrait's path within the publication.
    pub portrait: String,
    /// Never published.
    pub email: String,
    /// Addresses that readers may follow.
    pub links: Vec<String>,
    /// Markdown.
    pub biography: String,
}

/// An author opened: the profile, and what readers see of it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AuthorView {
    /// The profile.
    pub fields: AuthorFields,
    /// The biography as sanitised HTML.
    pub biography_html: String,
    /// Their articles, last changed first; at most 50.
    pub articles: Vec<AuthoredRow>,
    /// How many there are in all.
    pub total: u32,
    /// Whether somebody has to choose between two texts of the profile.
    pub conflict: bool,
    /// After saving: the fields that another program had changed meanwhile, to something that gave way to what was
    /// typed. The history has it.
    pub replaced: Vec<String>,
    /// After saving in part: the fields that were not saved, because their values cannot be used.
    pub refused: Vec<FieldRefused>,
}

/// A field whose value cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldRefused {
    /// The name of the field.
    pub field: String,
    /// What is wrong with it, and what to do.
    pub message: String,
}

/// One article of an author.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AuthoredRow {
    /// The article.
    pub id: String,
    /// Its headline.
    pub headline: String,
    /// Its status.
    #[ts(as = "super::StatusName")]
    pub status: article::Status,
    /// What the author did.
    pub role: String,
}

/// A profile to save. A new one has an empty slug and gets one from its name.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SaveAuthor {
    /// The profile.
    pub fields: AuthorFields,
    /// The profile as it was read before it was changed; `None` for a new one. What is the same in both stays as it is by
    /// now, whoever changed it meanwhile.
    pub was: Option<AuthorFields>,
    /// Whether to save what can be used, where some of it cannot, and to say which that is. Else nothing of it is saved.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub partly: bool,
}

/// Names one author.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AuthorRequest {
    /// The slug.
    pub slug: String,
}

/// TypeScript's word for [`AuthorKind`].
#[derive(TS)]
#[ts(rename = "AuthorKind", rename_all = "kebab-case")]
#[allow(dead_code, missing_docs, reason = "only its TypeScript form is used; the meanings stand at `AuthorKind`")]
pub enum AuthorKindName {
    Person,
    Guest,
}
