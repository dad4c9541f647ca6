use article::{LiveState, Status};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FileProblem;

/// Which articles to list, in which order, from where.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct ListRequest {
    /// Only those in this status.
    #[ts(as = "Option<StatusName>")]
    pub status: Option<Status>,
    /// Only those with this author (a slug) in the byline.
    pub author: Option<String>,
    /// Only those with this tag.
    pub tag: Option<String>,
    /// Only those with two texts to choose between.
    pub conflicts: bool,
    /// The order.
    pub sort: Sort,
    /// Where the last page ended: its `next`.
    pub after: Option<String>,
    /// How many at the most; 0 means 100.
    pub limit: u32,
}

/// An order of the article list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Last changed first.
    #[default]
    Updated,
    /// By headline, A to Z.
    Headline,
    /// By date of publication, newest first.
    Date,
}

/// What to search for.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SearchRequest {
    /// Words; the last may be unfinished. Quotes make a phrase.
    pub query: String,
    /// Narrows the search as it does a list; its order is not used.
    #[serde(default)]
    pub within: ListRequest,
}

/// One page of a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ArticlePage {
    /// The rows.
    pub rows: Vec<ArticleRow>,
    /// What to send as `after` for the next page; none at the end.
    pub next: Option<String>,
}

/// An article in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ArticleRow {
    /// Its id.
    pub id: String,
    /// Its slug.
    pub slug: String,
    /// Its headline; may be empty.
    pub headline: String,
    /// Its dek, or the start of its text.
    pub dek: String,
    /// Where the work stands.
    #[ts(as = "StatusName")]
    pub status: Status,
    /// What readers have.
    #[ts(as = "LiveStateName")]
    pub live: LiveState,
    /// The byline in one line: “M. Okafor, L. Brandt”.
    pub byline: String,
    /// Its section; may be empty.
    pub section: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its date as written.
    pub date: Option<String>,
    /// Its last change, in milliseconds since 1970.
    pub updated_at: i64,
    /// Words of text.
    pub words: u32,
    /// The file, within the publication.
    pub path: Option<String>,
    /// Whether two texts are to be chosen between.
    pub conflict: bool,
    /// In a search: the place found, with found words between U+0002 and U+0003.
    pub snippet: Option<String>,
    /// In a search: how well it fits; larger is better.
    pub score: Option<f64>,
}

/// An article opened for writing.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OpenArticle {
    /// Its id.
    pub id: String,
    /// The text: Markdown without front matter, line ends as LF.
    pub body: String,
    /// Counts the edits; the first `EditRequest` names this one.
    pub version: u32,
    /// Everything but the text.
    pub fields: ArticleFields,
    /// What the status line shows.
    pub standing: Standing,
    /// The page as its readers will see it.
    pub preview: PreviewPage,
}

/// Everything of an article but its text.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ArticleFields {
    /// The headline.
    pub headline: String,
    /// The dek.
    pub dek: String,
    /// The slug.
    pub slug: String,
    /// The section.
    pub section: String,
    /// The tags.
    pub tags: Vec<String>,
    /// The date as written.
    pub date: Option<String>,
    /// The language, where it differs from the publication's.
    pub language: Option<String>,
    /// Whether the text runs from right to left.
    pub right_to_left: bool,
    /// The lead picture.
    pub image: Option<ImageField>,
    /// The excerpt written by hand.
    pub excerpt: Option<String>,
    /// The status.
    #[ts(as = "StatusName")]
    pub status: Status,
    /// The statuses it may move to.
    #[ts(as = "Vec<StatusName>")]
    pub moves: Vec<Status>,
    /// The byline.
    pub byline: Vec<BylineEntry>,
    /// The related posts.
    pub related: Vec<RelatedRow>,
    /// Why the fields cannot be changed here, where the front matter cannot be read.
    pub fault: Option<FileProblem>,
    /// Whether two texts are to be chosen between.
    pub conflict: bool,
}

/// The lead picture, to read and to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImageField {
    /// Path within the publication.
    pub path: String,
    /// Alternative text.
    pub alt: String,
    /// Caption.
    pub caption: String,
    /// Credit.
    pub credit: String,
}

/// One place in a byline, with what its profile says.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BylineEntry {
    /// The author's slug, or the name as written where there is no profile.
    pub author: String,
    /// What they did.
    pub role: String,
    /// The byline form of the name.
    pub name: String,
    /// The portrait, within the publication.
    pub portrait: Option<String>,
    /// Whether a profile has it.
    pub known: bool,
}

