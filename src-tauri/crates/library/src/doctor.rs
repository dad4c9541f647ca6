//! What `desk doctor` reports about the database and can repair: everything except the texts can be rebuilt.

use crate::search::words;
use crate::{Error, Reader, Writer, text};

/// Facts about a library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doctor {
    /// Its schema version.
    pub version: u32,
    /// Size of the database in bytes, without its write-ahead log.
    pub bytes: u64,
    /// Bytes in it that are free for reuse.
    pub free_bytes: u64,
    /// Articles.
    pub articles: u32,
    /// Author profiles.
    pub authors: u32,
    /// How many of those articles are in the trash.
    pub trashed_articles: u32,
    /// How many of those profiles are in the trash.
    pub trashed_authors: u32,
    /// Revisions.
    pub revisions: u32,
    /// Stored texts.
    pub texts: u32,
    /// Total size of those texts in bytes.
    pub text_bytes: u64,
    /// The bytes they take up in storage, compressed.
    pub stored_bytes: u64,
    /// What is wrong, one sentence each; empty if all is well.
    pub findings: Vec<String>,
}

/// Compares every index with the texts it was derived from. Reads the whole search index, so it takes a while at
/// 100,000 articles.
pub fn doctor(r: &Reader<'_>) -> Result<Doctor, Error> {
    let number = |sql: &str| r.one(sql, [], |row| row.get::<_, i64>(0)).map(i64::cast_unsigned);
    let count = |table: &str| number(&format!("SELECT count(*) FROM {table}")).map(|count| count as u32);
    let page = number("PRAGMA page_size")?;
    let mut findings = Vec::new();
    let unused_texts = format!("SELECT count(*) FROM ({})", unused_texts());
    let texts = (unused_texts.as_str(), "stored texts are unused; `desk doctor` deletes them");
    for (sql, finding) in FINDINGS.iter().copied().chain([texts]) {
        match number(sql) {
            Ok(0) => {}
            Ok(rows) => findings.push(format!("{rows} {finding}")),
            // Unreadable data is exactly what a doctor should report.
            Err(Error::Damaged(found)) => findings.push(found),
            Err(error) => return Err(error),
        }
    }
    // FTS5 checks against the segment list that this connection last saw, which another connection may have replaced;
    // opening a cursor makes it reload the list (SQLite 3.53).
    r.first("SELECT rowid FROM search WHERE rowid = 0", [], |_| Ok(()))?;
    let index: Vec<String> = r.all("PRAGMA integrity_check(search)", [], |row| row.get(0))?;
    findings.extend(index.into_iter().filter(|line| line != "ok"));
    Ok(Doctor {
        version: number("PRAGMA user_version")? as u32,
        bytes: number("PRAGMA page_count")? * page,
        free_bytes: number("PRAGMA freelist_count")? * page,
        articles: count("article")?,
        authors: count("author")?,
        trashed_articles: count("article WHERE trashed_at IS NOT NULL")?,
        trashed_authors: count("author WHERE trashed_at IS NOT NULL")?,
        revisions: count("revision")?,
        texts: count("text")?,
        text_bytes: number("SELECT coalesce(sum(size), 0) FROM text")?,
        stored_bytes: number("SELECT coalesce(sum(length(bytes)), 0) FROM text")?,
        findings,
    })
}

/// Rebuilds all lists and counts from the articles' rows, and deletes texts that nothing refers to.
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
    // Deleting a text can leave its base without references, so repeat until nothing is deleted.
    let sql = format!("DELETE FROM text WHERE key IN ({})", unused_texts());
    while w.run(&sql, [])? > 0 {}
    Ok(())
}

/// Rebuilds the search indexes from the rows of articles and profiles, and from the plain texts.
pub fn rebuild_search(w: &Writer<'_>) -> Result<(), Error> {
    words::rebuild(w)?;
    words::rebuild_names(w)
}

/// The keys of texts that nothing refers to.
fn unused_texts() -> String {
    let kept = text::REFERENCES
        .iter()
        .map(|(table, column)| format!(" EXCEPT SELECT {column} FROM {table} WHERE {column} IS NOT NULL"));
    format!("SELECT key FROM text{}", kept.collect::<String>())
}

