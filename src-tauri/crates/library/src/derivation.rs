//! What was read from texts by other rules than today's: after an update of the program, it is read again.

use article::{ArticleId, AuthorId};

use crate::{Error, Reader, column};

/// An article whose row was read from its text by other rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaleArticle {
    /// Its place among them: behind it the next ones are asked for.
    pub place: i64,
    /// The article.
    pub id: ArticleId,
    /// Its last change, in milliseconds since 1970, which reading it again is not.
    pub updated_at: i64,
}

/// Articles whose rows were not read by the rules of version `derivation`, behind the place `after` (0: from the first).
/// Those in the trash are read again when they are put back.
pub fn stale_articles(r: &Reader<'_>, derivation: u32, after: i64, limit: u32) -> Result<Vec<StaleArticle>, Error> {
    let sql = "SELECT key, id, updated_at FROM article
               WHERE key > ?1 AND derivation <> ?2 AND trashed_at IS NULL ORDER BY key LIMIT ?3";
    r.all(sql, (after, derivation, limit), |row| {
        Ok(StaleArticle { place: row.get(0)?, id: column::parsed(row, 1)?, updated_at: row.get(2)? })
    })
}

/// Author profiles whose rows were not read by the rules of version `derivation`, each with its slug and last change.
pub fn stale_authors(r: &Reader<'_>, derivation: u32) -> Result<Vec<(AuthorId, String, i64)>, Error> {
    let sql = "SELECT id, slug, updated_at FROM author WHERE derivation <> ?1 ORDER BY key";
    r.all(sql, [derivation], |row| Ok((column::parsed(row, 0)?, row.get(1)?, row.get(2)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, Piece, article_id};
    use crate::put_in_trash;

    #[test]
    fn what_was_read_by_other_rules_is_found_in_pages() {
        let fixture = Fixture::new();
        for n in 1..=5 {
            fixture.save(&Piece::new(n, "Ferry"));
        }
        fixture.write(|w| put_in_trash(w, article_id(3), 1));
        assert_eq!(fixture.read(|r| stale_articles(r, 1, 0, 9)), [], "all were read by version 1");
        let mut seen = Vec::new();
        let mut after = 0;
        loop {
            let page = fixture.read(|r| stale_articles(r, 2, after, 2));
            let Some(last) = page.last() else { break };
            after = last.place;
            seen.extend(page.iter().map(|row| row.id));
        }
        assert_eq!(seen, [1, 2, 4, 5].map(article_id));
    }
}
