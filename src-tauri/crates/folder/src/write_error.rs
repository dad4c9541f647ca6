//! Why a file was not written, in a sentence.

use std::io;

use crate::path::OutsidePath;

/// Why a file was not written, moved or removed. The old file is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The file is not the expected one: another program changed, created or removed it. Plan again.
    #[error("“{path}” was changed by another program in the meantime, so it was not overwritten")]
    Changed {
        /// The file.
        path: String,
    },
    /// Another program has the file open for writing, or has just written it where the system does not tell who has. Try
    /// again later.
    #[error("another program is writing “{path}”: Copydesk writes it once that program has closed it")]
    Busy {
        /// The file.
        path: String,
    },
    /// The file is marked as read-only.
    #[error("“{path}” is read-only: change its permissions")]
    ReadOnly {
        /// The file.
        path: String,
    },
    /// The folder is not writable.
    #[error("the folder of “{path}” is not writable: change its permissions")]
    ReadOnlyFolder {
        /// The file.
        path: String,
    },
    /// The disk is full, or the user's quota is used up.
    #[error("the disk is full, so “{path}” was not written: make room; nothing is lost in the meantime")]
    DiskFull {
        /// The file.
        path: String,
    },
    /// The name exceeds the file system's limit.
    #[error("the name of “{path}” is too long for this disk: choose a shorter slug")]
    NameTooLong {
        /// The file.
        path: String,
    },
    /// The path is not within the publication.
    #[error(transparent)]
    Outside(#[from] OutsidePath),
    /// Any other error of the operating system.
    #[error("“{path}” cannot be written ({source})")]
    Io {
        /// The file.
        path: String,
        /// The operating system's error.
        source: io::Error,
    },
}

/// The operating system's error about the file at `rel`.
pub(crate) fn sentence(rel: &str, source: io::Error) -> WriteError {
    let path = rel.to_owned();
    match source.kind() {
        io::ErrorKind::PermissionDenied => WriteError::ReadOnlyFolder { path },
        io::ErrorKind::ReadOnlyFilesystem => WriteError::ReadOnly { path },
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            WriteError::DiskFull { path }
        }
        io::ErrorKind::InvalidFilename => WriteError::NameTooLong { path },
        _ => WriteError::Io { path, source },
    }
}
