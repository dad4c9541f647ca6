//! File metadata that reveals changes without reading the file.

use std::fs::Metadata;
use std::time::UNIX_EPOCH;

/// A file's size, modification time and identity. If the stamp is unchanged, the bytes are assumed unchanged. Compare
/// times for equality only, because they can legitimately go backwards (a restored backup, another clock).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Its size in bytes.
    pub size: u64,
    /// Its modification time in nanoseconds since the Unix epoch; negative before the epoch, 0 if unknown.
    pub mtime_ns: i64,
    /// Its inode, on systems that have them. An editor that saves by renaming creates a new one.
    pub file_id: Option<u64>,
}

impl Stamp {
    /// The stamp of a file with this metadata.
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
