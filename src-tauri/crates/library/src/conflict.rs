//! Records in conflict, where the user has to choose between two texts. Ours is the working text; theirs is kept here
//! until somebody has chosen.

use article::{ArticleId, RecordId};

use crate::facet::{self, Kind};
use crate::record::Name;
use crate::save::{self, Row};
use crate::{Error, Reader, Writer, text};

/// The other side of a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The file's text: front matter and Markdown.
    pub theirs: String,
    /// The common base: the text on which database and file last agreed.
    pub base: String,
    /// When it was detected, in milliseconds since 1970.
    pub at: i64,
}

/// Keeps the other text of a record, which is in conflict from now on. Replaces a conflict that the record already has.
pub fn put_conflict(w: &Writer<'_>, record: impl Into<RecordId>, conflict: &Conflict) -> Result<(), Error> {
    let record = record.into();
    let name = Name::of(w, record)?;
    let base = text::store(w, &conflict.base, Some(name.text))?;
    let theirs = text::store(w, &conflict.theirs, Some(base))?;
    let old = texts(w, name)?;
    let sql = format!("INSERT OR REPLACE INTO conflict ({}, theirs, base, at) VALUES (?1, ?2, ?3, ?4)", name.column);
    w.run(&sql, (name.key, theirs, base, conflict.at))?;
    text::release_all(w, old)?;
    record.article().map_or(Ok(()), |article| flag(w, article, true))
}

/// The other side of a record's conflict, or `None` if it has no conflict.
pub fn conflict(r: &Reader<'_>, record: impl Into<RecordId>) -> Result<Option<Conflict>, Error> {
    let Name { column, key, .. } = Name::of(r, record)?;
    let sql = format!("SELECT theirs, base, at FROM conflict WHERE {column} = ?1");
    let found = r.first(&sql, [key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let Some((theirs, base, at)) = found else { return Ok(None) };
    Ok(Some(Conflict { theirs: text::read(r, theirs)?, base: text::read(r, base)?, at }))
}

/// Ends a record's conflict, if it has one. The caller must have recorded both texts in its history.
pub fn clear_conflict(w: &Writer<'_>, record: impl Into<RecordId>) -> Result<(), Error> {
    let record = record.into();
    let name = Name::of(w, record)?;
    let old = texts(w, name)?;
    if old.is_empty() {
        return Ok(());
    }
    w.run(&format!("DELETE FROM conflict WHERE {} = ?1", name.column), [name.key])?;
    text::release_all(w, old)?;
    record.article().map_or(Ok(()), |article| flag(w, article, false))
}

fn texts(r: &Reader<'_>, Name { column, key, .. }: Name) -> Result<Vec<i64>, Error> {
    let sql =
        format!("SELECT theirs FROM conflict WHERE {column} = ?1 UNION SELECT base FROM conflict WHERE {column} = ?1");
    r.all(&sql, [key], |row| row.get(0))
}

/// Adds an article to the list of conflicts, or removes it.
fn flag(w: &Writer<'_>, article: ArticleId, conflict: bool) -> Result<(), Error> {
    let row = Row::find(w, &article)?.ok_or(Error::NoRecord(article.into()))?;
    if row.conflict == conflict {
        return Ok(());
    }
    let facet = facet::find_or_create(w, Kind::Conflict, "")?;
    let mut facets: Vec<i64> = row.placement.facets.iter().copied().filter(|other| *other != facet).collect();
    if conflict {
        facets.push(facet);
    }
    w.run("UPDATE article SET conflict = ?2 WHERE key = ?1", (row.key, conflict))?;
    save::list_in(w, &row, facets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, Piece};
    use crate::{Filter, counts, record_text, search};

    #[test]
    fn a_conflict_keeps_both_texts_and_counts_until_it_ends() {
        let fixture = Fixture::new();
        let piece = Piece::new(1, "Night ferry");
        let id = fixture.save(&piece);
        let both = Conflict { theirs: "theirs".into(), base: "base".into(), at: 7 };
        fixture.write(|w| put_conflict(w, id, &both));
        assert_eq!(fixture.read(|r| conflict(r, id)), Some(both));
        assert_eq!(fixture.read(|r| record_text(r, id)), piece.text());
        assert!(fixture.summary(id).conflict);

        fixture.save(&piece.clone().body("Typed on."));
        assert!(fixture.summary(id).conflict, "saving does not end a conflict");
        assert_eq!(fixture.read(counts).conflicts, 1);
        let only = Filter { conflicts: true, ..Filter::default() };
        assert_eq!(fixture.read(|r| search(r, "typed", &only, None, 9)).rows.len(), 1);
        fixture.assert_consistent();

        fixture.write(|w| clear_conflict(w, id));
        assert_eq!(fixture.read(|r| conflict(r, id)), None);
        assert_eq!(fixture.read(counts).conflicts, 0);
        assert!(fixture.read(|r| search(r, "typed", &only, None, 9)).rows.is_empty());
        fixture.assert_consistent();
    }
}
