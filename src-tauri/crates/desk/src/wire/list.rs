//! The article list: asking for a page of it, and its rows.

use article::{LiveState, Standing, Status};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BylineEntry, LiveStateName, RelatedRow, StandingName, StatusName};

/// Which articles to list, in which order, from where.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct ListRequest {
    /// Only those in this status.
    #[ts(as = "Option<StatusName>")]
    pub status: Option<Status>,
    /// Only approved ones whose approval is worth this.
    #[ts(as = "Option<StandingName>")]
    pub standing: Option<Standing>,
    /// Only those that wait for this person, by id: who has them, or is to see to an open note in them.
    pub holder: Option<String>,
    /// Only those that are due on this day, as `2026-11-26`, or before, and not approved yet.
    pub due: Option<String>,
    /// Only those with this author (a slug) in the byline.
    pub author: Option<String>,
    /// Only those with this tag.
    pub tag: Option<String>,
    /// Only those with two texts to choose between.
    pub conflicts: bool,
    /// Only those that are scheduled for readers.
    pub scheduled: bool,
    /// Those in the trash, which are in no other list.
    pub trash: bool,
    /// The order.
    pub sort: Sort,
    /// Where the last page ended: its `next`.
    pub after: Option<String>,
    /// How many at the most; 0 means 100.
    pub limit: u32,
    /// Whether the rows bring their related posts, which takes a look-up for each.
    pub related: bool,
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

/// An article as hosts show it: a row of the window's list, and what the command line prints. Fields keep their names, since
/// scripts rely on them; new ones may be added.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ArticleRow {
    /// Its id.
    pub id: String,
    /// Its slug.
    pub slug: String,
    /// Its headline; may be empty.
    pub headline: String,
    /// Its dek; may be empty.
    pub dek: String,
    /// The start of its text, for lists where there is no dek.
    pub summary: String,
    /// Where the work stands.
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
    /// Who has it, by id.
    pub holder: Option<String>,
    /// The day it is due, as `2026-11-26`.
    pub due: Option<String>,
    /// Threads of notes that are not settled.
    pub open_notes: u32,
    /// Whether it was changed since the person of this machine looked at it.
    pub changed_since_looked: bool,
    /// Its authors, in order.
    pub byline: Vec<BylineEntry>,
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
    /// The number of its newest revision.
    pub revision: u32,
    /// Its related posts, in order, where they were asked for.
    pub related: Option<Vec<RelatedRow>>,
    /// The file, within the publication.
    pub path: Option<String>,
    /// Whether two texts are to be chosen between.
    pub conflict: bool,
    /// In a search: the place found, with found words between U+0002 and U+0003.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub snippet: Option<String>,
    /// In a search: how well it fits; larger is better.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub score: Option<f64>,
}
