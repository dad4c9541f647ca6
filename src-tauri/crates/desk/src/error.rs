//! Errors on their way out: a closed code for programs, a sentence for people, and a hint.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a use case did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
#[ts(rename = "CoreError")]
pub struct Error {
    /// What programs branch on.
    pub code: ErrorCode,
    /// What is wrong and where, in one sentence.
    pub message: String,
    /// What to do; may be empty.
    pub hint: String,
}

/// Every kind of error. Hosts branch on these, never on words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "CoreErrorCode")]
pub enum ErrorCode {
    /// The request itself is wrong.
    BadRequest,
    /// No publication is open, or the folder is none.
    NoPublication,
    /// The folder holds files, and nobody agreed that they become part of a publication.
    FolderNotEmpty,
    /// There is no such article.
    NoArticle,
    /// There is no such author.
    NoAuthor,
    /// An author with articles cannot be deleted without saying where they go.
    AuthorInUse,
    /// An article that others point to goes in the trash only when that is said.
    ArticleInUse,
    /// Another article has that slug.
    SlugTaken,
    /// The edit refers to another version of the text: open the article again.
    StaleVersion,
    /// The front matter cannot be read, so fields cannot be changed.
    BrokenFrontMatter,
    /// The status cannot move that way.
    MoveNotAllowed,
    /// Nobody said yet who works at this desk.
    NobodyYet,
    /// The person's role in this publication does not allow it.
    NotAllowed,
    /// There is no such text to compare with: no such revision, or none that was looked at or approved.
    NoText,
    /// There is no such note.
    NoNote,
    /// The article has two texts to choose between first.
    Conflict,
    /// The publication may only be read here.
    ReadOnly,
    /// The publication's folder or its database is not where it was opened. Nothing can be saved until it is back.
    Away,
    /// The database was made by a newer program.
    NewerDatabase,
    /// The database was missing and a new one was made; there is a backup that can take its place.
    LostDatabase,
    /// The database is damaged.
    DamagedDatabase,
    /// The disk with the database is full, or cannot be read or written.
    Disk,
    /// A file could not be read, or a copy could not be made.
    File,
    /// The file of a record could not be written. It is tried again; `files-written` says that it was.
    NotWritten,
    /// A picture cannot be used.
    BadPicture,
    /// The checks found errors in what was to be exported.
    CheckErrors,
    /// Somebody stopped it.
    Cancelled,
    /// A bundle is not as its manifest says.
    NotVerified,
    /// A defect of the program.
    Internal,
}

impl Error {
    /// An error without a hint.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: String::new() }
    }

    /// The same error with what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// There is no such article.
    pub fn no_article(needle: &str) -> Self {
        Self::new(ErrorCode::NoArticle, format!("there is no article “{needle}”"))
            .hint("name it by its slug, its id or its file")
    }

    /// There is no such author.
    pub fn no_author(slug: &str) -> Self {
        Self::new(ErrorCode::NoAuthor, format!("there is no author “{slug}”"))
    }
}

/// What to do about a damaged database.
const REBUILD: &str = "rebuild the database (on the command line: desk doctor): the Markdown files hold the \
    articles, and what can be read of the damaged database comes back too; it is set aside, not deleted";

impl From<library::Error> for Error {
    fn from(error: library::Error) -> Self {
        use library::Error as E;
        let code = match &error {
            E::NoRecord(_) | E::NoRevision(_) | E::NoRevisionYet(_) => ErrorCode::NoArticle,
            E::FrozenRevision(_) => ErrorCode::Internal,
            E::SlugTaken(_) => ErrorCode::SlugTaken,
            E::EditsRecorded { .. } => ErrorCode::StaleVersion,
            E::BadCursor(_) => ErrorCode::BadRequest,
            E::ReadOnly(_) => ErrorCode::ReadOnly,
            E::Away => ErrorCode::Away,
            E::DiskFull | E::Disk(_) => ErrorCode::Disk,
            E::Damaged(_) => ErrorCode::DamagedDatabase,
            E::Sqlite(_) => ErrorCode::Internal,
        };
        let hint = if code == ErrorCode::DamagedDatabase { REBUILD } else { "" };
        Self::new(code, error.to_string()).hint(hint)
    }
}

impl From<library::OpenError> for Error {
    fn from(error: library::OpenError) -> Self {
        use library::OpenError as E;
        let code = match &error {
            E::Newer { .. } => ErrorCode::NewerDatabase,
            E::Damaged { .. } => ErrorCode::DamagedDatabase,
            E::Disk(_) => ErrorCode::Disk,
            _ => ErrorCode::File,
        };
        let hint = match code {
            ErrorCode::DamagedDatabase => REBUILD,
            _ => "",
        };
        Self::new(code, error.to_string()).hint(hint)
    }
}

impl From<library::BackupError> for Error {
    fn from(error: library::BackupError) -> Self {
        Self::new(ErrorCode::File, error.to_string())
    }
}

impl From<folder::WriteError> for Error {
    fn from(error: folder::WriteError) -> Self {
        Self::new(ErrorCode::NotWritten, error.to_string())
    }
}

impl From<folder::ReadError> for Error {
    fn from(error: folder::ReadError) -> Self {
        Self::new(ErrorCode::File, error.to_string())
    }
}
