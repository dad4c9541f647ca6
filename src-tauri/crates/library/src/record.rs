//! What articles and author profiles have in common: a text, a history, and perhaps a conflict and a file.

use article::{ArticleId, RecordId};

use crate::hash::Hash;
use crate::{Error, Reader, Writer, column, text};

/// The whole text of a record: front matter and Markdown.
pub fn record_text(r: &Reader<'_>, record: impl Into<RecordId>) -> Result<String, Error> {
    text::read(r, Name::of(r, record)?.text)
}

/// What was found in an article's text when it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its words.
    pub words: u32,
    /// Whether nothing is wrong with its front matter.
    pub sound: bool,
    /// The paths of its pictures within the publication, sorted.
    pub pictures: Vec<String>,
}

/// What is known of an article's text, if that is the text with this hash, read by these rules.
pub fn known(r: &Reader<'_>, id: ArticleId, text: &Hash, derivation: u32) -> Result<Option<Known>, Error> {
    let sql = "SELECT a.words, a.fault IS NULL,
                   (SELECT json_group_array(path) FROM (SELECT path FROM media_use WHERE article = a.key ORDER BY path))
               FROM article a JOIN text t ON t.key = a.text WHERE a.id = ?1 AND t.hash = ?2 AND a.derivation = ?3";
    r.first(sql, (id.to_string(), text, derivation), |row| {
        Ok(Known { words: row.get(0)?, sound: row.get(1)?, pictures: column::json(row, 2)? })
    })
}

/// Whether the path of `mirror m` belongs to another record's file by now.
pub(crate) const TAKEN: &str =
    "m.detached = 1 AND EXISTS (SELECT 1 FROM mirror o WHERE o.path = m.path AND o.detached = 0)";

/// How tables of revisions and conflicts name a record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name {
    /// The column with the key.
    pub(crate) column: &'static str,
    pub(crate) key: i64,
    /// The key of the record's text.
    pub(crate) text: i64,
}

impl Name {
    pub(crate) fn of(r: &Reader<'_>, record: impl Into<RecordId>) -> Result<Self, Error> {
        let record = record.into();
        let column = match record {
            RecordId::Article(_) => "article",
            RecordId::Author(_) => "author",
        };
        let sql = format!("SELECT key, text FROM {column} WHERE id = ?1");
        let found =
            r.first(&sql, [record.to_string()], |row| Ok(Self { column, key: row.get(0)?, text: row.get(1)? }))?;
        found.ok_or(Error::NoRecord(record))
    }
}

/// The text to delta-encode a record's working text against.
///
/// Not the previous working text, which is deleted when the new one is saved. And not the newest revision either while
/// that *is* the working text: typing replaces it, and a delta against it would keep it from being deleted.
pub(crate) fn delta_base(r: &Reader<'_>, record: impl Into<RecordId>) -> Result<Option<i64>, Error> {
    let Name { column, key, text } = Name::of(r, record)?;
    let sql = format!(
        "SELECT base, (SELECT text FROM revision WHERE {column} = ?1 ORDER BY number DESC LIMIT 1) FROM text WHERE key = ?2"
    );
    let (base, newest): (Option<i64>, Option<i64>) = r.one(&sql, (key, text), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(if newest == Some(text) { base } else { newest.or(base) })
}

/// The keys of the texts in the history, the conflict and the mirror row of a record, its own text included. The caller
/// releases them once the record is deleted; its mirror row is deleted here.
pub(crate) fn forget(w: &Writer<'_>, record: impl Into<RecordId>) -> Result<Vec<i64>, Error> {
    let record = record.into();
    let Name { column, key, text } = Name::of(w, record)?;
    let sql = format!(
        "SELECT text FROM revision WHERE {column} = ?1
         UNION SELECT theirs FROM conflict WHERE {column} = ?1
         UNION SELECT base FROM conflict WHERE {column} = ?1
         UNION SELECT base FROM mirror WHERE owner = ?2 AND kind = ?3
         UNION SELECT text FROM looked WHERE article = CASE ?3 WHEN 'article' THEN ?1 END
         UNION SELECT ?4"
    );
    let owner = (record.to_string(), column);
    let texts = w.all(&sql, (key, &owner.0, owner.1, text), |row| row.get(0))?;
    w.run("DELETE FROM mirror WHERE owner = ?1 AND kind = ?2", owner)?;
    Ok(texts)
}
