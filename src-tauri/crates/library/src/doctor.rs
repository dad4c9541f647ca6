//! What `desk doctor` says of the database, and what it can mend: everything but the texts can be made again.

use crate::search::words;
use crate::{Error, Reader, Writer, text};

/// Facts about a library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doctor {
    /// The version of its schema.
    pub version: u32,
    /// Bytes of the database, without what is in its log.
    pub bytes: u64,
    /// Bytes of it that are free to be used again.
    pub free_bytes: u64,
    /// Articles.
    pub articles: u32,
    /// Author profiles.
    pub authors: u32,
    /// Revisions.
    pub revisions: u32,
    /// Texts that are stored.
    pub texts: u32,
    /// Bytes that those texts have.
    pub text_bytes: u64,
    /// Bytes that they take.
    pub stored_bytes: u64,
    /// What is wrong, a sentence each; none is good.
    pub findings: Vec<String>,
}

/// Looks at everything that is kept beside the texts, and compares it with what it is kept of. Reads the whole index,
/// so it takes a while at 100,000 articles.
pub fn doctor(r: &Reader<'_>) -> Result<Doctor, Error> {
    let number = |sql: &str| r.one(sql, [], |row| row.get::<_, i64>(0)).map(i64::cast_unsigned);
    let count = |table: &str| number(&format!("SELECT count(*) FROM {table}")).map(|count| count as u32);
    let page = number("PRAGMA page_size")?;
    let mut findings = Vec::new();
    let unreferred = format!("SELECT count(*) FROM ({})", unreferred());
    let texts = (unreferred.as_str(), "texts are stored that nothing refers to; `desk doctor` forgets them");
    for (sql, finding) in FINDINGS.iter().copied().chain([texts]) {
        match number(sql) {
            Ok(0) => {}
            Ok(rows) => findings.push(format!("{rows} {finding}")),
            // What cannot be read is what a doctor is asked about.
            Err(Error::Damaged(found)) => findings.push(found),
            Err(error) => return Err(error),
        }
    }
    // FTS5 checks with the list of segments that this connection last saw, which another one may have replaced; opening
    // a cursor makes it look again (SQLite 3.53).
    r.first("SELECT rowid FROM search WHERE rowid = 0", [], |_| Ok(()))?;
    let index: Vec<String> = r.all("PRAGMA integrity_check(search)", [], |row| row.get(0))?;
    findings.extend(index.into_iter().filter(|line| line != "ok"));
    Ok(Doctor {
        version: number("PRAGMA user_version")? as u32,
        bytes: number("PRAGMA page_count")? * page,
        free_bytes: number("PRAGMA freelist_count")? * page,
        articles: count("article")?,
        authors: count("author")?,
        revisions: count("revision")?,
        texts: count("text")?,
        text_bytes: number("SELECT coalesce(sum(size), 0) FROM text")?,
        stored_bytes: number("SELECT coalesce(sum(length(bytes)), 0) FROM text")?,
        findings,
    })
}

/// Makes all lists and counts again from the articles' rows, and forgets texts that nothing refers to.
pub fn repair_counts(w: &Writer<'_>) -> Result<(), Error> {
    for table in ["member", "by_updated", "by_headline", "by_date"] {
        w.run(&format!("DELETE FROM {table}"), [])?;
    }
    w.run("INSERT INTO member SELECT s.value, a.key FROM article a, json_each(a.shelves) s", [])?;
    for (table, place) in [("by_updated", "updated_at"), ("by_headline", "headline_order"), ("by_date", "date_order")] {
        let sql =
            format!("INSERT INTO {table} SELECT s.value, a.{place}, a.key FROM article a, json_each(a.shelves) s");
        w.run(&sql, [])?;
    }
    w.run("UPDATE shelf SET articles = (SELECT count(*) FROM member WHERE shelf = shelf.key)", [])?;
    // A text may be kept only by another one that goes: as often as something went.
    let sql = format!("DELETE FROM text WHERE key IN ({})", unreferred());
    while w.run(&sql, [])? > 0 {}
    Ok(())
}

/// Makes the search index again from the articles' rows and plain texts.
pub fn rebuild_search(w: &Writer<'_>) -> Result<(), Error> {
    words::rebuild(w)
}

/// The keys of texts that nothing refers to.
fn unreferred() -> String {
    let kept = text::REFERENCES
        .iter()
        .map(|(table, column)| format!(" EXCEPT SELECT {column} FROM {table} WHERE {column} IS NOT NULL"));
    format!("SELECT key FROM text{}", kept.collect::<String>())
}

