//! Two texts of one article: a conflict and the way out of it, a revision beside the text of now.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::RevisionRow;

/// The texts of an article in conflict.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ConflictView {
    /// The article.
    pub id: String,
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
    /// What the article has here.
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

/// A revision, and what the article has now.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RevisionView {
    /// What the history says of it.
    pub row: RevisionRow,
    /// The whole text that it keeps, front matter included.
    pub text: String,
    /// The article's text now (`ours`) and this one (`theirs`), compared.
    pub rows: Vec<TextRow>,
}

/// The way out of a conflict. Whatever is chosen, both texts stay in the history.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ResolveRequest {
    /// The article.
    pub id: String,
    /// The whole text to keep, front matter included.
    pub text: String,
}
