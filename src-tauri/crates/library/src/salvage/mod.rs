//! Recovers what is still readable from a damaged database.
//!
//! 1. `copy` makes a copy that may be repaired. If the first page is damaged, through which all others are reached, it
//!    takes the copy of that page which was kept beside the database, or the first page of a new one.
//! 2. `rows` walks a table by key and skips unreadable pages.
//! 3. The results are assembled article by article. Each text is checked against its hash, so a wrong one is never
//!    returned.

mod copy;
mod rows;

use std::collections::HashMap;
use std::io;
use std::path::Path;

use article::{ArticleId, AuthorId, RecordId, Slug, TextEdit};

use crate::revision::{self, RecordKey, RevisionKeys};
use crate::{BylineChange, Conflict, MirrorRow, Reader, Revision, column, mirror, text};
use copy::Copy;
use rows::{Table, readable};

/// What was recovered besides the articles.
#[derive(Debug, Default)]
pub struct Salvage {
    /// Histories whose record is unreadable, each oldest first; their record is an id of zeros.
    pub orphans: Vec<Vec<Revision>>,
    /// Files whose record is unreadable.
    pub files: HashMap<RecordId, SalvagedFile>,
    /// Author profiles.
    pub authors: Vec<SalvagedAuthor>,
    /// How many articles, profiles and revisions are known to exist but have an unreadable text.
    pub unreadable: u32,
    /// Whether parts of the database were entirely unreadable, so that nobody knows what was in them.
    pub incomplete: bool,
}

/// What was recovered of an article.
#[derive(Debug)]
pub struct SalvagedArticle {
    /// Its id.
    pub id: ArticleId,
    /// Its slug.
    pub slug: Slug,
    /// Its text; `None` if it is unreadable.
    pub text: Option<String>,
    /// Its last change, in milliseconds since 1970.
    pub updated_at: i64,
    /// When it was put in the trash, in milliseconds since 1970; `None` if it is not there.
    pub trashed_at: Option<i64>,
    /// Its history, oldest first.
    pub revisions: Vec<Revision>,
    /// Edits that are not in `text` yet, each batch with its version, oldest first.
    pub edits: Vec<(u32, Vec<TextEdit>)>,
    /// Its file, as of when both last agreed.
    pub file: Option<SalvagedFile>,
    /// The other side of its conflict.
    pub conflict: Option<Conflict>,
}

/// What was recovered of an author profile.
#[derive(Debug)]
pub struct SalvagedAuthor {
    /// Its id.
    pub id: AuthorId,
    /// Its slug; in the trash, the one it had.
    pub slug: Slug,
    /// Its text; `None` if it is unreadable.
    pub text: Option<String>,
    /// Its history, oldest first.
    pub revisions: Vec<Revision>,
    /// Its file, as of when both last agreed.
    pub file: Option<SalvagedFile>,
    /// The other side of its conflict.
    pub conflict: Option<Conflict>,
    /// When it was put in the trash, in milliseconds since 1970; `None` if it is not there.
    pub trashed_at: Option<i64>,
    /// What that did to bylines.
    pub bylines: Vec<BylineChange>,
}

/// A mirrored file.
#[derive(Debug)]
pub struct SalvagedFile {
    /// Its mirror row.
    pub row: MirrorRow,
    /// The text on which both last agreed; `None` if it is unreadable.
    pub base: Option<String>,
}

/// Recovers what is readable from the database at `database`, without changing it. Passes each article to `visit` as
/// soon as it is read, because the histories can be larger than memory. `scratch` is the path for temporary copies, which
/// are removed at the end.
///
/// Fails only where a copy cannot be written; with room on the disk, the next call may find more.
pub fn salvage(database: &Path, scratch: &Path, visit: &mut dyn FnMut(SalvagedArticle)) -> io::Result<Salvage> {
    let copy = Copy::make(database, scratch)?;
    let nothing = || Salvage { incomplete: true, ..Salvage::default() };
    Ok(copy.open()?.map_or_else(nothing, |connection| read(&Reader::new(&connection), visit)))
}

fn read(r: &Reader<'_>, visit: &mut dyn FnMut(SalvagedArticle)) -> Salvage {
    let mut found = Salvage::default();
    let mut files = files(r, &mut found);
    let mut revisions = revisions(r, &mut found);
    let mut edits = edits(r, &mut found);
    let articles = readable(r, &ARTICLES, |row| {
        Ok(ArticleRow {
            id: column::parsed(row, 1)?,
            slug: column::parsed(row, 2)?,
            text: row.get(3)?,
            updated_at: row.get(4)?,
            trashed_at: row.get(5)?,
        })
    });
    found.incomplete |= articles.incomplete;
    for (key, row) in articles.rows {
        let text = text::read(r, row.text).ok();
        found.unreadable += u32::from(text.is_none());
        let history = revisions.remove(&RecordKey::Article(key)).unwrap_or_default();
        visit(SalvagedArticle {
            id: row.id,
            slug: row.slug,
            text,
            updated_at: row.updated_at,
            trashed_at: row.trashed_at,
            revisions: with_texts(r, history, row.id.into(), &mut found.unreadable),
            edits: edits.remove(&key).unwrap_or_default(),
            file: files.remove(&row.id.into()),
            conflict: crate::conflict(r, row.id).ok().flatten(),
        });
    }
    found.incomplete |= !edits.is_empty();
    found.authors = authors(r, &mut files, &mut revisions, &mut found);
    for (record, history) in revisions {
        let nobody = match record {
            RecordKey::Article(_) => ArticleId::new(0, [0; 10]).into(),
            RecordKey::Author(_) => AuthorId::new(0, [0; 10]).into(),
        };
        let orphans = with_texts(r, history, nobody, &mut found.unreadable);
        found.orphans.push(orphans);
    }
    found.files = files;
    found
}