/// Numbers of rows that should be none, each with what they are.
const FINDINGS: &[(&str, &str)] = &[
    (
        "SELECT count(*) FROM shelf WHERE articles <> (SELECT count(*) FROM member WHERE shelf = shelf.key)",
        "counts are wrong; `desk doctor` counts again",
    ),
    (
        "SELECT count(*) FROM (SELECT s.value, a.key FROM article a, json_each(a.shelves) s
         EXCEPT SELECT shelf, article FROM member)",
        "places in lists are missing; `desk doctor` makes the lists again",
    ),
    (
        "SELECT count(*) FROM (SELECT shelf, article FROM member
         EXCEPT SELECT s.value, a.key FROM article a, json_each(a.shelves) s)",
        "places in lists are left over; `desk doctor` makes the lists again",
    ),
    (
        "SELECT (SELECT count(*) FROM by_updated o JOIN article a ON a.key = o.article AND a.updated_at = o.place)
              + (SELECT count(*) FROM by_headline o JOIN article a ON a.key = o.article AND a.headline_order = o.place)
              + (SELECT count(*) FROM by_date o JOIN article a ON a.key = o.article AND a.date_order = o.place)
              <> 3 * (SELECT count(*) FROM member)",
        "order of the lists is wrong; `desk doctor` makes the lists again",
    ),
    (
        "SELECT (SELECT count(*) FROM search_docsize) <> (SELECT count(*) FROM article WHERE trashed_at IS NULL)
              OR EXISTS (SELECT id FROM search_docsize EXCEPT SELECT touch FROM article WHERE trashed_at IS NULL)",
        "search index does not fit the articles; `desk doctor` makes it again",
    ),
    (
        "SELECT count(*) FROM article WHERE conflict <> EXISTS (SELECT 1 FROM conflict WHERE article = article.key)",
        "articles are flagged wrongly as in conflict; open and save them",
    ),
    (
        "SELECT count(*) FROM mirror m WHERE NOT EXISTS (SELECT 1 FROM article WHERE id = m.owner)
         AND NOT EXISTS (SELECT 1 FROM author WHERE id = m.owner)",
        "mirrored files belong to nothing; opening the publication adopts them again",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, Piece, article_id};
    use crate::{Filter, counts, search};

    fn library() -> Fixture {
        let fixture = Fixture::new();
        for n in 1..=5 {
            fixture.save(&Piece::new(n, &format!("Night ferry {n}")).tags(&["harbour"]).by(&["m-okafor"]));
        }
        fixture
    }

    #[test]
    fn wrong_lists_and_counts_are_found_and_made_again() {
        for damage in [
            "UPDATE shelf SET articles = articles + 1 WHERE kind = 'tag'",
            "DELETE FROM member WHERE article = 2",
            "INSERT INTO member SELECT key, 99 FROM shelf",
            "UPDATE by_updated SET place = place + 1 WHERE article = 3",
            "DELETE FROM by_headline WHERE article = 1",
            "INSERT INTO text (hash, depth, size, bytes) VALUES (x'00', 0, 1, x'00')",
        ] {
            let fixture = library();
            fixture.write(|w| w.run(damage, []));
            assert_ne!(fixture.read(doctor).findings, Vec::<String>::new(), "{damage}");
            fixture.write(repair_counts);
            fixture.assert_whole();
            assert_eq!(fixture.read(counts).tags, [("harbour".to_owned(), 5)], "{damage}");
        }
    }

    #[test]
    fn a_search_index_that_does_not_fit_is_found_and_made_again() {
        for damage in ["DELETE FROM search WHERE rowid = 3", "UPDATE search_data SET block = x'00' WHERE id > 100"] {
            let fixture = library();
            fixture.write(|w| w.run(damage, []));
            assert_ne!(fixture.read(doctor).findings, Vec::<String>::new(), "{damage}");
            fixture.write(rebuild_search);
            fixture.assert_whole();
            assert_eq!(fixture.read(|r| search(r, "ferry", &Filter::default(), None, 9)).rows.len(), 5);
        }
    }

    #[test]
    fn facts_are_counted() {
        let fixture = library();
        fixture.write(|w| crate::delete_article(w, article_id(5)));
        let facts = fixture.read(doctor);
        assert_eq!((facts.articles, facts.texts, facts.revisions), (4, 4, 0));
        assert!(facts.bytes > 0 && facts.text_bytes > 0 && facts.stored_bytes > 0);
        assert_eq!(facts.version, crate::migration::latest());
    }
}
