//! What an export needs to know of all articles before it loads any.

use article::{ArticleId, LiveState, Slug, Status};
use rusqlite::Row;

use crate::{Error, Reader, column};

/// What stands where, and what may go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The article.
    pub id: ArticleId,
    /// Its slug.
    pub slug: Slug,
    /// Its headline; may be empty.
    pub headline: String,
    /// Its workflow status.
    pub status: Status,
    /// What readers have of it.
    pub live: LiveState,
    /// Until when readers must not have it, as written.
    pub embargo: Option<String>,
    /// Its section; may be empty.
    pub section: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its date as written.
    pub date: Option<String>,
    /// Its languages; `None` if its terms are not counted yet, so that only its text has them.
    pub languages: Option<Languages>,
}

/// In which languages an article is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages {
    /// Its own, if it differs from the publication's.
    pub own: Option<String>,
    /// Its translations as written, ids or slugs.
    pub translations: Vec<String>,
}

/// Calls `each` with the outline of every article that is not in the trash, in no particular order.
pub fn each_outline(r: &Reader<'_>, each: impl FnMut(Outline)) -> Result<(), Error> {
    let sql = "SELECT a.id, a.slug, a.headline, a.status, a.live, a.embargo, a.section, a.tags, a.date, t.language,
        t.translations FROM article a LEFT JOIN terms t ON t.article = a.key WHERE a.trashed_at IS NULL";
    r.each(sql, [], read, each)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Outline> {
    let own: Option<String> = row.get(9)?;
    let languages = match own {
        Some(own) => {
            Some(Languages { own: Some(own).filter(|tag| !tag.is_empty()), translations: column::json(row, 10)? })
        }
        None => None,
    };
    Ok(Outline {
        id: column::parsed(row, 0)?,
        slug: column::parsed(row, 1)?,
        headline: row.get(2)?,
        status: column::parsed(row, 3)?,
        live: column::word(row, 4)?,
        embargo: row.get(5)?,
        section: row.get(6)?,
        tags: column::json(row, 7)?,
        date: row.get(8)?,
        languages,
    })
}
