//! The bundle before this one: what stands in it already need not be written again.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::file::ManifestFile;
use super::manifest::{self, Manifest, hash, sha256};
use super::sink::SinkError;

/// A bundle that was made on this machine, with the hashes that its files had then.
#[derive(Debug)]
pub struct Earlier {
    folder: PathBuf,
    /// The size and the SHA-256 of each file.
    files: HashMap<String, (u64, String)>,
    /// When it was in its place.
    finished: SystemTime,
}

/// Times of files are those of the last tick of a clock that is coarser than the system's. What is younger by less than this
/// may have been written after the bundle was finished.
const TICK: Duration = Duration::from_millis(100);

impl Earlier {
    /// The bundle in a folder; `None` if it isn't there any more, or is not the one whose manifest has this SHA-256. Nothing
    /// in the folder vouches for the rest of it: `manifest` and `finished` must come from a place that only this person writes.
    pub fn open(folder: &Path, manifest: &str, finished: SystemTime) -> Option<Self> {
        let bytes = fs::read(folder.join(manifest::MANIFEST)).ok()?;
        if sha256(&bytes) != manifest {
            return None;
        }
        let manifest: Manifest = serde_json::from_slice(&bytes).ok()?;
        let files = manifest.files.into_iter().map(|file| (file.path, (file.size, file.sha256))).collect();
        Some(Self { folder: folder.to_owned(), files, finished })
    }

    /// When a bundle was finished that is in its place, by the clock of its file system: [`Earlier`] compares it with the times
    /// of other files there. Any other clock may go ahead of that one.
    pub fn finished(folder: &Path) -> Option<SystemTime> {
        let facts = fs::metadata(folder.join(manifest::MANIFEST)).ok()?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let nanoseconds = u32::try_from(facts.ctime_nsec()).ok()?;
            SystemTime::UNIX_EPOCH.checked_add(Duration::new(u64::try_from(facts.ctime()).ok()?, nanoseconds))
        }
        #[cfg(not(unix))]
        facts.modified().ok()
    }

    /// Whether it has this file, byte for byte. One that may have been changed since is read.
    pub fn has(&self, file: &ManifestFile) -> bool {
        let same = |(size, hash): &(u64, String)| *size == file.size && *hash == file.sha256;
        if !self.files.get(&file.path).is_some_and(same) {
            return false;
        }
        let path = self.folder.join(&file.path);
        match fs::symlink_metadata(&path) {
            Ok(facts) if facts.is_file() && facts.len() == file.size => {
                self.is_untouched(&facts) || File::open(&path).and_then(hash).is_ok_and(|hash| hash == file.sha256)
            }
            _ => false,
        }
    }

    /// What to say where a file of it is no longer there.
    pub(super) fn gone(&self) -> SinkError {
        SinkError::Gone(self.folder.clone())
    }

    /// Puts a file of it in another place: the same file under a second name, or else a copy. It is a copy, too, where a file
    /// that is written now would have other permissions than `permissions`, if these are known.
    pub(super) fn put(&self, path: &str, to: &Path, permissions: Option<&fs::Permissions>) -> io::Result<()> {
        let from = self.folder.join(path);
        match fs::hard_link(&from, to) {
            Ok(()) if permissions.is_none_or(|new| fs::metadata(to).is_ok_and(|there| there.permissions() == *new)) => {
                return Ok(());
            }
            Ok(()) => fs::remove_file(to)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(error),
            Err(_) => {}
        }
        io::copy(&mut File::open(&from)?, &mut File::create_new(to)?).map(drop)
    }

    /// Whether nobody can have written to a file, or to what is known of it, since the bundle was finished. A name given to it
    /// or taken away counts as well, which only makes it be read.
    fn is_untouched(&self, facts: &fs::Metadata) -> bool {
        let Some(rested) = self.finished.checked_sub(TICK) else { return false };
        #[cfg(unix)]
        let unchanged = {
            use std::os::unix::fs::MetadataExt;
            let since = rested.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            let limit = (i64::try_from(since.as_secs()).unwrap_or(i64::MAX), i64::from(since.subsec_nanos()));
            (facts.ctime(), facts.ctime_nsec()) < limit
        };
        // Where only the time of writing is known, any program can have set it back.
        #[cfg(not(unix))]
        let unchanged = false;
        unchanged && facts.modified().is_ok_and(|at| at < rested)
    }
}
