//! Why a library cannot be opened.

use std::io;
use std::path::PathBuf;

use rusqlite::ErrorCode;

/// Why a library could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is none, and it must not be created.
    #[error("there is no library at {0} yet; open the publication for writing once to make it")]
    Missing(PathBuf),
    /// Made by a newer program.
    #[error(
        "this library was made by a newer version of Copydesk (its format is {found}, this program knows {known}); update Copydesk to open it"
    )]
    Newer {
        /// The version of its schema.
        found: u32,
        /// The newest one that this program knows.
        known: u32,
    },
    /// Made by an older program, and cannot be migrated without writing.
    #[error(
        "this library is in an older format ({found}, now {known}), and it may only be read here; open it once where it can be written"
    )]
    Older {
        /// The version of its schema.
        found: u32,
        /// The version that this program needs.
        known: u32,
    },
    /// The file is not a library.
    #[error(
        "{0} is a database of another program; move it away, and Copydesk will create its own from the Markdown files"
    )]
    Foreign(PathBuf),
    /// The database is damaged.
    #[error("the database is damaged ({found})")]
    Damaged {
        /// The first findings of the check.
        found: String,
    },
    /// Another program has it open, so it cannot be replaced.
    #[error("another Copydesk has this publication open; close it there first")]
    InUse,
    /// The folder or a file in it cannot be accessed.
    #[error(
        "the library in {folder} cannot be opened: {error}; copy the publication to a folder that can be written, or correct the permissions of this folder"
    )]
    Folder {
        /// The `.copydesk` folder.
        folder: PathBuf,
        /// The operating system's error.
        error: io::Error,
    },
    /// The disk is full, or cannot be read or written.
    #[error(
        "the disk with the publication is full, or cannot be read or written ({0}); make room or check the disk, and try again"
    )]
    Disk(#[source] rusqlite::Error),
    /// Any other SQLite error.
    #[error("the library cannot be opened ({0}); try again, and run `desk doctor` if it happens again")]
    Sqlite(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            // SQLite reports `Unknown` for a statement that does not match the schema: one of our tables is missing.
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::Unknown) => {
                Self::Damaged { found: error.to_string() }
            }
            Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::ReadOnly) => {
                Self::Disk(error)
            }
            _ => Self::Sqlite(error),
        }
    }
}
