//! What can go wrong inside a read or a write.

use article::{ArticleId, RevisionId, Slug};
use rusqlite::ErrorCode;

/// Why a read or a write failed. The transaction it was in is rolled back.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such article.
    #[error("there is no article with the id {0}; it may have been deleted: reload the list")]
    NoArticle(ArticleId),
    /// There is no such revision.
    #[error("there is no revision with the id {0}; reload the history")]
    NoRevision(RevisionId),
    /// An article without revisions was asked to change its newest one.
    #[error("the article {0} has no revision yet; record one first")]
    NoRevisionYet(ArticleId),
    /// The newest revision was to be changed, and something names it.
    #[error("the newest revision of the article {0} is frozen; record a new one")]
    FrozenRevision(ArticleId),
    /// Another article or author has that slug.
    #[error("“{0}” is the slug of another one; choose a different slug")]
    SlugTaken(Slug),
    /// Edits for that version of the text are in the journal already.
    #[error(
        "the edits of version {version} of the article {article} are in the journal already; open the article again"
    )]
    EditsRecorded {
        /// The article.
        article: ArticleId,
        /// The version.
        version: u32,
    },
    /// A place in a list that no list gave out.
    #[error("“{0}” is not a place in this list; ask for the first page again")]
    BadCursor(String),
    /// Nothing can be written here.
    #[error("nothing can be written here: {0}")]
    ReadOnly(String),
    /// The database file is not where it was opened.
    #[error(
        "the database is no longer where it was opened: its folder was moved or deleted, or its disk was taken out"
    )]
    Away,
    /// The disk has no room.
    #[error("the disk is full, so nothing was saved; make room and try again")]
    DiskFull,
    /// A record is not what was written.
    #[error("the database is damaged ({0})")]
    Damaged(String),
    /// Anything else SQLite has to say.
    #[error("the database could not do this ({0}); nothing was changed: try again, and run `desk doctor` if it stays")]
    Sqlite(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        if let rusqlite::Error::FromSqlConversionFailure(..) = error {
            return Self::Damaged(error.to_string());
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly("the disk or the folder refuses".into()),
            _ => Self::Sqlite(error),
        }
    }
}

/// Whether a statement failed because a value has to be the only one of its kind.
pub(crate) fn is_duplicate(error: &rusqlite::Error, column: &str) -> bool {
    matches!(error, rusqlite::Error::SqliteFailure(failure, Some(message))
        if failure.code == ErrorCode::ConstraintViolation && message.contains(column))
}
