//! What was exported, and when, for the history of an article.

use article::ArticleId;

use crate::{Error, Reader, Writer, column};

/// An article that went into a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Its number here.
    pub key: i64,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// The number of the revision that went out.
    pub revision: u32,
    /// The names of the targets.
    pub targets: Vec<String>,
    /// The name of the bundle.
    pub bundle: String,
}

/// Takes note of an export. Its `key` is given here.
pub fn record_export(w: &Writer<'_>, article: ArticleId, export: &Exported) -> Result<(), Error> {
    let Exported { at, revision, targets, bundle, .. } = export;
    let row = (article.to_string(), at, revision, column::to_json(targets)?, bundle);
    w.run("INSERT INTO export (article, at, revision, targets, bundle) VALUES (?1, ?2, ?3, ?4, ?5)", row).map(drop)
}

/// The last exports of an article, newest first.
pub fn exports(r: &Reader<'_>, article: ArticleId, limit: u32) -> Result<Vec<Exported>, Error> {
    let sql = "SELECT key, at, revision, targets, bundle FROM export WHERE article = ?1 ORDER BY key DESC LIMIT ?2";
    r.all(sql, (article.to_string(), limit), |row| {
        Ok(Exported {
            key: row.get(0)?,
            at: row.get(1)?,
            revision: row.get(2)?,
            targets: column::json(row, 3)?,
            bundle: row.get(4)?,
        })
    })
}
