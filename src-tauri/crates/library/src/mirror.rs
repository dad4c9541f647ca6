//! The mirror: for each file, the state on which it and the database last agreed.

use article::{ArticleId, AuthorId, RecordId, Stamp};
use rusqlite::Row;

use crate::hash::Hash;
use crate::record::TAKEN;
use crate::{Error, Reader, Writer, column, text};

/// A mirrored file, without the text that was agreed on, which [`base_text`] reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MirrorRow {
    /// Its path within the publication; where it was last, if it is gone.
    pub path: String,
    /// What it belongs to.
    pub record: RecordId,
    /// The hash of the base: the text on which file and database last agreed.
    pub base: Hash,
    /// The hash of the file's bytes when it was last read or written.
    pub file_hash: Hash,
    /// The file's stamp then.
    pub stamp: Stamp,
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
    /// The file's stamp.
    pub stamp: Stamp,
    /// Whether the file is gone while the record stays.
    pub detached: bool,
}

/// The mirrored file of a record.
pub fn mirror(r: &Reader<'_>, record: impl Into<RecordId>) -> Result<Option<MirrorRow>, Error> {
    r.first(&format!("{SELECT} WHERE m.owner = ?1 AND m.kind = ?2"), owner(record.into()), row)
}

/// The mirrored file of a record, unless another record's file has its path by now.
pub fn own_file(r: &Reader<'_>, record: impl Into<RecordId>) -> Result<Option<MirrorRow>, Error> {
    let sql = format!("{SELECT} WHERE m.owner = ?1 AND m.kind = ?2 AND NOT ({TAKEN})");
    r.first(&sql, owner(record.into()), row)
}

/// The mirrored file at a path, or the one that was there last.
pub fn mirror_at(r: &Reader<'_>, path: &str) -> Result<Option<MirrorRow>, Error> {
    r.first(&format!("{SELECT} WHERE m.path = ?1 ORDER BY m.detached LIMIT 1"), [path], row)
}

/// All mirrored files by path: about 250 bytes each.
pub fn mirror_all(r: &Reader<'_>) -> Result<Vec<MirrorRow>, Error> {
    r.all(&format!("{SELECT} ORDER BY m.path"), [], row)
}

/// The base of a record: the text on which it and its file last agreed.
pub fn base_text(r: &Reader<'_>, record: impl Into<RecordId>) -> Result<Option<String>, Error> {
    let sql = "SELECT base FROM mirror WHERE owner = ?1 AND kind = ?2";
    let key = r.first(sql, owner(record.into()), |row| row.get(0))?;
    key.map(|key| text::read(r, key)).transpose()
}

/// Records what a file and its record agree on now. A record whose file was at the same path is without a file from now on,
/// and keeps its base.
pub fn put_mirror(w: &Writer<'_>, record: &MirrorRecord<'_>) -> Result<(), Error> {
    let (id, kind) = owner(record.record);
    // Every kind of record has a table of its name.
    let sql = format!("SELECT text FROM {kind} WHERE id = ?1");
    let base = text::store(w, record.base, w.first(&sql, [&id], |row| row.get(0))?)?;
    // Not INSERT OR REPLACE, because it always opens a savepoint, at which FTS5 flushes its pending writes.
    let sql = "DELETE FROM mirror WHERE owner = ?1 AND kind = ?2 RETURNING base";
    let old: Option<i64> = w.first(sql, (&id, kind), |row| row.get(0))?;
    if !record.detached {
        detach_at(w, record.path)?;
    }
    let Stamp { size, mtime_ns, ctime_ns, file_id, settled } = record.stamp;
    let row = rusqlite::params![
        id,
        kind,
        record.path,
        base,
        record.file_hash,
        record.detached,
        size.cast_signed(),
        mtime_ns,
        ctime_ns,
        file_id,
        settled
    ];
    w.run("INSERT INTO mirror VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", row)?;
    old.filter(|old| *old != base).map_or(Ok(()), |old| text::release(w, old))
}

/// Records that a record's file is at another path. A record whose file was there is without a file until that is found, so
/// the order of several moves does not matter.
pub fn move_mirror(w: &Writer<'_>, record: impl Into<RecordId>, to: &str) -> Result<(), Error> {
    let (id, kind) = owner(record.into());
    detach_at(w, to)?;
    w.run("UPDATE mirror SET path = ?3, detached = 0 WHERE owner = ?1 AND kind = ?2", (id, kind, to)).map(drop)
}

