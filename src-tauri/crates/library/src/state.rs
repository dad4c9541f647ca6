//! What is known of all articles without their texts, for those who keep what they made of them.

use article::{ArticleId, LiveState};
use rusqlite::Row;

use crate::hash::Hash;
use crate::{Error, Reader, column};

/// The state of an article. One whose state is the same as before has the same text and the same place among files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleState {
    /// The article.
    pub id: ArticleId,
    /// Its slug.
    pub slug: String,
    /// The path of its file within the publication, or where that was last.
    pub path: Option<String>,
    /// Its headline; may be empty.
    pub headline: String,
    /// The hash of its text, front matter included.
    pub text: Hash,
    /// Its workflow status.
    pub status: String,
    /// What readers have of it.
    pub live: LiveState,
    /// Until when readers must not have it, as written.
    pub embargo: Option<String>,
    /// Its date as written.
    pub date: Option<String>,
    /// Whether it is in the trash.
    pub in_trash: bool,
    /// When it came into conflict, if it is.
    pub conflict: Option<i64>,
}

/// Calls `each` with the state of every article, those in the trash included, in no particular order.
pub fn each_state(r: &Reader<'_>, each: impl FnMut(ArticleState)) -> Result<(), Error> {
    let sql = "SELECT a.id, a.slug, m.path, a.headline, t.hash, a.status, a.live, a.embargo, a.date,
        a.trashed_at IS NOT NULL, c.at FROM article a JOIN text t ON t.key = a.text
        LEFT JOIN mirror m ON m.owner = a.id AND m.kind = 'article' LEFT JOIN conflict c ON c.article = a.key";
    r.each(sql, [], read, each)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ArticleState> {
    Ok(ArticleState {
        id: column::parsed(row, 0)?,
        slug: row.get(1)?,
        path: row.get(2)?,
        headline: row.get(3)?,
        text: row.get(4)?,
        status: row.get(5)?,
        live: column::word(row, 6)?,
        embargo: row.get(7)?,
        date: row.get(8)?,
        in_trash: row.get(9)?,
        conflict: row.get(10)?,
    })
}
