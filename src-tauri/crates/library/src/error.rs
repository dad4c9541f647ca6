//! Errors of reads and writes.

use article::{ArticleId, RecordId, RevisionId, Slug};
use rusqlite::ErrorCode;

/// Why a read or a write failed. Its transaction is rolled back.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such article or author.
    #[error("nothing has the id {0}; it may have been deleted: reload the list")]
    NoRecord(RecordId),
    /// There is no such revision.
    #[error("there is no revision with the id {0}; reload the history")]
    NoRevision(RevisionId),
    /// The newest revision was to be changed, but the record has none yet.
    #[error("{0} has no revision yet; record one first")]
    NoRevisionYet(RecordId),
    /// The newest revision was to be changed, but something refers to it.
    #[error("the newest revision of {0} is frozen; record a new one instead")]
    FrozenRevision(RecordId),
    /// Another article or author has that slug.
    #[error("the slug “{0}” is taken; choose a different one")]
    SlugTaken(Slug),
    /// The journal already has edits for that version of the text.
    #[error("the journal already has edits of version {version} of the article {article}; reopen the article")]
    EditsRecorded {
        /// The article.
        article: ArticleId,
        /// The version.
        version: u32,
    },
    /// The cursor did not come from this list.
    #[error("“{0}” is not a cursor of this list; start again from the first page")]
    BadCursor(String),
    /// The library is open for reading only.
    #[error("nothing can be written here: {0}")]
    ReadOnly(String),
    /// The database file is no longer where it was opened.
    #[error(
        "the database is no longer where it was opened: its folder was moved or deleted, or its disk was unplugged; put it back, or open the publication where it is now"
    )]
    Away,
    /// The disk is full.
    #[error("the disk is full, so nothing was saved; make room and try again")]
    DiskFull,
    /// The disk cannot be read or written.
    #[error(
        "the disk with the database cannot be read or written ({0}); nothing was changed: check the disk, and try again"
    )]
    Disk(String),
    /// Stored data is corrupt.
    #[error("the database is damaged ({0})")]
    Damaged(String),
    /// Any other SQLite error.
    #[error(
        "the database could not do this ({0}); nothing was changed: try again, and run `desk doctor` if it happens again"
    )]
    Sqlite(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        if let rusqlite::Error::FromSqlConversionFailure(..) = error {
            return Self::Damaged(error.to_string());
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => Self::Disk(error.to_string()),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly("the disk or the folder is read-only".into()),
            _ => Self::Sqlite(error),
        }
    }
}

/// Whether a statement failed because the value of a unique column is taken.
pub(crate) fn is_duplicate(error: &rusqlite::Error, column: &str) -> bool {
    matches!(error, rusqlite::Error::SqliteFailure(failure, Some(message))
        if failure.code == ErrorCode::ConstraintViolation && message.contains(column))
}
