//! The mirror: for each file, the state on which it and the database last agreed.

use article::RecordId;
use rusqlite::Row;

use crate::hash::Hash;
use crate::{Error, Reader, Writer, column, text};

/// A mirrored file, without the text that was agreed on, which [`base_text`] reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MirrorRow {
    /// Its path within the publication.
    pub path: String,
    /// What it belongs to.
    pub record: RecordId,
    /// The hash of the base: the text on which file and database last agreed.
    pub base: Hash,
    /// The hash of the file's bytes when it was last read or written.
    pub file_hash: Hash,
    /// The file's size then, in bytes.
    pub size: u64,
    /// The file's modification time then, in nanoseconds since 1970.
    pub mtime_ns: i64,
    /// Whether the file is gone while the record stays.
    pub detached: bool,
}

/// What [`put_mirror`] records.
#[derive(Debug, Clone, Copy)]
pub struct MirrorRecord<'a> {
    /// The file's path within the publication.
    pub path: &'a str,
    /// What it belongs to.
    pub record: RecordId,
    /// The text that both have now, the new base.
    pub base: &'a str,
    /// The hash of the file's bytes.
    pub file_hash: Hash,
    /// The file's size, in bytes.
    pub size: u64,
    /// The file's modification time, in nanoseconds since 1970.
    pub mtime_ns: i64,
    /// Whether the file is gone while the record stays.
    pub detached: bool,
}

/// The mirrored file of a record.
pub fn mirror(r: &Reader<'_>, record: impl Into<RecordId>) -> Result<Option<MirrorRow>, Error> {
    r.first(&format!("{SELECT} WHERE m.owner = ?1"), [record.into().to_string()], row)
}

/// The mirrored file at a path.
pub fn mirror_at(r: &Reader<'_>, path: &str) -> Result<Option<MirrorRow>, Error> {
    r.first(&format!("{SELECT} WHERE m.path = ?1"), [path], row)
}

/// All mirrored files by path: about 250 bytes each.
pub fn mirror_all(r: &Reader<'_>) -> Result<Vec<MirrorRow>, Error> {
    r.all(&format!("{SELECT} ORDER BY m.path"), [], row)
}

/// The base of a record: the text on which it and its file last agreed.
pub fn base_text(r: &Reader<'_>, record: impl Into<RecordId>) -> Result<Option<String>, Error> {
    let id = record.into().to_string();
    let key = r.first("SELECT base FROM mirror WHERE owner = ?1", [id], |row| row.get(0))?;
    key.map(|key| text::read(r, key)).transpose()
}

/// Records what a file and its record agree on now. Replaces any row with the same record or the same path.
pub fn put_mirror(w: &Writer<'_>, record: &MirrorRecord<'_>) -> Result<(), Error> {
    let id = record.record.to_string();
    let sql = "SELECT text FROM article WHERE id = ?1 UNION ALL SELECT text FROM author WHERE id = ?1";
    let base = text::store(w, record.base, w.first(sql, [&id], |row| row.get(0))?)?;
    let old = w.all("SELECT base FROM mirror WHERE owner = ?1 OR path = ?2", (&id, record.path), |row| row.get(0))?;
    // Not INSERT OR REPLACE, because it always opens a savepoint, at which FTS5 flushes its pending writes.
    if !old.is_empty() {
        w.run("DELETE FROM mirror WHERE owner = ?1 OR path = ?2", (&id, record.path))?;
    }
    let row = rusqlite::params![
        record.path,
        kind(record.record),
        id,
        base,
        record.file_hash,
        record.size as i64,
        record.mtime_ns,
        record.detached
    ];
    w.run("INSERT INTO mirror VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", row)?;
    old.into_iter().filter(|old| *old != base).try_for_each(|old| text::release(w, old))
}