/// Queries that count wrong rows, each with what is wrong with them.
const FINDINGS: &[(&str, &str)] = &[
    (
        "SELECT count(*) FROM shelf WHERE articles <> (SELECT count(*) FROM member WHERE shelf = shelf.key)",
        "counts are wrong; `desk doctor` recounts them",
    ),
    (
        "SELECT count(*) FROM (SELECT s.value, a.key FROM article a, json_each(a.shelves) s
         EXCEPT SELECT shelf, article FROM member)",
        "list entries are missing; `desk doctor` rebuilds the lists",
    ),
    (
        "SELECT count(*) FROM (SELECT shelf, article FROM member
         EXCEPT SELECT s.value, a.key FROM article a, json_each(a.shelves) s)",
        "list entries are outdated; `desk doctor` rebuilds the lists",
    ),
    (
        "SELECT (SELECT count(*) FROM by_updated o JOIN article a ON a.key = o.article AND a.updated_at = o.place)
              + (SELECT count(*) FROM by_headline o JOIN article a ON a.key = o.article AND a.headline_order = o.place)
              + (SELECT count(*) FROM by_date o JOIN article a ON a.key = o.article AND a.date_order = o.place)
              <> 3 * (SELECT count(*) FROM member)",
        "sort order of the lists is wrong; `desk doctor` rebuilds the lists",
    ),
    (
        "SELECT (SELECT count(*) FROM search_docsize) <> (SELECT count(*) FROM article WHERE trashed_at IS NULL)
              OR EXISTS (SELECT id FROM search_docsize EXCEPT SELECT touch FROM article WHERE trashed_at IS NULL)",
        "search index does not match the articles; `desk doctor` rebuilds it",
    ),
    (
        "SELECT (SELECT count(*) FROM author_search_docsize) <> (SELECT count(*) FROM author WHERE trashed_at IS NULL)
              OR EXISTS (SELECT id FROM author_search_docsize EXCEPT SELECT key FROM author WHERE trashed_at IS NULL)",
        "index of names does not match the profiles; `desk doctor` rebuilds it",
    ),
    (
        "SELECT count(*) FROM article WHERE conflict <> EXISTS (SELECT 1 FROM conflict WHERE article = article.key)",
        "articles are wrongly flagged as in conflict; open and save them",
    ),
    (
        "SELECT count(*) FROM mirror m WHERE NOT CASE m.kind WHEN 'article' THEN EXISTS (SELECT 1 FROM article WHERE id = m.owner)
         ELSE EXISTS (SELECT 1 FROM author WHERE id = m.owner) END",
        "mirrored files belong to no article or author; reopen the publication to adopt them again",
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
    fn wrong_lists_and_counts_are_found_and_rebuilt() {
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
            fixture.assert_consistent();
            assert_eq!(fixture.read(counts).tags, [("harbour".to_owned(), 5)], "{damage}");
        }
    }

    #[test]
    fn a_mismatched_search_index_is_found_and_rebuilt() {
        for damage in ["DELETE FROM search WHERE rowid = 3", "UPDATE search_data SET block = x'00' WHERE id > 100"] {
            let fixture = library();
            fixture.write(|w| w.run(damage, []));
            assert_ne!(fixture.read(doctor).findings, Vec::<String>::new(), "{damage}");
            fixture.write(rebuild_search);
            fixture.assert_consistent();
            assert_eq!(fixture.read(|r| search(r, "ferry", &Filter::default(), None, 9)).rows.len(), 5);
        }
    }

    #[test]
    fn the_doctor_counts_everything() {
        let fixture = library();
        fixture.write(|w| crate::delete_article(w, article_id(5)));
        let facts = fixture.read(doctor);
        assert_eq!((facts.articles, facts.texts, facts.revisions), (4, 4, 0));
        assert!(facts.bytes > 0 && facts.text_bytes > 0 && facts.stored_bytes > 0);
        assert_eq!(facts.version, crate::migration::latest());
    }
}
