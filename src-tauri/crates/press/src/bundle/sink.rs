//! Where an export writes to.

use std::path::PathBuf;

/// Takes the files of a bundle.
pub trait Sink {
    /// Takes a file. Paths are relative, with slashes; each is put once.
    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), SinkError>;
}

/// A bundle cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum SinkError {
    /// A path that would leave the bundle, or that not every system can have.
    #[error("“{0}” cannot be the path of a file in a bundle")]
    BadPath(String),
    /// The same path again, or one that differs only by case and would overwrite it on some systems.
    #[error("the bundle already has a file {0}; two articles or pictures want the same name")]
    Twice(String),
    /// The disk refused.
    #[error("cannot write {path}: {source}; choose another folder for the bundle")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl SinkError {
    /// For `map_err`.
    pub(super) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        |source| Self::Io { path, source }
    }
}

/// Whether every system can have this path, and it stays within the bundle.
pub(super) fn is_good(path: &str) -> bool {
    let good = |part: &str| {
        let odd = |c: char| c.is_control() || "\\:*?\"<>|".contains(c);
        !part.is_empty() && part != "." && part != ".." && !part.contains(odd) && !part.ends_with(['.', ' '])
    };
    !path.is_empty() && path.split('/').all(good)
}