/// Records that a record's file is gone, or back.
pub fn set_detached(w: &Writer<'_>, record: impl Into<RecordId>, detached: bool) -> Result<(), Error> {
    let (id, kind) = owner(record.into());
    if !detached && let Some(path) = path_of(w, &id, kind)? {
        detach_at(w, &path)?;
    }
    w.run("UPDATE mirror SET detached = ?3 WHERE owner = ?1 AND kind = ?2", (id, kind, detached)).map(drop)
}

/// Records that a record's file is to be written, where it was last. Until then the two agree on nothing.
pub fn want_file(w: &Writer<'_>, record: impl Into<RecordId>) -> Result<(), Error> {
    let (id, kind) = owner(record.into());
    let Some(path) = path_of(w, &id, kind)? else { return Ok(()) };
    let nothing = text::store(w, "", None)?;
    let sql = "SELECT base FROM mirror WHERE owner = ?1 AND kind = ?2";
    let old: i64 = w.one(sql, (&id, kind), |row| row.get(0))?;
    detach_at(w, &path)?;
    let sql = "UPDATE mirror SET base = ?3, detached = 0, settled = 0 WHERE owner = ?1 AND kind = ?2";
    w.run(sql, (&id, kind, nothing))?;
    if old == nothing { Ok(()) } else { text::release(w, old) }
}

fn path_of(r: &Reader<'_>, id: &str, kind: &str) -> Result<Option<String>, Error> {
    r.first("SELECT path FROM mirror WHERE owner = ?1 AND kind = ?2", (id, kind), |row| row.get(0))
}

fn detach_at(w: &Writer<'_>, path: &str) -> Result<(), Error> {
    w.run("UPDATE mirror SET detached = 1 WHERE path = ?1 AND detached = 0", [path]).map(drop)
}

/// Deletes the mirror row of a record.
pub fn remove_mirror(w: &Writer<'_>, record: impl Into<RecordId>) -> Result<(), Error> {
    let sql = "DELETE FROM mirror WHERE owner = ?1 AND kind = ?2 RETURNING base";
    let base = w.first(sql, owner(record.into()), |row| row.get(0))?;
    base.map_or(Ok(()), |base| text::release(w, base))
}

/// Records that a file, which was read, has another stamp and the bytes it had.
pub fn restamp_mirror(w: &Writer<'_>, path: &str, bytes: Hash, stamp: &Stamp) -> Result<(), Error> {
    let Stamp { size, mtime_ns, ctime_ns, file_id, settled } = *stamp;
    let sql = "UPDATE mirror SET size = ?3, mtime_ns = ?4, ctime_ns = ?5, file_id = ?6, settled = ?7
               WHERE path = ?1 AND file_hash = ?2 AND detached = 0";
    w.run(sql, (path, bytes, size.cast_signed(), mtime_ns, ctime_ns, file_id, settled)).map(drop)
}

const SELECT: &str = "SELECT m.path, m.kind, m.owner, t.hash, m.file_hash, m.detached,
           m.size, m.mtime_ns, m.ctime_ns, m.file_id, m.settled
    FROM mirror m CROSS JOIN text t ON t.key = m.base";

fn row(row: &Row<'_>) -> rusqlite::Result<MirrorRow> {
    let article = row.get_ref(1)?.as_str()? == ARTICLE;
    Ok(MirrorRow {
        path: row.get(0)?,
        record: if article {
            column::parsed::<ArticleId>(row, 2)?.into()
        } else {
            column::parsed::<AuthorId>(row, 2)?.into()
        },
        base: row.get(3)?,
        file_hash: row.get(4)?,
        detached: row.get(5)?,
        stamp: column::stamp(row, 6)?,
    })
}

const ARTICLE: &str = "article";

