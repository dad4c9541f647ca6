//! Whether the database file is still where it was opened. SQLite goes on writing into a file that was moved or deleted,
//! and says that all is well.

use std::fs::{self, Metadata};
use std::path::Path;

/// Where the database file is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Where it was opened.
    Here,
    /// There is no file at its path: it was moved or deleted, or its folder was, or its disk was taken out.
    Gone,
    /// Another file is at its path.
    Replaced,
}

/// What tells one file from another at the same path; none where the system has no such thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileIdentity(Option<(u64, u64)>);

impl FileIdentity {
    /// The identity of the file at a path.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().map(|facts| Self(identity(&facts)))
    }
}

/// Compares a path with the file that was there.
pub(crate) fn look(path: &Path, opened: Option<FileIdentity>) -> Place {
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
    // Where an open file can be neither moved nor deleted, there is nothing to tell apart.
    None
}
