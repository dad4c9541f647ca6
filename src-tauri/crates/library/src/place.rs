//! Detects whether the database file is still where it was opened. SQLite keeps writing to a file that was moved or
//! deleted and reports no error.

use std::fs::{self, Metadata};
use std::path::Path;

/// Where the database file is now, compared with where it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Where it was opened.
    Here,
    /// No file is at its path: it, its folder or its disk was moved, deleted or unplugged.
    Gone,
    /// Another file is at its path.
    Replaced,
}

/// Distinguishes two files at the same path; `None` on systems that have no such identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileIdentity(Option<(u64, u64)>);

impl FileIdentity {
    /// The identity of the file at a path.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().map(|facts| Self(identity(&facts)))
    }
}

/// Compares the file at a path with the one that was opened.
pub(crate) fn compare(path: &Path, opened: Option<FileIdentity>) -> Place {
    match (FileIdentity::of(path), opened) {
        (None, _) => Place::Gone,
        (Some(now), Some(opened)) if now != opened => Place::Replaced,
        _ => Place::Here,
    }
}

#[cfg(unix)]
fn identity(facts: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((facts.dev(), facts.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Option<(u64, u64)> {
    // Here an open file can be neither moved nor deleted, so there is nothing to distinguish.
    None
}
