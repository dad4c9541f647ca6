//! The history of a record.

use article::{RecordId, RevisionId};
use rusqlite::Row;

use crate::hash::Hash;
use crate::record::Name;
use crate::{Error, Reader, Writer, column, text};

/// The state of a record that a revision captures.
#[derive(Debug, Clone, Copy)]
pub struct RevisionContent<'a> {
    /// When the record was in this state, in milliseconds since 1970.
    pub at: i64,
    /// The whole file: front matter and Markdown.
    pub text: &'a str,
    /// The pictures it uses: path and file hash of each.
    pub media: &'a [(String, Hash)],
    /// Words of text.
    pub words: u32,
    /// The id of whoever wrote it; none where another program did, or nobody said who works here.
    pub by: Option<&'a str>,
}

/// A revision in a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionSummary {
    /// Its id.
    pub id: RevisionId,
    /// Its number in the record; the first is 1.
    pub number: u32,
    /// When it was made, in milliseconds since 1970.
    pub at: i64,
    /// Its origin: written, adopted, edited-outside…
    pub origin: String,
    /// Words of text.
    pub words: u32,
    /// Whether something refers to it, so that its text must never change.
    pub frozen: bool,
    /// The name that somebody gave it.
    pub name: Option<String>,
    /// The id of whoever wrote it, where that is known.
    pub by: Option<String>,
}

/// A whole revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its list entry.
    pub summary: RevisionSummary,
    /// The record it belongs to.
    pub record: RecordId,
    /// The whole file: front matter and Markdown.
    pub text: String,
    /// The pictures it used: path and file hash of each.
    pub media: Vec<(String, Hash)>,
}

/// Restores a revision with its number into a history that lacks it, such as one recovered from another database.
pub fn put_back_revision(w: &Writer<'_>, revision: &Revision) -> Result<(), Error> {
    let record = Name::of(w, revision.record)?;
    let similar = newest_row(w, record)?.map(|newest| newest.text);
    let key = text::store(w, &revision.text, similar)?;
    let RevisionSummary { id, number, at, origin, words, frozen, name, by } = &revision.summary;
    let media = column::to_json(&hexadecimal(&revision.media))?;
    w.run(&insert(record), (id.to_string(), record.key, number, at, origin, words, key, media, frozen, by))?;
    w.run("UPDATE revision SET name = ?2 WHERE id = ?1", (id.to_string(), name))?;
    set_newest(w, revision.record, *number)
}

/// Adds a revision to a record, and returns its number.
pub fn record_revision(
    w: &Writer<'_>,
    id: RevisionId,
    record: impl Into<RecordId>,
    origin: &str,
    content: RevisionContent<'_>,
) -> Result<u32, Error> {
    let record = record.into();
    let name = Name::of(w, record)?;
    let newest = newest_row(w, name)?;
    let number = newest.as_ref().map_or(1, |newest| newest.number + 1);
    let similar = newest.map(|newest| newest.text);
    let key = text::store(w, content.text, similar)?;
    let media = column::to_json(&hexadecimal(content.media))?;
    let RevisionContent { at, words, by, .. } = content;
    w.run(&insert(name), (id.to_string(), name.key, number, at, origin, words, key, media, false, by))?;
    set_newest(w, record, number)?;
    if let Some(similar) = similar {
        text::repack(w, key, similar)?;
    }
    Ok(number)
}

fn insert(record: Name) -> String {
    format!(
        "INSERT INTO revision (id, {}, number, at, origin, words, text, media, frozen, person)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        record.column
    )
}

/// Lists show the number of an article's newest revision.
fn set_newest(w: &Writer<'_>, record: RecordId, number: u32) -> Result<(), Error> {
    let Some(article) = record.article() else { return Ok(()) };
    let sql = "UPDATE article SET revision = max(revision, ?2) WHERE id = ?1";
    w.run(sql, (article.to_string(), number)).map(drop)
}

