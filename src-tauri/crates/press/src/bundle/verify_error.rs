//! Why a bundle could not be verified.

use std::io;
use std::path::{Path, PathBuf};

/// Why a bundle could not be verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// There is no manifest.
    #[error("{0} is not a bundle: it has no manifest.json")]
    NoBundle(PathBuf),
    /// It is no zip file, or a damaged one.
    #[error("{path} cannot be read as a zip file, and may be cut off: {reason}")]
    BadZip {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The manifest is malformed, or of a later version.
    #[error("cannot read the manifest of {path}: {reason}")]
    BadManifest {
        /// The bundle.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A file or folder cannot be read.
    #[error("cannot read {path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
}

pub(super) fn io_error(path: &Path) -> impl FnOnce(io::Error) -> VerifyError {
    let path = path.to_owned();
    |source| VerifyError::Io { path, source }
}
