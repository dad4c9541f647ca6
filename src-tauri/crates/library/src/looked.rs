//! What a person has read of each article: the text they looked at last.

use std::collections::HashSet;

use article::ArticleId;

use crate::hash::Hash;
use crate::record::Name;
use crate::{Error, Reader, Writer, column, text};

/// The text of an article that somebody looked at last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looked {
    /// Its hash.
    pub text: Hash,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

/// What a person looked at last.
pub fn looked(r: &Reader<'_>, article: ArticleId, person: &str) -> Result<Option<Looked>, Error> {
    let sql = "SELECT t.hash, l.at FROM looked l JOIN text t ON t.key = l.text
               WHERE l.article = (SELECT key FROM article WHERE id = ?1) AND l.person = ?2";
    r.first(sql, (article.to_string(), person), |row| Ok(Looked { text: row.get(0)?, at: row.get(1)? }))
}

/// Takes note of the text that a person has read. It is kept as long as this is so.
pub fn set_looked(w: &Writer<'_>, article: ArticleId, person: &str, text: &str, at: i64) -> Result<(), Error> {
    let name = Name::of(w, article)?;
    let key = text::store(w, text, Some(name.text))?;
    let sql = "SELECT text FROM looked WHERE article = ?1 AND person = ?2";
    let before: Option<i64> = w.first(sql, (name.key, person), |row| row.get(0))?;
    let sql = "INSERT INTO looked (article, person, text, at) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (article, person) DO UPDATE SET text = excluded.text, at = excluded.at";
    w.run(sql, (name.key, person, key, at))?;
    match before.filter(|before| *before != key) {
        Some(before) => text::release(w, before),
        None => Ok(()),
    }
}

/// What was read before anybody said who works here is what this person has read, from now on.
pub fn name_looked(w: &Writer<'_>, person: &str) -> Result<(), Error> {
    w.run("UPDATE OR IGNORE looked SET person = ?1 WHERE person = ''", [person]).map(drop)
}

/// Those of some articles whose text is another than the one a person looked at last. An article that they never looked at
/// is none of them: all of it is new.
pub fn changed_since_looked(r: &Reader<'_>, person: &str, articles: &[ArticleId]) -> Result<HashSet<ArticleId>, Error> {
    let ids: Vec<String> = articles.iter().map(ArticleId::to_string).collect();
    let sql = "SELECT a.id FROM json_each(?1) CROSS JOIN article a ON a.id = value
               JOIN looked l ON l.article = a.key AND l.person = ?2 WHERE l.text <> a.text";
    let found = r.all(sql, (column::to_json(&ids)?, person), |row| column::parsed(row, 0))?;
    Ok(found.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, Piece, article_id};
    use crate::{delete_article, text_with_hash};

    #[test]
    fn what_was_read_is_kept_until_something_else_is() {
        let fixture = Fixture::new();
        let (first, second) = (Piece::new(1, "One").body("First."), Piece::new(1, "One").body("Second."));
        let id = fixture.save(&first);
        let changed = |person: &str| fixture.read(|r| changed_since_looked(r, person, &[id, article_id(7)]));
        assert_eq!(changed("jo"), HashSet::new(), "nobody looked at it");
        fixture.write(|w| set_looked(w, id, "jo", &first.text(), 5));
        assert_eq!(changed("jo"), HashSet::new());
        fixture.save(&second);
        assert_eq!(changed("jo"), HashSet::from([id]));
        assert_eq!(changed("kim"), HashSet::new());
        let mark = fixture.read(|r| looked(r, id, "jo")).unwrap();
        assert_eq!((mark.at, fixture.read(|r| text_with_hash(r, &mark.text))), (5, Some(first.text())));
        fixture.write(|w| set_looked(w, id, "jo", &second.text(), 9));
        assert_eq!(changed("jo"), HashSet::new());
        assert_eq!(fixture.read(|r| text_with_hash(r, &mark.text)), None, "nothing needs it any more");
        fixture.assert_consistent();
    }

    #[test]
    fn an_article_goes_with_what_was_read_of_it() {
        let fixture = Fixture::new();
        let id = fixture.save(&Piece::new(1, "One").body("First."));
        fixture.write(|w| set_looked(w, id, "", "An earlier text.\n", 5));
        fixture.write(|w| name_looked(w, "jo"));
        let mark = fixture.read(|r| looked(r, id, "jo")).unwrap();
        fixture.write(|w| delete_article(w, id));
        assert_eq!(fixture.read(|r| text_with_hash(r, &mark.text)), None);
        fixture.assert_consistent();
    }
}
