//! What lists need of what people say about articles. It is made from the logs, which are the record.

use article::{ArticleId, Digest, PersonId, Stamp, Standing};
use serde::{Deserialize, Serialize};

use crate::facet::{self, Kind};
use crate::hash::Hash;
use crate::save::{self, Row};
use crate::{Error, Reader, Writer, column};

/// What lists need of the review of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewIndex {
    /// Threads that are not settled.
    pub open: u32,
    /// Who has it.
    pub holder: Option<PersonId>,
    /// The day it is due, as `2026-11-26`.
    pub due: Option<String>,
    /// The approvals that nobody withdrew.
    pub approvals: Vec<ApprovedDigest>,
}

/// What was approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovedDigest {
    /// The digest of the whole article.
    pub digest: Digest,
    /// Whether its signature is that of the person it names.
    pub vouched: bool,
}

/// What is known of the review of an article; none if nobody said anything.
pub fn review(r: &Reader<'_>, article: ArticleId) -> Result<Option<ReviewIndex>, Error> {
    let sql = "SELECT open, holder, due, approvals FROM review WHERE article = ?1";
    r.first(sql, [article.to_string()], |row| {
        Ok(ReviewIndex {
            open: row.get(0)?,
            holder: column::optional_word(row, 1)?,
            due: row.get(2)?,
            approvals: column::json(row, 3)?,
        })
    })
}

/// Keeps what is known of a review. [`place_review`] then lists its article by that.
pub fn put_review(w: &Writer<'_>, article: ArticleId, index: &ReviewIndex) -> Result<(), Error> {
    let ReviewIndex { open, holder, due, approvals } = index;
    let row = (article.to_string(), open, holder.map(|id| id.to_string()), due, column::to_json(approvals)?);
    w.run("INSERT OR REPLACE INTO review (article, open, holder, due, approvals) VALUES (?1, ?2, ?3, ?4, ?5)", row)
        .map(drop)
}

/// Lists an article by its review and by what its status is worth. One that is in the trash, or not there, is in no list.
pub fn place_review(w: &Writer<'_>, article: ArticleId, standing: Option<Standing>) -> Result<(), Error> {
    let Some(row) = Row::find(w, &article)? else { return Ok(()) };
    w.run("UPDATE article SET standing = ?2 WHERE key = ?1", (row.key, standing.map(Standing::as_str)))?;
    if facet::find(w, Kind::Trash, "")?.is_some_and(|trash| row.placement.facets.contains(&trash.key)) {
        return Ok(());
    }
    let kinds = [Kind::Standing, Kind::Holder, Kind::Due].map(Kind::as_str);
    let sql = "SELECT key FROM shelf WHERE key IN (SELECT value FROM json_each(?1)) AND kind IN (?2, ?3, ?4)";
    let shelves = column::to_json(&row.placement.facets)?;
    let before: Vec<i64> = w.all(sql, (shelves, kinds[0], kinds[1], kinds[2]), |row| row.get(0))?;
    let mut facets: Vec<i64> = row.placement.facets.iter().copied().filter(|key| !before.contains(key)).collect();
    for (kind, name) in facet::of_review(review(w, article)?.as_ref(), standing) {
        facets.push(facet::find_or_create(w, kind, &name)?);
    }
    save::list_in(w, &row, facets)
}

/// The files that reviews were read from, with the stamps they had.
pub fn review_files(r: &Reader<'_>) -> Result<Vec<(String, Stamp)>, Error> {
    let sql = "SELECT path, size, mtime_ns, ctime_ns, file_id, settled FROM review_file";
    r.all(sql, [], |row| Ok((row.get(0)?, column::stamp(row, 1)?)))
}

/// Takes note of a file that was read.
pub fn put_review_file(w: &Writer<'_>, path: &str, stamp: &Stamp) -> Result<(), Error> {
    let Stamp { size, mtime_ns, ctime_ns, file_id, settled } = *stamp;
    let row = (path, size.cast_signed(), mtime_ns, ctime_ns, file_id, settled);
    w.run("INSERT OR REPLACE INTO review_file VALUES (?1, ?2, ?3, ?4, ?5, ?6)", row).map(drop)
}

/// Forgets a file that is gone.
pub fn forget_review_file(w: &Writer<'_>, path: &str) -> Result<(), Error> {
    w.run("DELETE FROM review_file WHERE path = ?1", [path]).map(drop)
}

/// The SHA-256 of a picture whose BLAKE3 this is, if it was computed before.
pub fn known_sha256(r: &Reader<'_>, hash: &Hash) -> Result<Option<Hash>, Error> {
    r.first("SELECT sha256 FROM picture_sha256 WHERE hash = ?1", [hash], |row| row.get(0))
}

/// Remembers it.
pub fn note_sha256(w: &Writer<'_>, hash: &Hash, sha256: &Hash) -> Result<(), Error> {
    w.run("INSERT OR REPLACE INTO picture_sha256 VALUES (?1, ?2)", (hash, sha256)).map(drop)
}

#[cfg(test)]
mod tests {
    use article::Status;

    use super::*;
    use crate::fixture::{Fixture, Piece};
    use crate::{Filter, ListQuery, counts, list, put_in_trash};

    #[test]
    fn an_article_is_listed_by_who_has_it_and_what_its_approval_is_worth() {
        let fixture = Fixture::new();
        let piece = Piece::new(1, "Night ferry").status(Status::Approved);
        let id = fixture.save(&piece);
        let kim = PersonId::new(7, [7; 10]);
        let index = ReviewIndex {
            open: 2,
            holder: Some(kim),
            due: Some("2026-12-01".into()),
            approvals: vec![ApprovedDigest { digest: "a".repeat(64).parse().unwrap(), vouched: true }],
        };
        let place = |standing| {
            fixture.write(|w| put_review(w, id, &index).and_then(|()| place_review(w, id, Some(standing))));
        };
        let listed = |filter: Filter| {
            fixture.read(|r| list(r, &ListQuery { filter, limit: 9, ..ListQuery::default() })).rows.len()
        };
        let by = |standing| Filter { standing: Some(standing), ..Filter::default() };
        place(Standing::Changed);
        assert_eq!(fixture.read(|r| review(r, id)), Some(index.clone()));
        assert_eq!(
            listed(by(Standing::Changed)) + listed(Filter { holder: Some(kim), due: true, ..Filter::default() }),
            2
        );
        let row = fixture.summary(id);
        assert_eq!((row.standing, row.holder, row.open_notes), (Some(Standing::Changed), Some(kim), 2));
        let found = fixture.read(counts);
        assert_eq!((found.holders, found.due), (vec![(kim.to_string(), 1)], vec![("2026-12-01".to_owned(), 1)]));
        fixture.assert_consistent();

        // Approved, it is due no more; a save keeps it in its lists.
        place(Standing::Approved);
        fixture.write(|w| piece.save_standing(w, Some(Standing::Approved)));
        assert_eq!((listed(by(Standing::Changed)), listed(by(Standing::Approved))), (0, 1));
        assert_eq!(fixture.read(counts).due, []);
        fixture.write(|w| put_in_trash(w, id, 5));
        place(Standing::Changed);
        assert_eq!(listed(by(Standing::Changed)), 0, "one in the trash is in no other list");
        fixture.assert_consistent();
    }
}