/// Replaces the content of a record's newest revision, and returns its number. This way the history holds the states
/// in which somebody stopped typing, not every keystroke. The replaced text is deleted unless something else refers to
/// it.
///
/// Fails with [`Error::FrozenRevision`] if the revision is frozen.
pub fn update_newest_revision(
    w: &Writer<'_>,
    record: impl Into<RecordId>,
    content: RevisionContent<'_>,
) -> Result<u32, Error> {
    let record = record.into();
    let Some(newest) = newest_row(w, Name::of(w, record)?)? else { return Err(Error::NoRevisionYet(record)) };
    if newest.frozen {
        return Err(Error::FrozenRevision(record));
    }
    // Not a delta against the replaced text, which could then not be deleted.
    let similar = w.one("SELECT base FROM text WHERE key = ?1", [newest.text], |row| row.get(0))?;
    let kept = text::store(w, content.text, similar)?;
    let sql = "UPDATE revision SET at = ?2, words = ?3, text = ?4, media = ?5 WHERE key = ?1";
    w.run(sql, (newest.key, content.at, content.words, kept, column::to_json(&hexadecimal(content.media))?))?;
    if kept != newest.text {
        text::release(w, newest.text)?;
    }
    Ok(newest.number)
}

/// Freezes a revision because something now refers to it (a bundle, or somebody viewing it): its text never changes
/// again.
pub fn freeze_revision(w: &Writer<'_>, id: RevisionId) -> Result<(), Error> {
    w.run("UPDATE revision SET frozen = 1 WHERE id = ?1", [id.to_string()]).map(drop)
}

/// Freezes every revision with the text that has this hash: what people say about a text refers to it.
pub fn freeze_text(w: &Writer<'_>, hash: &Hash) -> Result<(), Error> {
    let Some(key) = text::key_of(w, hash)? else { return Ok(()) };
    w.run("UPDATE revision SET frozen = 1 WHERE text = ?1", [key]).map(drop)
}

/// Gives a revision a name, or takes it away. A named one keeps its text for good.
pub fn name_revision(w: &Writer<'_>, id: RevisionId, name: Option<&str>) -> Result<(), Error> {
    let sql = "UPDATE revision SET name = ?2, frozen = frozen OR ?2 IS NOT NULL WHERE id = ?1";
    if w.run(sql, (id.to_string(), name))? == 0 { Err(Error::NoRevision(id)) } else { Ok(()) }
}

/// A record's revisions, newest first.
pub fn revisions(r: &Reader<'_>, record: impl Into<RecordId>, limit: u32) -> Result<Vec<RevisionSummary>, Error> {
    let Name { column, key, .. } = Name::of(r, record)?;
    let sql = format!(
        "SELECT id, number, at, origin, words, frozen, name, person FROM revision WHERE {column} = ?1 ORDER BY number DESC LIMIT ?2"
    );
    r.all(&sql, (key, limit), |row| summary(row, 0))
}

/// The newest revision of a record that has the text with this hash.
pub fn revision_with_text(
    r: &Reader<'_>,
    record: impl Into<RecordId>,
    hash: &Hash,
) -> Result<Option<RevisionSummary>, Error> {
    let Some(text) = text::key_of(r, hash)? else { return Ok(None) };
    let Name { column, key, .. } = Name::of(r, record)?;
    let sql = format!(
        "SELECT id, number, at, origin, words, frozen, name, person FROM revision
         WHERE {column} = ?1 AND text = ?2 ORDER BY number DESC LIMIT 1"
    );
    r.first(&sql, (key, text), |row| summary(row, 0))
}

/// The text with which a record's history begins.
pub fn first_text(r: &Reader<'_>, record: impl Into<RecordId>) -> Result<Option<String>, Error> {
    let Name { column, key, .. } = Name::of(r, record)?;
    let sql = format!("SELECT text FROM revision WHERE {column} = ?1 ORDER BY number LIMIT 1");
    let text = r.first(&sql, [key], |row| row.get(0))?;
    text.map(|text| text::read(r, text)).transpose()
}

