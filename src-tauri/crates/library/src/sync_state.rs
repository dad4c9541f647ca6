//! The state of each record and its file for planning a sync: hashes and file stamps, without reading texts.

use article::{RecordId, Stamp};
use rusqlite::Row;

use crate::hash::Hash;
use crate::record::TAKEN;
use crate::{Error, Reader, column};

/// A record's state: its text, its file and its conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackedRecord {
    /// The article or author.
    pub record: RecordId,
    /// The hash of its text.
    pub text: Hash,
    /// Its file; `None` if it never had one.
    pub file: Option<TrackedFile>,
    /// The hash of the file's text that was kept because it could not be merged.
    pub kept: Option<Hash>,
}

/// The file of a record, as of the last agreement between both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackedFile {
    /// Its path within the publication; `None` if another record's file has it by now.
    pub path: Option<String>,
    /// The hash of the base: the text that both had.
    pub base: Hash,
    /// Its stamp.
    pub stamp: Stamp,
    /// Whether it is known to be gone.
    pub detached: bool,
}

/// Every article that is not in the trash.
pub fn tracked(r: &Reader<'_>) -> Result<Vec<TrackedRecord>, Error> {
    r.all(&format!("{} WHERE a.trashed_at IS NULL", select("article", "INDEXED BY article_text")), [], article)
}

/// One record; `None` if there is none, or if it is in the trash.
pub fn tracked_one(r: &Reader<'_>, record: impl Into<RecordId>) -> Result<Option<TrackedRecord>, Error> {
    match record.into() {
        RecordId::Article(id) => {
            let sql = format!("{} WHERE a.id = ?1 AND a.trashed_at IS NULL", select("article", ""));
            r.first(&sql, [id.to_string()], article)
        }
        RecordId::Author(id) => {
            let sql = format!("{} WHERE a.id = ?1 AND a.trashed_at IS NULL", select("author", ""));
            r.first(&sql, [id.to_string()], author)
        }
    }
}

/// The paths of files that are gone although their records exist; without those of records in the trash.
pub fn detached(r: &Reader<'_>) -> Result<Vec<String>, Error> {
    r.all(DETACHED, [], |row| row.get(0))
}

const DETACHED: &str = "SELECT path FROM mirror WHERE detached = 1
    AND NOT (kind = 'article' AND owner IN (SELECT id FROM article WHERE trashed_at IS NOT NULL))
    AND NOT (kind = 'author' AND owner IN (SELECT id FROM author WHERE trashed_at IS NOT NULL)) ORDER BY path";

/// Covering indexes serve everything except the file, because the rows of articles and texts are several kilobytes
/// each.
fn select(records: &str, by: &str) -> String {
    format!(
        "SELECT a.id, t.hash, k.hash, CASE WHEN {TAKEN} THEN NULL ELSE m.path END, b.hash, m.detached,
                m.size, m.mtime_ns, m.ctime_ns, m.file_id, m.settled
         FROM {records} a {by}
         CROSS JOIN text t INDEXED BY text_hash ON t.key = a.text
         LEFT JOIN mirror m ON m.owner = a.id AND m.kind = '{records}'
         LEFT JOIN text b INDEXED BY text_hash ON b.key = m.base
         LEFT JOIN conflict c ON c.{records} = a.key
         LEFT JOIN text k INDEXED BY text_hash ON k.key = c.theirs"
    )
}

fn article(row: &Row<'_>) -> rusqlite::Result<TrackedRecord> {
    tracked_record(row, RecordId::Article(column::parsed(row, 0)?))
}

fn author(row: &Row<'_>) -> rusqlite::Result<TrackedRecord> {
    tracked_record(row, RecordId::Author(column::parsed(row, 0)?))
}

fn tracked_record(row: &Row<'_>, record: RecordId) -> rusqlite::Result<TrackedRecord> {
    let file = match row.get(4)? {
        None => None,
        Some(base) => {
            Some(TrackedFile { path: row.get(3)?, base, detached: row.get(5)?, stamp: column::stamp(row, 6)? })
        }
    };
    Ok(TrackedRecord { record, text: row.get(1)?, file, kept: row.get(2)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, Piece};
    use crate::mirror::tests::mirrored;
    use crate::{Conflict, hash_of, put_conflict, set_detached};

    #[test]
    fn the_three_texts_of_an_article_are_returned_as_hashes() {
        let fixture = Fixture::new();
        let piece = Piece::new(1, "One");
        let id = fixture.save(&piece);
        let bare = fixture.read(|r| tracked_one(r, id)).unwrap();
        assert_eq!((bare.text, &bare.file, bare.kept), (hash_of(&piece.text()), &None, None));
        fixture.write(|w| {
            mirrored(w, id, "one.md", "base")?;
            set_detached(w, id, true)?;
            put_conflict(w, id, &Conflict { theirs: "theirs".into(), base: "base".into(), at: 1 })
        });
        let whole = fixture.read(tracked);
        let file = whole[0].file.as_ref().unwrap();
        assert_eq!((file.base, file.detached, whole[0].kept), (hash_of("base"), true, Some(hash_of("theirs"))));
        assert_eq!(fixture.read(detached), ["one.md"]);
    }
}