/// Records a file's new path. Replaces the row of any other file at that path.
pub fn rename_mirror(w: &Writer<'_>, from: &str, to: &str) -> Result<(), Error> {
    if from == to {
        return Ok(());
    }
    let gone = w.first("DELETE FROM mirror WHERE path = ?1 RETURNING base", [to], |row| row.get(0))?;
    w.run("UPDATE mirror SET path = ?2 WHERE path = ?1", (from, to))?;
    gone.map_or(Ok(()), |base| text::release(w, base))
}

/// Deletes the mirror row of a record.
pub fn remove_mirror(w: &Writer<'_>, record: impl Into<RecordId>) -> Result<(), Error> {
    let id = record.into().to_string();
    let base = w.first("DELETE FROM mirror WHERE owner = ?1 RETURNING base", [id], |row| row.get(0))?;
    base.map_or(Ok(()), |base| text::release(w, base))
}

const SELECT: &str = "SELECT m.path, m.kind, m.owner, t.hash, m.file_hash, m.size, m.mtime_ns, m.detached
    FROM mirror m CROSS JOIN text t ON t.key = m.base";

fn row(row: &Row<'_>) -> rusqlite::Result<MirrorRow> {
    Ok(MirrorRow {
        path: row.get(0)?,
        record: if row.get_ref(1)?.as_str()? == ARTICLE {
            RecordId::Article(column::parsed(row, 2)?)
        } else {
            RecordId::Author(column::parsed(row, 2)?)
        },
        base: row.get(3)?,
        file_hash: row.get(4)?,
        size: row.get::<_, i64>(5)?.cast_unsigned(),
        mtime_ns: row.get(6)?,
        detached: row.get(7)?,
    })
}

const ARTICLE: &str = "article";

fn kind(record: RecordId) -> &'static str {
    match record {
        RecordId::Article(_) => ARTICLE,
        RecordId::Author(_) => "author",
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use article::ArticleId;

    use super::*;
    use crate::fixture::{Fixture, Piece, article_id};
    use crate::hash_of;

    /// Records a file that agrees with its article on `base`.
    pub(crate) fn mirrored(w: &Writer<'_>, id: ArticleId, path: &str, base: &str) -> Result<(), Error> {
        let file_hash = hash_of(base);
        let (record, size) = (id.into(), base.len() as u64);
        put_mirror(w, &MirrorRecord { path, record, base, file_hash, size, mtime_ns: 7, detached: false })
    }

    #[test]
    fn the_base_stays_when_the_article_changes() {
        let fixture = Fixture::new();
        let piece = Piece::new(1, "One");
        let id = fixture.save(&piece);
        fixture.write(|w| mirrored(w, id, "one.md", &piece.text()));
        fixture.save(&piece.clone().body("Changed."));
        let row = fixture.read(|r| mirror(r, id)).unwrap();
        assert_eq!((row.base, row.size), (hash_of(&piece.text()), piece.text().len() as u64));
        assert_eq!(fixture.read(|r| base_text(r, id)), Some(piece.text()));
        fixture.write(|w| remove_mirror(w, id));
        assert_eq!(fixture.read(|r| base_text(r, id)), None);
        fixture.assert_consistent();
    }

    #[test]
    fn a_file_that_takes_anothers_path_replaces_its_row() {
        let fixture = Fixture::new();
        for n in [1, 2] {
            fixture.save(&Piece::new(n, "One"));
            fixture.write(|w| mirrored(w, article_id(n), &format!("{n}.md"), &format!("base {n}")));
        }
        fixture.write(|w| rename_mirror(w, "1.md", "2.md"));
        let rows = fixture.read(mirror_all);
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].path.as_str(), rows[0].record), ("2.md", article_id(1).into()));
        fixture.write(|w| mirrored(w, article_id(2), "2.md", "base 3"));
        assert_eq!(fixture.read(|r| mirror_at(r, "2.md")).unwrap().record, RecordId::from(article_id(2)));
        fixture.assert_consistent();
    }
}
