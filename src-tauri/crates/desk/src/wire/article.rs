//! An open article: its text, its preview, its save state and its history.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ArticleFields;

/// An article opened for writing.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OpenArticle {
    /// Its id.
    pub id: String,
    /// The text: Markdown without front matter, line ends as LF.
    pub body: String,
    /// Counts the edits; the first `EditRequest` names this one.
    pub version: u32,
    /// Counts how often it was opened; the `CloseRequest` names this one.
    pub opening: u32,
    /// Everything but the text.
    pub fields: ArticleFields,
    /// What the status line shows.
    pub save_state: SaveState,
    /// The page as its readers will see it.
    pub preview: PreviewPage,
}

/// Where the open article is saved, and its measures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SaveState {
    /// The article.
    pub id: String,
    /// Whether every edit is in the database.
    pub saved: bool,
    /// When that came true, in milliseconds since 1970.
    pub saved_at: i64,
    /// The file it is mirrored in; none where it is detached.
    pub path: Option<String>,
    /// Whether that file has every edit too.
    pub in_file: bool,
    /// Words of text.
    pub words: u32,
    /// Minutes to read.
    pub minutes: u32,
    /// The number of the newest revision.
    pub revision: u32,
    /// What keeps it from being saved, where something does.
    pub error: Option<String>,
}

/// Edits of an open text.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EditRequest {
    /// The article.
    pub id: String,
    /// The version that the offsets refer to.
    pub version: u32,
    /// The replacements: offsets in UTF-16 units of the text *before* all of them, ascending and apart.
    #[ts(as = "Vec<TextEditField>")]
    pub edits: Vec<article::TextEdit>,
}

/// What the frame must do to show the text after an edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PreviewPatch {
    /// The version of the text after the edits.
    pub version: u32,
    /// Index of the first block to replace.
    pub at: u32,
    /// How many blocks go.
    pub remove: u32,
    /// What stands there instead.
    pub insert: Vec<PreviewBlock>,
    /// How many lines every block behind them moves.
    pub shift: i32,
}

/// One top-level block of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PreviewBlock {
    /// Sanitised HTML.
    pub html: String,
    /// Its first line in the text; the first line is 0.
    pub line: u32,
}

/// The published page, with an empty `[data-text]` element, and the blocks that belong in it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PreviewPage {
    /// The page without its text.
    pub shell: String,
    /// The text.
    pub blocks: Vec<PreviewBlock>,
}

/// Names one article.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ArticleRequest {
    /// Its id.
    pub id: String,
}

/// Lets an open article go.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CloseRequest {
    /// Its id.
    pub id: String,
    /// Which opening of it ends. One that was opened again since stays open: requests can overtake each other.
    pub opening: u32,
}

/// A new article.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct NewArticle {
    /// Its headline; may be empty.
    pub headline: String,
}

/// One revision in the history of an article or a profile.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RevisionRow {
    /// Its id.
    pub id: String,
    /// Its number in this history; the first is 1.
    pub number: u32,
    /// When it was made, in milliseconds since 1970.
    pub at: i64,
    /// Where it came from.
    pub origin: super::Origin,
    /// Words of text.
    pub words: u32,
    /// The name that somebody gave it.
    pub name: Option<String>,
    /// What is not as in the revision before it: keys of the front matter, and `text`. None if that was not looked at: for the
    /// first revision, and far back.
    pub changed: Option<Vec<String>>,
}

/// TypeScript's form of [`article::TextEdit`].
#[derive(TS)]
#[ts(rename = "TextEdit")]
#[allow(dead_code, missing_docs, reason = "only its TypeScript form is used; the meanings stand at `TextEdit`")]
pub struct TextEditField {
    pub from: u32,
    pub to: u32,
    pub insert: String,
}