/// A record's newest revision, or `None` if it has none yet.
pub fn newest_revision(r: &Reader<'_>, record: impl Into<RecordId>) -> Result<Option<RevisionSummary>, Error> {
    Ok(revisions(r, record, 1)?.pop())
}

/// A revision with its text and media.
pub fn revision(r: &Reader<'_>, id: RevisionId) -> Result<Revision, Error> {
    let sql = format!("SELECT {KEYS} FROM revision WHERE id = ?1");
    let keys = r.first(&sql, [id.to_string()], keys)?.ok_or(Error::NoRevision(id))?;
    let record = match keys.record {
        RecordKey::Article(key) => {
            r.one("SELECT id FROM article WHERE key = ?1", [key], |row| column::parsed(row, 0).map(RecordId::Article))?
        }
        RecordKey::Author(key) => {
            r.one("SELECT id FROM author WHERE key = ?1", [key], |row| column::parsed(row, 0).map(RecordId::Author))?
        }
    };
    keys.read(r, record)
}

/// The columns that [`keys`] reads.
pub(crate) const KEYS: &str = "key, article, author, id, number, at, origin, words, frozen, name, person, text, media";

/// A record, known only by the key of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum RecordKey {
    Article(i64),
    Author(i64),
}

/// A row of the history whose text has not been read yet.
pub(crate) struct RevisionKeys {
    pub(crate) record: RecordKey,
    pub(crate) summary: RevisionSummary,
    text: i64,
    media: Vec<(String, String)>,
}

pub(crate) fn keys(row: &Row<'_>) -> rusqlite::Result<RevisionKeys> {
    Ok(RevisionKeys {
        record: match row.get(1)? {
            Some(article) => RecordKey::Article(article),
            None => RecordKey::Author(row.get(2)?),
        },
        summary: summary(row, 3)?,
        text: row.get(11)?,
        media: column::json(row, 12)?,
    })
}

impl RevisionKeys {
    /// Reads the text. `record` is the id that belongs to the record's key.
    pub(crate) fn read(self, r: &Reader<'_>, record: RecordId) -> Result<Revision, Error> {
        let hash = |hex: &str| blake3::Hash::from_hex(hex).map_err(|error| Error::Damaged(error.to_string()));
        let media = self.media.into_iter().map(|(path, hex)| Ok((path, *hash(&hex)?.as_bytes())));
        let media = media.collect::<Result<_, Error>>()?;
        Ok(Revision { summary: self.summary, record, text: text::read(r, self.text)?, media })
    }
}

struct Newest {
    key: i64,
    number: u32,
    text: i64,
    frozen: bool,
}

fn newest_row(r: &Reader<'_>, Name { column, key, .. }: Name) -> Result<Option<Newest>, Error> {
    let sql =
        format!("SELECT key, number, text, frozen FROM revision WHERE {column} = ?1 ORDER BY number DESC LIMIT 1");
    r.first(&sql, [key], |row| {
        Ok(Newest { key: row.get(0)?, number: row.get(1)?, text: row.get(2)?, frozen: row.get(3)? })
    })
}

/// Reads the columns id, number, at, origin, words, frozen, name and person, starting at column `from`.
fn summary(row: &Row<'_>, from: usize) -> rusqlite::Result<RevisionSummary> {
    Ok(RevisionSummary {
        id: column::parsed(row, from)?,
        number: row.get(from + 1)?,
        at: row.get(from + 2)?,
        origin: row.get(from + 3)?,
        words: row.get(from + 4)?,
        frozen: row.get(from + 5)?,
        name: row.get(from + 6)?,
        by: row.get(from + 7)?,
    })
}