/// One related post, with what its target says.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RelatedRow {
    /// The target's id; where there is no such article, the target as written.
    pub article: String,
    /// The target's slug; empty where there is no such article.
    pub slug: String,
    /// The target's headline.
    pub headline: String,
    /// What the page shows: the teaser, else the target's excerpt.
    pub excerpt: String,
    /// The teaser written for this place.
    pub teaser: Option<String>,
    /// Why it was picked.
    pub reason: Option<String>,
    /// Whether there is no such article.
    pub missing: bool,
}

/// Where the open article is saved, and its measures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Standing {
    /// The article.
    pub id: String,
    /// Whether every edit is in the database.
    pub saved: bool,
    /// When that came true, in milliseconds since 1970.
    pub saved_at: i64,
    /// The file it is mirrored in; none where it is detached.
    pub path: Option<String>,
    /// Words of text.
    pub words: u32,
    /// Minutes to read.
    pub minutes: u32,
    /// The number of the newest revision.
    pub revision: u32,
    /// What keeps it from being saved, where something does.
    pub trouble: Option<String>,
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

/// Changes to an article's fields; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct FieldChanges {
    /// The headline.
    pub headline: Option<String>,
    /// The dek.
    pub dek: Option<String>,
    /// The slug.
    pub slug: Option<String>,
    /// The section.
    pub section: Option<String>,
    /// The tags.
    pub tags: Option<Vec<String>>,
    /// The date; empty removes it.
    pub date: Option<String>,
    /// The language; empty removes it.
    pub language: Option<String>,
    /// The lead picture; an empty path removes it.
    pub image: Option<ImageField>,
    /// The excerpt; empty removes it.
    pub excerpt: Option<String>,
    /// The byline.
    #[ts(as = "Option<Vec<CreditField>>", optional)]
    pub byline: Option<Vec<article::Credit>>,
    /// The related posts.
    #[ts(as = "Option<Vec<RelatedField>>", optional)]
    pub related: Option<Vec<article::RelatedPost>>,
}

/// Field changes of one article.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FieldsRequest {
    /// The article.
    pub id: String,
    /// The changes.
    pub changes: FieldChanges,
}

/// The fields after a change, and the page around the text.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldsAnswer {
    /// All fields.
    pub fields: ArticleFields,
    /// The page without its text.
    pub shell: String,
    /// What the status line shows.
    pub standing: Standing,
}

/// Names one article.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ArticleRequest {
    /// Its id.
    pub id: String,
}

/// A new article.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct NewArticle {
    /// Its headline; may be empty.
    pub headline: String,
}

/// A move to another status.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct StatusRequest {
    /// The article.
    pub id: String,
    /// The status to move to.
    #[ts(as = "StatusName")]
    pub to: Status,
}

/// A picture to bring into the publication.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PictureRequest {
    /// The file name it came with.
    pub name: String,
    /// Its bytes, in Base64 (RFC 4648, section 4).
    pub base64: String,
}

/// A picture file to bring into the publication.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PictureFileRequest {
    /// Where it is now.
    pub path: String,
}

/// A picture of the publication.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PictureView {
    /// Path within the publication, as Markdown and front matter name it.
    pub path: String,
    /// Pixels across, as seen (after EXIF orientation).
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

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

/// One revision in an article's history.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RevisionRow {
    /// Its id.
    pub id: String,
    /// Its number in this article; the first is 1.
    pub number: u32,
    /// When it was made, in milliseconds since 1970.
    pub at: i64,
    /// Where it came from: written, adopted, edited-outside, merged, conflict, restored, exported.
    pub origin: String,
    /// Words of text.
    pub words: u32,
}

/// TypeScript's word for [`Status`].
#[derive(TS)]
#[ts(rename = "Status", rename_all = "kebab-case")]
#[allow(dead_code, missing_docs, reason = "only its TypeScript form is used; the meanings stand at `Status`")]
pub enum StatusName {
    Draft,
    InReview,
    ChangesAsked,
    Approved,
}

/// TypeScript's word for [`LiveState`].
#[derive(TS)]
#[ts(rename = "LiveState", rename_all = "kebab-case")]
#[allow(dead_code, missing_docs, reason = "only its TypeScript form is used; the meanings stand at `LiveState`")]
pub enum LiveStateName {
    Unpublished,
    Published,
    Corrected,
    Withdrawn,
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

/// TypeScript's form of [`article::Credit`].
#[derive(TS)]
#[ts(rename = "Credit")]
#[allow(dead_code, missing_docs, reason = "only its TypeScript form is used; the meanings stand at `Credit`")]
pub struct CreditField {
    pub author: String,
    pub role: String,
}

/// TypeScript's form of [`article::RelatedPost`].
#[derive(TS)]
#[ts(rename = "RelatedPost")]
#[allow(dead_code, missing_docs, reason = "only its TypeScript form is used; the meanings stand at `RelatedPost`")]
pub struct RelatedField {
    pub article: String,
    pub teaser: Option<String>,
    pub reason: Option<String>,
}
