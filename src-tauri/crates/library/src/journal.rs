//! The typing journal: makes each batch of edits durable at once, without rewriting the text.

use article::{ArticleId, TextEdit};

use crate::{Error, Reader, Writer, column, error, save};

/// Appends a batch of edits. `version` is the version of the text that their offsets refer to; each version can occur
/// only once.
pub fn append_edits(
    w: &Writer<'_>,
    article: ArticleId,
    version: u32,
    edits: &[TextEdit],
    at: i64,
) -> Result<(), Error> {
    let key = save::key_of(w, &article)?;
    let sql = "INSERT INTO edit (article, version, at, edits) VALUES (?1, ?2, ?3, ?4)";
    match w.try_run(sql, (key, version, at, column::to_json(edits)?)) {
        Ok(_) => Ok(()),
        Err(failure) if error::is_duplicate(&failure, "edit.version") => Err(Error::EditsRecorded { article, version }),
        Err(failure) => Err(failure.into()),
    }
}

/// The batches that are not in the saved text yet, each with its version, oldest first.
pub fn pending_edits(r: &Reader<'_>, article: ArticleId) -> Result<Vec<(u32, Vec<TextEdit>)>, Error> {
    let sql = "SELECT version, edits FROM edit WHERE article = ?1 ORDER BY version";
    r.all(sql, [save::key_of(r, &article)?], |row| Ok((row.get(0)?, column::json(row, 1)?)))
}

/// Deletes an article's batches, after the text was saved with them.
pub fn clear_edits(w: &Writer<'_>, article: ArticleId) -> Result<(), Error> {
    let key = save::key_of(w, &article)?;
    // Even a DELETE that matches no rows opens a savepoint; see `search::words`.
    match w.first("SELECT 1 FROM edit WHERE article = ?1", [key], |_| Ok(()))? {
        Some(()) => w.run("DELETE FROM edit WHERE article = ?1", [key]).map(drop),
        None => Ok(()),
    }
}

/// The articles whose saved text lacks edits: after a crash, apply the journal to these.
pub fn articles_with_pending_edits(r: &Reader<'_>) -> Result<Vec<ArticleId>, Error> {
    let sql = "SELECT id FROM article WHERE key IN (SELECT article FROM edit) ORDER BY key";
    r.all(sql, [], |row| column::parsed(row, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, Piece};

    fn edit(insert: &str) -> TextEdit {
        TextEdit { from: 3, to: 5, insert: insert.into() }
    }

    #[test]
    fn edits_survive_a_restart_until_they_are_cleared() {
        let fixture = Fixture::new();
        let id = fixture.save(&Piece::new(1, "One"));
        fixture.save(&Piece::new(2, "Two"));
        fixture.write(|w| append_edits(w, id, 2, &[edit("“b”\n"), edit("c")], 2));
        fixture.write(|w| append_edits(w, id, 1, &[edit("a")], 1));
        let fixture = fixture.reopened();
        let pending = fixture.read(|r| pending_edits(r, id));
        assert_eq!(pending, [(1, vec![edit("a")]), (2, vec![edit("“b”\n"), edit("c")])]);
        assert_eq!(fixture.read(articles_with_pending_edits), [id]);
        fixture.write(|w| clear_edits(w, id));
        assert_eq!(fixture.read(articles_with_pending_edits), []);
    }

    #[test]
    fn a_version_can_be_journalled_only_once() {
        let fixture = Fixture::new();
        let id = fixture.save(&Piece::new(1, "One"));
        fixture.write(|w| append_edits(w, id, 1, &[edit("a")], 1));
        let again = fixture.library.write(|w| append_edits(w, id, 1, &[edit("b")], 2));
        assert!(matches!(again, Err(Error::EditsRecorded { version: 1, .. })));
        assert_eq!(fixture.read(|r| pending_edits(r, id)).len(), 1);
    }
}
