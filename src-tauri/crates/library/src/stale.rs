//! Finds rows that an older version of the program derived from their texts, so that they can be derived again.

use article::{ArticleId, AuthorId};

use crate::{Error, Reader, Writer, column};

/// An article whose row was derived by another version of the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaleArticle {
    /// Its cursor: pass it as `after` to get the articles behind it.
    pub place: i64,
    /// The article.
    pub id: ArticleId,
    /// Its last change, in milliseconds since 1970. Deriving the row again does not count as a change.
    pub updated_at: i64,
}

/// Articles whose rows were not derived by version `derivation` of the rules, starting behind the cursor `after` (0 for
/// the first page). Skips articles in the trash: their rows are derived again when they are restored.
pub fn stale_articles(r: &Reader<'_>, derivation: u32, after: i64, limit: u32) -> Result<Vec<StaleArticle>, Error> {
    let sql = "SELECT key, id, updated_at FROM article
               WHERE key > ?1 AND derivation <> ?2 AND trashed_at IS NULL ORDER BY key LIMIT ?3";
    r.all(sql, (after, derivation, limit), |row| {
        Ok(StaleArticle { place: row.get(0)?, id: column::parsed(row, 1)?, updated_at: row.get(2)? })
    })
}

/// Makes the articles stale whose terms were counted by the rules of the publication's language, because they name none.
pub fn forget_terms_without_language(w: &Writer<'_>) -> Result<(), Error> {
    let sql = "UPDATE article SET derivation = 0 WHERE key IN (SELECT article FROM terms WHERE language = '')";
    w.run(sql, []).map(drop)
}

/// Author profiles whose rows were not derived by version `derivation` of the rules, each with its slug and last
/// change; not those in the trash.
pub fn stale_authors(r: &Reader<'_>, derivation: u32) -> Result<Vec<(AuthorId, String, i64)>, Error> {
    let sql = "SELECT id, slug, updated_at FROM author WHERE derivation <> ?1 AND trashed_at IS NULL ORDER BY key";
    r.all(sql, [derivation], |row| Ok((column::parsed(row, 0)?, row.get(1)?, row.get(2)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, Piece, article_id};
    use crate::put_in_trash;

    #[test]
    fn stale_rows_are_found_page_by_page() {
        let fixture = Fixture::new();
        for n in 1..=5 {
            fixture.save(&Piece::new(n, "Ferry"));
        }
        fixture.write(|w| put_in_trash(w, article_id(3), 1));
        assert_eq!(fixture.read(|r| stale_articles(r, 1, 0, 9)), [], "all rows were derived by version 1");
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
