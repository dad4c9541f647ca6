//! What was exported, and when, for the history of an article.

use article::ArticleId;

use crate::{Error, Reader, Writer, column};

/// An article that went into a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Its number here.
    pub key: i64,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// The number of the revision that went out.
    pub revision: u32,
    /// The names of the targets.
    pub targets: Vec<String>,
    /// The name of the bundle.
    pub bundle: String,
}

/// Takes note that articles went into a bundle as they are: their newest revisions keep their texts for good. One without a
/// history has nothing to keep. Of a revision that goes out again and again, the first time and the last one are kept: a site
/// is exported every day.
pub fn record_export(
    w: &Writer<'_>,
    articles: &[ArticleId],
    at: i64,
    targets: &[String],
    bundle: &str,
) -> Result<(), Error> {
    // All in one: statements for each of a hundred thousand articles take seconds.
    const NEWEST: &str = "FROM json_each(?1) AS wanted CROSS JOIN article a ON a.id = wanted.value
        CROSS JOIN revision r ON r.key = (SELECT key FROM revision WHERE article = a.key ORDER BY number DESC LIMIT 1)";
    const IS_KNOWN: &str = "(SELECT count(*) = 2 FROM
        (SELECT revision, targets FROM export WHERE article = a.id ORDER BY key DESC LIMIT 2)
        WHERE revision = r.number AND targets = ?3)";
    let ids: Vec<String> = articles.iter().map(ArticleId::to_string).collect();
    let (ids, targets) = (column::to_json(&ids)?, column::to_json(&targets)?);
    w.run(&format!("UPDATE revision SET frozen = 1 WHERE NOT frozen AND key IN (SELECT r.key {NEWEST})"), [&ids])?;
    let again = format!(
        "UPDATE export SET at = ?2, bundle = ?4
        WHERE key IN (SELECT (SELECT max(key) FROM export WHERE article = a.id) {NEWEST} WHERE {IS_KNOWN})"
    );
    w.run(&again, (&ids, at, &targets, bundle))?;
    let first = format!(
        "INSERT INTO export (article, at, revision, targets, bundle)
        SELECT a.id, ?2, r.number, ?3, ?4 {NEWEST} WHERE NOT {IS_KNOWN}"
    );
    w.run(&first, (&ids, at, &targets, bundle))?;
    Ok(())
}

/// The last exports of an article, newest first.
pub fn exports(r: &Reader<'_>, article: ArticleId, limit: u32) -> Result<Vec<Exported>, Error> {
    let sql = "SELECT key, at, revision, targets, bundle FROM export WHERE article = ?1 ORDER BY key DESC LIMIT ?2";
    r.all(sql, (article.to_string(), limit), |row| {
        Ok(Exported {
            key: row.get(0)?,
            at: row.get(1)?,
            revision: row.get(2)?,
            targets: column::json(row, 3)?,
            bundle: row.get(4)?,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, Piece, content, revision_id};
    use crate::{newest_revision, record_revision};

    #[test]
    fn of_a_revision_that_goes_out_each_day_the_first_time_and_the_last_are_kept() {
        let fixture = Fixture::new();
        let [with, without] = [1, 2].map(|n| fixture.save(&Piece::new(n, &format!("A{n}"))));
        let revise = |n: u64| {
            let text = format!("Text {n}");
            fixture.write(|w| record_revision(w, revision_id(n), with, "edited", content(n as i64, &text)));
        };
        revise(1);
        let export = |at: i64, target: &str| {
            let bundle = format!("b{at}");
            fixture.write(|w| record_export(w, &[without, with], at, &[target.to_owned()], &bundle));
        };
        let known = || {
            let all = fixture.read(|r| exports(r, with, 10));
            all.into_iter().map(|one| (one.at, one.revision, one.targets.concat(), one.bundle)).collect::<Vec<_>>()
        };
        let row = |at: i64, revision: u32, target: &str| (at, revision, target.to_owned(), format!("b{at}"));
        (1..=4).for_each(|at| export(at, "web"));
        assert_eq!(known(), [row(4, 1, "web"), row(1, 1, "web")]);
        assert!(fixture.read(|r| newest_revision(r, with)).unwrap().frozen);
        export(5, "site");
        export(6, "web");
        revise(2);
        (7..=9).for_each(|at| export(at, "web"));
        let later = [row(9, 2, "web"), row(7, 2, "web"), row(6, 1, "web"), row(5, 1, "site")];
        assert_eq!(known(), [later.as_slice(), &[row(4, 1, "web"), row(1, 1, "web")]].concat());
        assert_eq!(fixture.read(|r| exports(r, without, 10)), [], "it has no history");
    }
}
