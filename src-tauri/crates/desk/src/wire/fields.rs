//! Everything of an article but its text, to read and to change.

use article::{LiveState, Standing, Status};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FileDiagnostic, SaveState};

/// Everything of an article but its text.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ArticleFields {
    /// How much had been written to the database by then: of two answers that cross, the lower number is the older.
    pub as_of: u32,
    /// The headline.
    pub headline: String,
    /// The dek.
    pub dek: String,
    /// The slug.
    pub slug: String,
    /// The addresses that it had before, which lead to it still, as written.
    pub aliases: Vec<String>,
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
    /// What the status is worth, if it is `approved`.
    #[ts(as = "Option<StandingName>")]
    pub standing: Option<Standing>,
    /// What readers have.
    #[ts(as = "LiveStateName")]
    pub live: LiveState,
    /// Until when readers must not have it, as written.
    pub embargo: Option<String>,
    /// When its text last changed for readers after its publication, as written.
    pub updated: Option<String>,
    /// What was corrected or added after its publication, as readers are told.
    #[ts(as = "Vec<CorrectionField>")]
    pub corrections: Vec<article::Correction>,
    /// The statuses it may move to.
    #[ts(as = "Vec<StatusName>")]
    pub moves: Vec<Status>,
    /// The byline.
    pub byline: Vec<BylineEntry>,
    /// The related posts.
    pub related: Vec<RelatedRow>,
    /// What was declined as a related post, as written: ids or slugs.
    pub not_related: Vec<String>,
    /// Why the fields cannot be changed here, where the front matter cannot be read.
    pub locked: Option<FileDiagnostic>,
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
    /// The point that stays in sight where it is cropped; null where it is cropped evenly.
    #[serde(default)]
    #[ts(as = "Option<FocusField>")]
    pub focus: Option<article::Focus>,
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
    /// The target's headline, also where it is in the trash; empty where there is no such article.
    pub headline: String,
    /// What the page shows: the teaser, else the target's excerpt.
    pub excerpt: String,
    /// The teaser written for this place.
    pub teaser: Option<String>,
    /// Why it was picked.
    pub reason: Option<String>,
    /// Whether there is no such article, or it is in the trash.
    pub missing: bool,
    /// The path of its picture within the publication.
    pub picture: Option<String>,
    /// What speaks against it, in words; empty if nothing does.
    pub warning: String,
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
    /// When it was last changed after its publication; empty removes it.
    pub updated: Option<String>,
    /// What readers have.
    #[ts(as = "Option<LiveStateName>", optional)]
    pub live: Option<LiveState>,
    /// Until when readers must not have it; empty removes it.
    pub embargo: Option<String>,
    /// What was corrected or added after its publication.
    #[ts(as = "Option<Vec<CorrectionField>>", optional)]
    pub corrections: Option<Vec<article::Correction>>,
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
    /// What was declined as a related post: ids, or what is written.
    pub not_related: Option<Vec<String>>,
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
    pub save_state: SaveState,
}

/// The key of a status: a usual one, or the publication's own.
#[derive(TS)]
#[ts(rename = "Status")]
#[allow(dead_code, reason = "only its TypeScript form is used; the meanings stand at `Status`")]
pub struct StatusName(String);

/// TypeScript's word for [`article::Standing`].
#[derive(TS)]
#[ts(rename = "Standing", rename_all = "kebab-case")]
#[allow(
    dead_code,
    missing_docs,
    reason = "only its TypeScript form is used; the meanings stand at `article::Standing`"
)]
pub enum StandingName {
    Approved,
    Changed,
    Unvouched,
    Said,
}

/// TypeScript's word for [`article::LiveState`].
#[derive(TS)]
#[ts(rename = "LiveState", rename_all = "kebab-case")]
#[allow(
    dead_code,
    missing_docs,
    reason = "only its TypeScript form is used; the meanings stand at `article::LiveState`"
)]
pub enum LiveStateName {
    Unpublished,
    Scheduled,
    Published,
    Corrected,
    Withdrawn,
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

/// TypeScript's form of [`article::Focus`].
#[derive(TS)]
#[ts(rename = "Focus")]
#[allow(dead_code, missing_docs, reason = "only its TypeScript form is used; the meanings stand at `Focus`")]
pub struct FocusField {
    pub x: u8,
    pub y: u8,
}

/// TypeScript's form of [`article::Correction`].
#[derive(TS)]
#[ts(rename = "Correction")]
#[allow(dead_code, missing_docs, reason = "only its TypeScript form is used; the meanings stand at `Correction`")]
pub struct CorrectionField {
    pub date: Option<String>,
    pub text: String,
}
