//! Builds an article's entry in the search index.
//!
//! FTS5 buffers entries in memory and flushes them when the transaction ends or a savepoint opens. Many statements open
//! one implicitly: those with triggers, with OR REPLACE, and those that delete or update rows with foreign keys. Saving
//! a new article uses none of these, so adopting a thousand articles flushes the index once.

use std::borrow::Cow;

use article::{Article, Credit};

use crate::case_folding::{in_word, is_diacritic, without_spaces};
use crate::{Error, Reader, Writer, column, delta, text};

/// The indexed words of an article, by column of the index.
pub(crate) struct Entry<'a> {
    headline: Cow<'a, str>,
    dek: Cow<'a, str>,
    names: String,
    plain: Cow<'a, str>,
    facets: String,
}

impl<'a> Entry<'a> {
    pub(crate) fn new(article: &'a Article, plain: &'a str, facets: &[i64]) -> Self {
        Self {
            headline: spaced(&article.headline),
            dek: spaced(&article.dek),
            names: names(&article.byline, &article.tags, &article.section),
            plain: plain.into(),
            facets: tokens(facets),
        }
    }

    /// Builds the entry of a stored article from its row.
    pub(crate) fn stored(r: &Reader<'_>, article: i64) -> Result<Entry<'static>, Error> {
        let plain = plain(r, article)?;
        let sql = "SELECT headline, dek, byline, tags, section, shelves FROM article WHERE key = ?1";
        r.one(sql, [article], |row| {
            let (byline, tags): (Vec<Credit>, Vec<String>) = (column::json(row, 2)?, column::json(row, 3)?);
            Ok(Entry {
                headline: spaced(row.get_ref(0)?.as_str()?).into_owned().into(),
                dek: spaced(row.get_ref(1)?.as_str()?).into_owned().into(),
                names: names(&byline, &tags, row.get_ref(4)?.as_str()?),
                plain: plain.into(),
                facets: tokens(&column::json::<Vec<i64>>(row, 5)?),
            })
        })
    }

    /// A digest that differs if the entries differ.
    pub(crate) fn digest(&self) -> [u8; 16] {
        let mut hasher = blake3::Hasher::new();
        for part in [&*self.headline, &*self.dek, &*self.names, &*self.plain, &*self.facets] {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
        }
        let mut digest = [0; 16];
        digest.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        digest
    }
}

/// Authors as written, tags and section. The bar between them stops a phrase from matching across two of them.
fn names(byline: &[Credit], tags: &[String], section: &str) -> String {
    let authors = byline.iter().map(|credit| credit.author.as_str());
    let names: Vec<&str> = authors.chain(tags.iter().map(String::as_str)).chain([section]).collect();
    spaced(&names.join(" | ")).into_owned()
}

fn tokens(facets: &[i64]) -> String {
    facets.iter().map(|facet| token(*facet) + " ").collect()
}

/// The token that stands for a facet. It starts with a private-use character, so that the prefixes people type never
/// match it.
pub(crate) fn token(facet: i64) -> String {
    format!("\u{E000}{facet}")
}

/// The row id for the next entry: after all others, so that the index is in order of change.
pub(crate) fn next_rowid(r: &Reader<'_>) -> Result<i64, Error> {
    r.one("SELECT coalesce(max(touch), 0) + 1 FROM article", [], |row| row.get(0))
}

/// Replaces an article's entry, moving it from row `old` to row `new`.
pub(crate) fn put(w: &Writer<'_>, article: i64, old: Option<i64>, new: i64, entry: &Entry<'_>) -> Result<(), Error> {
    if let Some(old) = old {
        remove(w, old)?;
    }
    index(w, new, entry)?;
    let bytes = delta::pack(entry.plain.as_bytes(), None).map_err(text::corrupt)?;
    let sql = "INSERT INTO plain VALUES (?1, ?2) ON CONFLICT (article) DO UPDATE SET bytes = excluded.bytes";
    w.run(sql, (article, bytes)).map(drop)
}

/// Removes a row from the index.
pub(crate) fn remove(w: &Writer<'_>, rowid: i64) -> Result<(), Error> {
    w.run("DELETE FROM search WHERE rowid = ?1", [rowid]).map(drop)
}

/// Rewrites an article's entry after its row changed; this moves it to the end of the index.
pub(crate) fn refresh(w: &Writer<'_>, article: i64, old: i64) -> Result<(), Error> {
    let entry = Entry::stored(w, article)?;
    let rowid = next_rowid(w)?;
    remove(w, old)?;
    index(w, rowid, &entry)?;
    let sql = "UPDATE article SET touch = ?2, digest = ?3 WHERE key = ?1";
    w.run(sql, (article, rowid, entry.digest())).map(drop)
}

/// Rebuilds the whole index from the rows and plain texts.
pub(crate) fn rebuild(w: &Writer<'_>) -> Result<(), Error> {
    w.run("INSERT INTO search (search) VALUES ('delete-all')", [])?;
    for (article, rowid) in
        w.all("SELECT key, touch FROM article WHERE trashed_at IS NULL ORDER BY touch", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
    {
        index(w, rowid, &Entry::stored(w, article)?)?;
    }
    Ok(())
}

/// Writes the names of an author profile, by which its articles are found too.
pub(crate) fn put_names(w: &Writer<'_>, author: i64, name: &str, byline: &str) -> Result<(), Error> {
    let names = spaced(&format!("{name} | {byline}")).into_owned();
    w.run("INSERT OR REPLACE INTO author_search (rowid, name) VALUES (?1, ?2)", (author, names)).map(drop)
}

/// Rebuilds the index of names from the profiles.
pub(crate) fn rebuild_names(w: &Writer<'_>) -> Result<(), Error> {
    w.run("INSERT INTO author_search (author_search) VALUES ('delete-all')", [])?;
    let sql = "SELECT key, name, byline FROM author WHERE trashed_at IS NULL";
    let rows = w.all(sql, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)))?;
    rows.into_iter().try_for_each(|(key, name, byline)| put_names(w, key, &name, &byline))
}