fn hexadecimal(media: &[(String, Hash)]) -> Vec<(&str, String)> {
    media.iter().map(|(path, hash)| (path.as_str(), blake3::Hash::from_bytes(*hash).to_hex().to_string())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, Piece, content, revision_id};

    #[test]
    fn revisions_are_numbered_and_listed_newest_first() {
        let fixture = Fixture::new();
        let piece = Piece::new(1, "One");
        let id = fixture.save(&piece);
        assert_eq!(fixture.read(|r| newest_revision(r, id)), None);
        for n in 1..=3 {
            assert_eq!(fixture.write(|w| piece.record(w, revision_id(n.into()))), n);
        }
        let numbers: Vec<u32> = fixture.read(|r| revisions(r, id, 2)).iter().map(|row| row.number).collect();
        assert_eq!(numbers, [3, 2]);
        assert_eq!(fixture.summary(id).revision, 3);
        assert_eq!(fixture.read(|r| newest_revision(r, id)).unwrap().id, revision_id(3));
    }

    #[test]
    fn a_revision_keeps_the_pictures_of_its_time() {
        let fixture = Fixture::new();
        let id = fixture.save(&Piece::new(1, "One"));
        let media = [("media/a.jpg".to_owned(), [7; 32]), ("media/b.jpg".to_owned(), [255; 32])];
        let content = RevisionContent { media: &media, words: 5, by: Some("01"), ..content(9, "text") };
        fixture.write(|w| record_revision(w, revision_id(1), id, "adopted", content));
        let found = fixture.read(|r| revision(r, revision_id(1)));
        assert_eq!((found.media.as_slice(), found.text.as_str(), found.record), (&media[..], "text", id.into()));
        let summary = RevisionSummary {
            id: revision_id(1),
            number: 1,
            at: 9,
            origin: "adopted".into(),
            words: 5,
            frozen: false,
            name: None,
            by: Some("01".into()),
        };
        assert_eq!(found.summary, summary);
    }

    #[test]
    fn a_frozen_revision_keeps_its_text() {
        let fixture = Fixture::new();
        let piece = Piece::new(1, "One");
        let id = fixture.save(&piece);
        fixture.write(|w| piece.record(w, revision_id(1)));
        fixture.write(|w| update_newest_revision(w, id, content(2, "typed on")));
        fixture.write(|w| freeze_revision(w, revision_id(1)));
        assert!(fixture.read(|r| newest_revision(r, id)).unwrap().frozen);
        let refused = fixture.library.write(|w| update_newest_revision(w, id, content(3, "typed over")));
        assert!(matches!(refused, Err(Error::FrozenRevision(_))));
        assert_eq!(fixture.read(|r| revision(r, revision_id(1))).text, "typed on");
    }

    #[test]
    fn a_named_revision_keeps_its_text() {
        let fixture = Fixture::new();
        let piece = Piece::new(1, "One");
        let id = fixture.save(&piece);
        fixture.write(|w| piece.record(w, revision_id(1)));
        fixture.write(|w| name_revision(w, revision_id(1), Some("As sent")));
        let refused = fixture.library.write(|w| update_newest_revision(w, id, content(3, "typed over")));
        assert!(matches!(refused, Err(Error::FrozenRevision(_))));
        let named = fixture.read(|r| revisions(r, id, 1)).remove(0);
        assert_eq!(named.name.as_deref(), Some("As sent"));
        let whole = fixture.read(|r| revision(r, revision_id(1)));
        assert_eq!(whole.summary, named);
        fixture.write(|w| name_revision(w, revision_id(1), None));
        assert!(fixture.read(|r| newest_revision(r, id)).unwrap().frozen, "it was referred to by its name");
        assert!(matches!(fixture.library.write(|w| name_revision(w, revision_id(9), None)), Err(Error::NoRevision(_))));
    }

    #[test]
    fn missing_revisions_are_errors() {
        let fixture = Fixture::new();
        let id = fixture.save(&Piece::new(1, "One"));
        assert!(matches!(fixture.library.read(|r| revision(r, revision_id(1))), Err(Error::NoRevision(_))));
        let update = fixture.library.write(|w| update_newest_revision(w, id, content(1, "text")));
        assert!(matches!(update, Err(Error::NoRevisionYet(_))));
    }
}
