//! Articles with two texts to choose between. Ours is the working text; theirs is kept here until somebody chose.

use article::ArticleId;

use crate::save::{self, Row};
use crate::search::words;
use crate::shelf::{self, Kind, Standing};
use crate::{Error, Reader, Writer, column, text};

/// The other side of a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What the file has: front matter and Markdown.
    pub theirs: String,
    /// What both had when they last agreed.
    pub base: String,
    /// When it was found, in milliseconds since 1970.
    pub at: i64,
}

/// Flags an article, and keeps the other text. A conflict that it has already is replaced.
pub fn put_conflict(w: &Writer<'_>, article: ArticleId, conflict: &Conflict) -> Result<(), Error> {
    let row = Row::find(w, &article)?.ok_or(Error::NoArticle(article))?;
    let base = text::keep(w, &conflict.base, Some(row.text))?;
    let theirs = text::keep(w, &conflict.theirs, Some(base))?;
    let old = texts(w, row.key)?;
    w.run("INSERT OR REPLACE INTO conflict VALUES (?1, ?2, ?3, ?4)", (row.key, theirs, base, conflict.at))?;
    old.into_iter().try_for_each(|key| text::release(w, key))?;
    flag(w, &row, true)
}

/// The other side of an article's conflict; none where it has no conflict.
pub fn conflict(r: &Reader<'_>, article: ArticleId) -> Result<Option<Conflict>, Error> {
    let sql = "SELECT theirs, base, at FROM conflict WHERE article = ?1";
    let found = r.first(sql, [save::key_of(r, &article)?], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let Some((theirs, base, at)) = found else { return Ok(None) };
    Ok(Some(Conflict { theirs: text::read(r, theirs)?, base: text::read(r, base)?, at }))
}

/// Ends an article's conflict, where it has one. The caller has put both texts into its history.
pub fn clear_conflict(w: &Writer<'_>, article: ArticleId) -> Result<(), Error> {
    let row = Row::find(w, &article)?.ok_or(Error::NoArticle(article))?;
    if !row.conflict {
        return Ok(());
    }
    let old = texts(w, row.key)?;
    w.run("DELETE FROM conflict WHERE article = ?1", [row.key])?;
    old.into_iter().try_for_each(|key| text::release(w, key))?;
    flag(w, &row, false)
}

fn texts(r: &Reader<'_>, article: i64) -> Result<Vec<i64>, Error> {
    r.all(
        "SELECT theirs FROM conflict WHERE article = ?1 UNION SELECT base FROM conflict WHERE article = ?1",
        [article],
        |row| row.get(0),
    )
}

/// Puts an article on the shelf of conflicts, or takes it down.
fn flag(w: &Writer<'_>, row: &Row, conflict: bool) -> Result<(), Error> {
    if row.conflict == conflict {
        return Ok(());
    }
    let shelf = shelf::open(w, Kind::Conflict, "")?;
    let mut shelves: Vec<i64> = row.standing.shelves.iter().copied().filter(|other| *other != shelf).collect();
    if conflict {
        shelves.push(shelf);
        shelves.sort_unstable();
    }
    let standing = Standing { shelves, ..row.standing.clone() };
    shelf::move_article(w, row.key, &row.standing, &standing)?;
    let sql = "UPDATE article SET conflict = ?2, shelves = ?3 WHERE key = ?1";
    w.run(sql, (row.key, conflict, column::to_json(&standing.shelves)?))?;
    words::refresh(w, row.key, row.touch)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, Piece};
    use crate::{Filter, article_text, counts, search};

    #[test]
    fn a_conflict_keeps_both_texts_and_is_counted_until_it_ends() {
        let fixture = Fixture::new();
        let piece = Piece::new(1, "Night ferry");
        let id = fixture.save(&piece);
        let both = Conflict { theirs: "theirs".into(), base: "base".into(), at: 7 };
        fixture.write(|w| put_conflict(w, id, &both));
        assert_eq!(fixture.read(|r| conflict(r, id)), Some(both));
        assert_eq!(fixture.read(|r| article_text(r, id)), piece.text());
        assert!(fixture.summary(id).conflict);

        fixture.save(&piece.clone().body("Typed on."));
        assert!(fixture.summary(id).conflict, "saving ends no conflict");
        assert_eq!(fixture.read(counts).conflicts, 1);
        let only = Filter { conflicts: true, ..Filter::default() };
        assert_eq!(fixture.read(|r| search(r, "typed", &only, None, 9)).rows.len(), 1);
        fixture.assert_whole();

        fixture.write(|w| clear_conflict(w, id));
        assert_eq!(fixture.read(|r| conflict(r, id)), None);
        assert_eq!(fixture.read(counts).conflicts, 0);
        assert!(fixture.read(|r| search(r, "typed", &only, None, 9)).rows.is_empty());
        fixture.assert_whole();
    }
}
