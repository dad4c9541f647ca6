//! Two texts of one article or profile: a conflict and the way out of it, a revision beside the text of now.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AuthorView, OpenArticle, RevisionRow};

/// Names an article or an author profile.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RecordRequest {
    /// An article's id, slug or file; for a profile, `authors/SLUG.md`.
    pub record: String,
}

/// An article or a profile that has another text now.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Reopened {
    /// An article.
    Article(Box<OpenArticle>),
    /// An author profile.
    Author(Box<AuthorView>),
}

/// The texts of an article or a profile in conflict.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ConflictView {
    /// The name under which it was asked for.
    pub record: String,
    /// Its file.
    pub path: String,
    /// What both had when they last agreed, front matter included.
    pub base: String,
    /// What the database has.
    pub ours: String,
    /// What the file has.
    pub theirs: String,
    /// Both, compared.
    pub rows: Vec<TextRow>,
    /// For each row, whether it differs because only the file was changed there: nothing is lost by taking it.
    pub by_file_alone: Vec<bool>,
}

/// A run of lines in two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TextRow {
    /// What the article or profile has here.
    pub ours: String,
    /// What the other text has here: the file's, or a revision's.
    pub theirs: String,
    /// Whether both have the same.
    pub same: bool,
    /// `ours` in parts; empty where both have the same.
    pub our_parts: Vec<TextPart>,
    /// `theirs` in parts; empty where both have the same.
    pub their_parts: Vec<TextPart>,
}

/// Some words of one of two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TextPart {
    /// The words, with what stands between them.
    pub text: String,
    /// Whether the other text has others here.
    pub changed: bool,
}

/// One revision.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RevisionRequest {
    /// Its id.
    pub revision: String,
}

/// A revision, and what its article or profile has now.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RevisionView {
    /// What the history says of it.
    pub row: RevisionRow,
    /// The whole text that it keeps, front matter included.
    pub text: String,
    /// The text now (`ours`) and this one (`theirs`), compared.
    pub rows: Vec<TextRow>,
}

/// The way out of a conflict. Whatever is chosen, both texts stay in the history.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ResolveRequest {
    /// The article or profile, named as in [`RecordRequest`].
    pub record: String,
    /// The whole text to keep, front matter included.
    pub text: String,
}
