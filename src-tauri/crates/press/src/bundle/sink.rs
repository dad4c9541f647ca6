//! The destination of an export.

use std::io::Write;
use std::path::PathBuf;

use super::file::ManifestFile;

/// Receives the files of a bundle.
pub trait Sink {
    /// Adds a file. Paths are relative, with slashes; each may be used only once.
    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), SinkError>;
    /// Adds a file that `write` writes piece by piece, because it may be large.
    fn write(
        &mut self,
        path: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> std::io::Result<()>,
    ) -> Result<(), SinkError> {
        let mut bytes = Vec::new();
        write(&mut bytes).map_err(SinkError::io(path))?;
        self.put(path, &bytes)
    }
    /// The bytes of a file that was added.
    fn get(&self, path: &str) -> Result<Vec<u8>, SinkError> {
        Err(SinkError::io(path)(std::io::ErrorKind::NotFound.into()))
    }
    /// Adds a file that [`super::Earlier`] has. A sink without an earlier bundle is never asked to.
    fn again(&mut self, file: &ManifestFile) -> Result<(), SinkError> {
        let source = std::io::ErrorKind::NotFound.into();
        Err(SinkError::Io { path: PathBuf::from(&file.path), source })
    }
    /// Takes back every file in a folder of the bundle: what was made of a target that failed.
    fn forget(&mut self, folder: &str) -> Result<(), SinkError>;
}

/// Why a bundle could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SinkError {
    /// A path that leads out of the bundle, or that is not valid on every system.
    #[error("“{0}” is not a valid path for a file in a bundle")]
    BadPath(String),
    /// A path that is already used, or that differs from a used one only by case: some systems would overwrite the
    /// file.
    #[error("the bundle already has a file {0}: two articles or pictures need the same name")]
    Twice(String),
    /// A file of the earlier bundle is gone.
    #[error("{0} was moved or removed while the new bundle was made from it; export again")]
    Gone(PathBuf),
    /// Somebody stopped it.
    #[error("the export was cancelled; nothing was written")]
    Cancelled,
    /// A file or folder cannot be written.
    #[error("cannot write {path}: {source}; choose another folder for the bundle")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// A file of the bundle cannot be read again.
    #[error("cannot read {path}, which was written just now: {source}; export again")]
    Unread {
        /// The file.
        path: PathBuf,
        /// The system's error.
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

/// Whether this path is valid on every system and stays within the bundle.
pub(super) fn is_good(path: &str) -> bool {
    let good = |part: &str| {
        let odd = |c: char| c.is_control() || "\\:*?\"<>|".contains(c);
        !part.is_empty() && part != "." && part != ".." && !part.contains(odd) && !part.ends_with(['.', ' '])
    };
    !path.is_empty() && path.split('/').all(good)
}