/// Id and kind, which together name a record: a copied file may give an article and a profile one id.
fn owner(record: RecordId) -> (String, &'static str) {
    let kind = match record {
        RecordId::Article(_) => ARTICLE,
        RecordId::Author(_) => "author",
    };
    (record.to_string(), kind)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::fixture::{Fixture, Piece, article_id};
    use crate::hash_of;

    /// Records a file that agrees with its article on `base`.
    pub(crate) fn mirrored(w: &Writer<'_>, record: impl Into<RecordId>, path: &str, base: &str) -> Result<(), Error> {
        let file_hash = hash_of(base);
        let stamp = Stamp { size: base.len() as u64, mtime_ns: 7, ctime_ns: None, file_id: None, settled: true };
        put_mirror(w, &MirrorRecord { path, record: record.into(), base, file_hash, stamp, detached: false })
    }

    #[test]
    fn the_base_stays_when_the_article_changes() {
        let fixture = Fixture::new();
        let piece = Piece::new(1, "One");
        let id = fixture.save(&piece);
        fixture.write(|w| mirrored(w, id, "one.md", &piece.text()));
        fixture.save(&piece.clone().body("Changed."));
        let row = fixture.read(|r| mirror(r, id)).unwrap();
        assert_eq!((row.base, row.stamp.size), (hash_of(&piece.text()), piece.text().len() as u64));
        assert_eq!(fixture.read(|r| base_text(r, id)), Some(piece.text()));
        fixture.write(|w| remove_mirror(w, id));
        assert_eq!(fixture.read(|r| base_text(r, id)), None);
        fixture.assert_consistent();
    }

    #[test]
    fn an_article_and_a_profile_with_one_id_have_a_file_each() {
        let fixture = Fixture::new();
        let id = fixture.save(&Piece::new(1, "One"));
        let profile = crate::author::tests::okafor(id.to_string().parse().unwrap());
        fixture.write(|w| {
            crate::save_author(w, &profile, "profile", 1, 1)?;
            mirrored(w, id, "one.md", "base")?;
            mirrored(w, profile.id, "authors/m-okafor.md", "profile")
        });
        let path = |record: RecordId| fixture.read(|r| mirror(r, record)).map(|row| row.path);
        assert_eq!(path(id.into()).as_deref(), Some("one.md"));
        assert_eq!(fixture.read(|r| crate::tracked_one(r, id)).unwrap().file.unwrap().path.as_deref(), Some("one.md"));
        fixture.write(|w| crate::delete_author(w, profile.id));
        assert_eq!((path(id.into()).as_deref(), path(profile.id.into())), (Some("one.md"), None));
        fixture.assert_consistent();
    }

    #[test]
    fn a_stamp_is_recorded_for_the_bytes_it_was_taken_of() {
        let fixture = Fixture::new();
        let id = fixture.save(&Piece::new(1, "One"));
        let stamp = Stamp { size: 4, mtime_ns: 8, ctime_ns: Some(9), file_id: Some(-1), settled: true };
        fixture.write(|w| {
            mirrored(w, id, "one.md", "base")?;
            restamp_mirror(w, "one.md", hash_of("other"), &Stamp::UNKNOWN)?;
            restamp_mirror(w, "one.md", hash_of("base"), &stamp)
        });
        assert_eq!(fixture.read(|r| mirror(r, id)).unwrap().stamp, stamp);
    }

    #[test]
    fn paths_that_change_hands_take_no_base_away_in_whatever_order() {
        for order in [[1, 2, 3], [3, 2, 1], [2, 1, 3]] {
            let fixture = Fixture::new();
            for n in [1, 2, 3] {
                fixture.save(&Piece::new(n, "One"));
                fixture.write(|w| mirrored(w, article_id(n), &format!("{n}.md"), &format!("base {n}")));
            }
            for n in order {
                fixture.write(|w| move_mirror(w, article_id(n), &format!("{}.md", n + 1)));
            }
            for n in [1, 2, 3] {
                let row = fixture.read(|r| mirror(r, article_id(n))).unwrap();
                assert_eq!(
                    (row.path, row.base, row.detached),
                    (format!("{}.md", n + 1), hash_of(&format!("base {n}")), false)
                );
            }
            fixture.assert_consistent();
        }
    }

    #[test]
    fn a_record_whose_path_was_taken_keeps_its_base() {
        let fixture = Fixture::new();
        for n in [1, 2] {
            fixture.save(&Piece::new(n, "One"));
            fixture.write(|w| mirrored(w, article_id(n), &format!("{n}.md"), &format!("base {n}")));
        }
        fixture.write(|w| mirrored(w, article_id(1), "2.md", "base 3"));
        let lost = fixture.read(|r| mirror(r, article_id(2))).unwrap();
        assert_eq!((lost.detached, lost.base), (true, hash_of("base 2")));
        assert_eq!(fixture.read(|r| own_file(r, article_id(2))), None);
        let tracked = fixture.read(|r| crate::tracked_one(r, article_id(2))).unwrap().file.unwrap();
        assert_eq!((tracked.path, tracked.base), (None, hash_of("base 2")));
        assert_eq!(fixture.read(|r| mirror_at(r, "2.md")).unwrap().record, RecordId::from(article_id(1)));
        fixture.assert_consistent();
        fixture.write(|w| want_file(w, article_id(2)));
        let wanted = fixture.read(|r| mirror(r, article_id(2))).unwrap();
        assert_eq!((wanted.detached, wanted.base), (false, hash_of("")));
        fixture.assert_consistent();
    }
}
