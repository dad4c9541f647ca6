//! What the file system tells of a file without reading it.

use std::fs::Metadata;
use std::time::UNIX_EPOCH;

/// A file's size, time and identity. A file with the same stamp as before is taken to have the same bytes; times are
/// compared for being equal only, since they go backwards on ordinary days (a restored backup, another clock).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since the Unix epoch of the last change of the contents; negative before it, 0 where unknown.
    pub mtime_ns: i64,
    /// The inode, where the system has them: an editor that saves by renaming makes a new one.
    pub file_id: Option<u64>,
}

impl Stamp {
    /// The stamp in a file's metadata.
    pub fn of(metadata: &Metadata) -> Self {
        Self { size: metadata.len(), mtime_ns: mtime_ns(metadata), file_id: file_id(metadata) }
    }
}

fn mtime_ns(metadata: &Metadata) -> i64 {
    let Ok(time) = metadata.modified() else { return 0 };
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |ns| -ns),
    }
}

#[cfg(unix)]
fn file_id(metadata: &Metadata) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    Some(metadata.ino())
}

#[cfg(not(unix))]
fn file_id(_: &Metadata) -> Option<u64> {
    None
}
