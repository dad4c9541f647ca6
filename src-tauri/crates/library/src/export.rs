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

/// Takes note that articles went into a bundle as they are: their newest revisions keep their texts for good. One without a
/// history has nothing to keep.
pub fn record_export(
    w: &Writer<'_>,
    articles: &[ArticleId],
    at: i64,
    targets: &[String],
    bundle: &str,
) -> Result<(), Error> {
    const NEWEST: &str =
        "FROM revision r JOIN article a ON a.key = r.article WHERE a.id = ?1 ORDER BY number DESC LIMIT 1";
    let freeze = format!("UPDATE revision SET frozen = 1 WHERE key = (SELECT r.key {NEWEST}) AND NOT frozen");
    let record =
        format!("INSERT INTO export (article, at, revision, targets, bundle) SELECT ?1, ?2, number, ?3, ?4 {NEWEST}");
    let targets = column::to_json(&targets)?;
    for article in articles {
        let id = article.to_string();
        w.run(&freeze, [&id])?;
        w.run(&record, (&id, at, &targets, bundle))?;
    }
    Ok(())
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
