//! A conflict, and the way out of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// Both, told apart.
    pub rows: Vec<ConflictRow>,
}

/// A run of lines in a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConflictRow {
    /// What the database has here.
    pub ours: String,
    /// What the file has here.
    pub theirs: String,
    /// Whether both have the same.
    pub same: bool,
}

/// The way out of a conflict. Whatever is chosen, both texts stay in the history.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ResolveRequest {
    /// The article.
    pub id: String,
    /// The whole text to keep, front matter included.
    pub text: String,
}
