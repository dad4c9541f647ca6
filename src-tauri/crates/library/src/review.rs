//! What lists need of what people say about articles. It is made from the logs, which are the record.

use article::{ArticleId, Digest, PersonId, Stamp};
use serde::{Deserialize, Serialize};

use crate::hash::Hash;
use crate::{Error, Reader, Writer, column};

/// What lists need of the review of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewIndex {
    /// Threads that are not settled.
    pub open: u32,
    /// Who has it.
    pub holder: Option<PersonId>,
    /// Those who are to see to a thread that is not settled.
    pub assigned: Vec<PersonId>,
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
    let sql = "SELECT open, holder, due, approvals, assigned FROM review WHERE article = ?1";
    r.first(sql, [article.to_string()], |row| {
        Ok(ReviewIndex {
            open: row.get(0)?,
            holder: column::optional_word(row, 1)?,
            due: row.get(2)?,
            approvals: column::json(row, 3)?,
            assigned: column::json(row, 4)?,
        })
    })
}

/// Keeps what is known of a review. [`crate::place_review`] then lists its article by that.
pub fn put_review(w: &Writer<'_>, article: ArticleId, index: &ReviewIndex) -> Result<(), Error> {
    let ReviewIndex { open, holder, assigned, due, approvals } = index;
    let holder = holder.map(|id| id.to_string());
    let row = (article.to_string(), open, holder, due, column::to_json(approvals)?, column::to_json(assigned)?);
    let sql = "INSERT OR REPLACE INTO review (article, open, holder, due, approvals, assigned) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    w.run(sql, row).map(drop)
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