/// The revisions whose text is readable.
fn with_texts(r: &Reader<'_>, history: Vec<RevisionKeys>, record: RecordId, unreadable: &mut u32) -> Vec<Revision> {
    let total = history.len();
    let read: Vec<Revision> = history.into_iter().filter_map(|keys| keys.read(r, record).ok()).collect();
    *unreadable += u32::try_from(total - read.len()).unwrap_or(u32::MAX);
    read
}

struct ArticleRow {
    id: ArticleId,
    slug: Slug,
    text: i64,
    updated_at: i64,
    trashed_at: Option<i64>,
}

const ARTICLES: Table = Table { name: "article", columns: "key, id, slug, text, updated_at, trashed_at" };
const REVISIONS: Table = Table { name: "revision", columns: revision::KEYS };
const EDITS: Table = Table { name: "edit", columns: "key, article, version, edits" };
const AUTHORS: Table = Table { name: "author", columns: "key, id, coalesce(trashed_slug, slug), text, trashed_at" };
const BYLINES: Table = Table { name: "byline_change", columns: "key, author, article, before, after" };

type Histories = HashMap<RecordKey, Vec<RevisionKeys>>;

/// Every revision, grouped by its record, oldest first, with texts still unread.
fn revisions(r: &Reader<'_>, found: &mut Salvage) -> Histories {
    let rows = readable(r, &REVISIONS, revision::keys);
    found.incomplete |= rows.incomplete;
    let mut by_record = Histories::new();
    rows.rows.into_iter().for_each(|(_, keys)| by_record.entry(keys.record).or_default().push(keys));
    by_record.values_mut().for_each(|history| history.sort_by_key(|keys| keys.summary.number));
    by_record
}

fn edits(r: &Reader<'_>, found: &mut Salvage) -> HashMap<i64, Vec<(u32, Vec<TextEdit>)>> {
    let rows = readable(r, &EDITS, |row| Ok((row.get::<_, i64>(1)?, (row.get::<_, u32>(2)?, column::json(row, 3)?))));
    found.incomplete |= rows.incomplete;
    let mut by_article: HashMap<i64, Vec<(u32, Vec<TextEdit>)>> = HashMap::new();
    rows.rows.into_iter().for_each(|(_, (article, batch))| by_article.entry(article).or_default().push(batch));
    by_article.values_mut().for_each(|batches| batches.sort_by_key(|(version, _)| *version));
    by_article
}

fn files(r: &Reader<'_>, found: &mut Salvage) -> HashMap<RecordId, SalvagedFile> {
    // This table is small and has no key to walk by. What is missing here will be read from the files again.
    let rows = mirror::mirror_all(r).unwrap_or_default();
    found.incomplete |= rows.is_empty();
    let with_base = rows.into_iter().map(|row| {
        let base = crate::base_text(r, row.record).ok().flatten();
        (row.record, SalvagedFile { row, base })
    });
    with_base.collect()
}

fn authors(
    r: &Reader<'_>,
    files: &mut HashMap<RecordId, SalvagedFile>,
    revisions: &mut Histories,
    found: &mut Salvage,
) -> Vec<SalvagedAuthor> {
    let rows = readable(r, &AUTHORS, |row| {
        Ok(AuthorFacts {
            id: column::parsed(row, 1)?,
            slug: column::parsed(row, 2)?,
            text: row.get(3)?,
            trashed_at: row.get(4)?,
        })
    });
    let mut bylines = bylines(r, found);
    found.incomplete |= rows.incomplete;
    let author = |(key, AuthorFacts { id, slug, text, trashed_at }): (i64, AuthorFacts)| {
        let text = text::read(r, text).ok();
        found.unreadable += u32::from(text.is_none());
        let history = revisions.remove(&RecordKey::Author(key)).unwrap_or_default();
        SalvagedAuthor {
            id,
            slug,
            text,
            revisions: with_texts(r, history, id.into(), &mut found.unreadable),
            file: files.remove(&id.into()),
            conflict: crate::conflict(r, id).ok().flatten(),
            trashed_at,
            bylines: bylines.remove(&key).unwrap_or_default(),
        }
    };
    rows.rows.into_iter().map(author).collect()
}

struct AuthorFacts {
    id: AuthorId,
    slug: Slug,
    text: i64,
    trashed_at: Option<i64>,
}

/// What profiles in the trash did to bylines, by the key of the profile.
fn bylines(r: &Reader<'_>, found: &mut Salvage) -> HashMap<i64, Vec<BylineChange>> {
    let rows = readable(r, &BYLINES, |row| {
        let change = BylineChange { article: column::parsed(row, 2)?, before: row.get(3)?, after: row.get(4)? };
        Ok((row.get::<_, i64>(1)?, change))
    });
    found.incomplete |= rows.incomplete;
    let mut by_author: HashMap<i64, Vec<BylineChange>> = HashMap::new();
    rows.rows.into_iter().for_each(|(_, (author, change))| by_author.entry(author).or_default().push(change));
    by_author
}

#[cfg(test)]
mod tests;
