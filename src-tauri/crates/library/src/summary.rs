//! List rows: what lists show of an article.

use std::collections::HashMap;

use article::{ArticleId, Credit, LiveState, PersonId, Slug, Standing, Status};
use rusqlite::Row;

use crate::{Error, Reader, column};

/// What lists show of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Its id.
    pub id: ArticleId,
    /// Its slug.
    pub slug: Slug,
    /// Its headline; may be empty.
    pub headline: String,
    /// Its dek; may be empty.
    pub dek: String,
    /// The start of its text, or whatever the caller saved as its summary.
    pub summary: String,
    /// Its workflow status.
    pub status: Status,
    /// What the status is worth, if it is `approved`.
    pub standing: Option<Standing>,
    /// Its live state: what readers can see.
    pub live: LiveState,
    /// Until when readers must not have it, as written.
    pub embargo: Option<String>,
    /// Who has it.
    pub holder: Option<PersonId>,
    /// The day it is due, as `2026-11-26`.
    pub due: Option<String>,
    /// Threads of notes that are not settled.
    pub open_notes: u32,
    /// The byline, with names and portraits from the current profiles.
    pub byline: Vec<BylineName>,
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
    /// The number of its newest revision; 0 if there is none.
    pub revision: u32,
    /// The path of its file within the publication; `None` if it has no file or is detached from it.
    pub path: Option<String>,
    /// Whether it is in conflict: the user has to choose between two texts.
    pub conflict: bool,
    /// Where its front matter is unreadable or unusable (the first line is 1), and why.
    pub diagnostic: Option<(u32, String)>,
}

/// An author in a byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BylineName {
    /// The author as written: a slug, or a name if there is no profile.
    pub author: String,
    /// What they did; may be empty.
    pub role: String,
    /// The byline form of the name.
    pub name: String,
    /// The portrait's path within the publication; empty if there is none.
    pub portrait: String,
    /// Whether there is a profile.
    pub known: bool,
}

impl Summary {
    /// The byline in one line: “M. Okafor, L. Brandt”.
    pub fn byline_line(&self) -> String {
        self.byline.iter().map(|author| author.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// The columns that [`PartialSummary::read`] reads, of `article a LEFT JOIN mirror m`.
pub(crate) const COLUMNS: &str = "a.id, a.slug, a.headline, a.dek, a.summary, a.status, a.live, a.byline, a.section,
    a.tags, a.date, a.updated_at, a.words, a.revision, m.path, a.conflict, a.fault_line, a.fault,
    a.standing, v.holder, v.due, coalesce(v.open, 0), a.embargo";

/// The joins that [`COLUMNS`] needs after `article a`.
pub(crate) const FILE: &str = "LEFT JOIN mirror m ON m.owner = a.id AND m.kind = 'article' AND m.detached = 0
    LEFT JOIN review v ON v.article = a.id";

/// The number of those columns.
pub(crate) const WIDTH: usize = 23;

/// A summary without the data from author profiles.
pub(crate) struct PartialSummary(Summary);

impl PartialSummary {
    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let byline: Vec<Credit> = column::json(row, 7)?;
        let fault_line: Option<u32> = row.get(16)?;
        let unknown = |credit: Credit| BylineName {
            name: credit.author.clone(),
            author: credit.author,
            role: credit.role,
            portrait: String::new(),
            known: false,
        };
        Ok(Self(Summary {
            id: column::parsed(row, 0)?,
            slug: column::parsed(row, 1)?,
            headline: row.get(2)?,
            dek: row.get(3)?,
            summary: row.get(4)?,
            status: column::parsed(row, 5)?,
            standing: column::optional_word(row, 18)?,
            live: column::word(row, 6)?,
            embargo: row.get(22)?,
            holder: column::optional_word(row, 19)?,
            due: row.get(20)?,
            open_notes: row.get(21)?,
            byline: byline.into_iter().map(unknown).collect(),
            section: row.get(8)?,
            tags: column::json(row, 9)?,
            date: row.get(10)?,
            updated_at: row.get(11)?,
            words: row.get(12)?,
            revision: row.get(13)?,
            path: row.get(14)?,
            conflict: row.get(15)?,
            diagnostic: match fault_line {
                Some(line) => Some((line, row.get(17)?)),
                None => None,
            },
        }))
    }
}

/// Adds the data from author profiles, looking up each author once.
pub(crate) fn with_authors(r: &Reader<'_>, rows: Vec<PartialSummary>) -> Result<Vec<Summary>, Error> {
    let mut profiles: HashMap<String, Option<(String, String)>> = HashMap::new();
    let mut summaries: Vec<Summary> = rows.into_iter().map(|row| row.0).collect();
    for place in summaries.iter_mut().flat_map(|summary| &mut summary.byline) {
        if !profiles.contains_key(&place.author) {
            profiles.insert(place.author.clone(), profile(r, &place.author)?);
        }
        if let Some(Some((name, portrait))) = profiles.get(&place.author) {
            place.name.clone_from(name);
            place.portrait.clone_from(portrait);
            place.known = true;
        }
    }
    Ok(summaries)
}

fn profile(r: &Reader<'_>, slug: &str) -> Result<Option<(String, String)>, Error> {
    let sql = "SELECT CASE byline WHEN '' THEN name ELSE byline END, portrait FROM author
               WHERE slug = ?1 AND trashed_at IS NULL";
    r.first(sql, [slug], |row| Ok((row.get(0)?, row.get(1)?)))
}