fn index(w: &Writer<'_>, rowid: i64, entry: &Entry<'_>) -> Result<(), Error> {
    let sql = "INSERT INTO search (rowid, headline, dek, names, text, shelf) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let row = (rowid, &*entry.headline, &*entry.dek, &entry.names, &*spaced(&entry.plain), &entry.facets);
    w.run(sql, row).map(drop)
}

/// The plain text of an article, as last saved.
pub(crate) fn plain(r: &Reader<'_>, article: i64) -> Result<String, Error> {
    let sql = "SELECT bytes FROM plain WHERE article = ?1";
    let Some(bytes) = r.first(sql, [article], |row| row.get::<_, Vec<u8>>(0))? else { return Ok(String::new()) };
    let plain = delta::unpack_sized(&bytes).map_err(text::corrupt)?;
    String::from_utf8(plain).map_err(|error| Error::Damaged(error.to_string()))
}

/// Prepares a text for indexing. The tokenizer `unicode61` splits words at spaces. Scripts without spaces are indexed
/// as overlapping pairs of letters (`夜の船` as `夜の の船 船`), because single letters are so common that searching for a few
/// in a row would read most articles. Optional marks are dropped, and characters that FTS5's older tables mistake for
/// letters (new emoji) become spaces.
pub(crate) fn spaced(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii() || in_word(c) && !without_spaces(c) && !is_diacritic(c);
    if text.is_ascii() || text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut spaced = String::with_capacity(text.len() * 2);
    let mut letters = text.chars().filter(|c| !is_diacritic(*c)).peekable();
    while let Some(c) = letters.next() {
        if plain(c) {
            spaced.push(c);
        } else if without_spaces(c) {
            spaced.extend([' ', c]);
            spaced.extend(letters.peek().filter(|next| without_spaces(**next)));
            spaced.push(' ');
        } else {
            spaced.push(' ');
        }
    }
    Cow::Owned(spaced)
}

#[cfg(test)]
mod tests {
    use crate::fixture::{Fixture, Piece, revision_id};
    use crate::mirror::tests::mirrored;

    #[test]
    fn articles_adopted_together_are_indexed_in_one_flush() {
        let fixture = Fixture::new();
        fixture.write(|w| {
            (0..50).try_for_each(|n| {
                let piece = Piece::new(n, "Night ferry").tags(&["harbour"]).by(&["m-okafor"]).related(&["other"]);
                let piece = Piece { links: vec!["other".into()], pictures: vec!["media/a.jpg".into()], ..piece };
                piece.save(w)?;
                piece.record(w, revision_id(n))?;
                crate::clear_edits(w, piece.article.id)?;
                crate::clear_conflict(w, piece.article.id)?;
                mirrored(w, piece.article.id, &format!("{n}.md"), &piece.text())
            })
        });
        let sql = "SELECT count(DISTINCT segid) FROM search_idx";
        let segments: u32 = fixture.read(|r| r.one(sql, [], |row| row.get(0)));
        assert_eq!(segments, 1, "a statement in a save opens a savepoint, so FTS5 writes a segment for each article");
    }
}
