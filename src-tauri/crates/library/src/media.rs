//! What the database knows about media files: enough to detect changes and to find their uses.

use article::Stamp;
use rusqlite::Row;

use crate::hash::Hash;
use crate::related::mention;
use crate::{Error, Mention, Reader, Writer, column};

/// A media file as of its last read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaRecord {
    /// Its path within the publication.
    pub path: String,
    /// The hash of its bytes.
    pub hash: Hash,
    /// Width and height in pixels, as displayed; `None` if it is not a picture.
    pub pixels: Option<(u32, u32)>,
    /// Its stamp, with its size in bytes.
    pub stamp: Stamp,
}

/// Records a media file, new or changed.
pub fn save_media(w: &Writer<'_>, media: &MediaRecord) -> Result<(), Error> {
    let (width, height) = media.pixels.unzip();
    let Stamp { size, mtime_ns, ctime_ns, file_id, settled } = media.stamp;
    let row = (&media.path, media.hash, width, height, size.cast_signed(), mtime_ns, ctime_ns, file_id, settled);
    let sql = "INSERT OR REPLACE INTO media (path, hash, width, height, size, mtime_ns, ctime_ns, file_id, settled)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    w.run(sql, row).map(drop)
}

/// The media file at this path, if it is known.
pub fn media(r: &Reader<'_>, path: &str) -> Result<Option<MediaRecord>, Error> {
    r.first(&format!("{SELECT} WHERE path = ?1"), [path], record)
}

/// The media files whose hash starts with these bytes, by path. Pass all 32 bytes to find identical files.
pub fn media_by_hash(r: &Reader<'_>, beginning: &[u8]) -> Result<Vec<MediaRecord>, Error> {
    // No hash exceeds 32 bytes of 0xff, so the prefix followed by those is the end of the range.
    let last = [beginning, &[0xff; 32]].concat();
    r.all(&format!("{SELECT} WHERE hash BETWEEN ?1 AND ?2 ORDER BY path"), (beginning, last), record)
}

/// All known media files, by path.
pub fn media_all(r: &Reader<'_>) -> Result<Vec<MediaRecord>, Error> {
    r.all(&format!("{SELECT} ORDER BY path"), [], record)
}

/// The articles that use a media file, last changed first, without those in the trash.
pub fn media_uses(r: &Reader<'_>, path: &str) -> Result<Vec<Mention>, Error> {
    let sql = "SELECT id, slug, headline FROM article WHERE key IN (SELECT article FROM media_use WHERE path = ?1)
               AND trashed_at IS NULL ORDER BY updated_at DESC, key DESC";
    r.all(sql, [path], mention)
}

/// The paths of media files that articles use but that do not exist. Reads all uses.
pub fn media_missing(r: &Reader<'_>) -> Result<Vec<String>, Error> {
    let sql = "SELECT DISTINCT u.path FROM media_use u JOIN article a ON a.key = u.article
               WHERE a.trashed_at IS NULL AND NOT EXISTS (SELECT 1 FROM media m WHERE m.path = u.path) ORDER BY 1";
    r.all(sql, [], |row| row.get(0))
}

/// Forgets a media file that is gone. Articles that use it keep their references.
pub fn forget_media(w: &Writer<'_>, path: &str) -> Result<(), Error> {
    w.run("DELETE FROM media WHERE path = ?1", [path]).map(drop)
}

const SELECT: &str = "SELECT path, hash, width, height, size, mtime_ns, ctime_ns, file_id, settled FROM media";

fn record(row: &Row<'_>) -> rusqlite::Result<MediaRecord> {
    let (width, height): (Option<u32>, Option<u32>) = (row.get(2)?, row.get(3)?);
    Ok(MediaRecord { path: row.get(0)?, hash: row.get(1)?, pixels: width.zip(height), stamp: column::stamp(row, 4)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, Piece};

    #[test]
    fn a_forgotten_file_keeps_its_uses() {
        let fixture = Fixture::new();
        let path = "media/a.jpg".to_owned();
        let id = fixture.save(&Piece { pictures: vec![path.clone()], ..Piece::new(1, "One") });
        let picture = MediaRecord {
            path: path.clone(),
            hash: [1; 32],
            pixels: Some((4, 3)),
            stamp: Stamp { size: 5_000_000_000, ..Stamp::UNKNOWN },
        };
        let document = MediaRecord { path: "media/b.pdf".into(), pixels: None, ..picture.clone() };
        fixture.write(|w| save_media(w, &document).and_then(|()| save_media(w, &picture)));
        assert_eq!(fixture.read(|r| media(r, &path)), Some(picture.clone()));
        assert_eq!(fixture.read(|r| media_by_hash(r, &[1; 32])), [picture.clone(), document.clone()]);
        assert_eq!(fixture.read(media_all), [picture, document]);
        assert!(fixture.read(media_missing).is_empty());
        fixture.write(|w| forget_media(w, &path));
        assert_eq!(fixture.read(media_missing), std::slice::from_ref(&path));
        assert_eq!(fixture.read(|r| media(r, &path)), None);
        assert_eq!(fixture.read(|r| media_uses(r, &path)).iter().map(|row| row.id).collect::<Vec<_>>(), [id]);
        fixture.write(|w| crate::put_in_trash(w, id, 1));
        assert!(fixture.read(media_missing).is_empty(), "articles in the trash do not count as uses");
    }
}
