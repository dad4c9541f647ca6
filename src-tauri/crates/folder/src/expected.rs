//! The file that is to be replaced or removed: what must be there, and that nobody is writing it.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use article::Stamp;
use tempfile::{Builder, NamedTempFile, TempPath};

use crate::write_error::{WriteError, sentence};
use crate::writers::{Writers, writers};
use crate::{Hash, stamp, swap};

/// A file as it was when it was last read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// The hash of its bytes.
    pub hash: Hash,
    /// Its stamp. Where the system does not tell who is writing, a file with this stamp is one that nobody touched since.
    pub stamp: Stamp,
}

/// The stamp that an expected file had.
pub(crate) struct Checked(Stamp);

impl Expected {
    /// Fails unless the file at `place` is this one, and nobody is writing it. `rel` is its name in the error.
    pub(crate) fn check(&self, place: &Path, rel: &str) -> Result<Checked, WriteError> {
        self.look(place, rel, None)
    }

    /// `before` is what was there when the file had its own name: moving it has changed its change time.
    fn look(&self, place: &Path, rel: &str, before: Option<&Checked>) -> Result<Checked, WriteError> {
        let changed = || WriteError::Changed { path: rel.to_owned() };
        let failed = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => changed(),
            _ => sentence(rel, error),
        };
        // Opening a named pipe would block until it has a writer, so check the file type first.
        if !fs::metadata(place).map_err(failed)?.is_file() {
            return Err(changed());
        }
        let file = File::open(place).map_err(failed)?;
        let now = stamp(&file.metadata().map_err(failed)?);
        let busy = match (writers(&file, place), before) {
            (Writers::Some, _) => true,
            (Writers::None, _) => false,
            (Writers::Unknown, None) => !now.settled && !self.stamp.is_like(&now),
            (Writers::Unknown, Some(Checked(before))) => !Stamp { ctime_ns: None, ..*before }.is_like(&now),
        };
        if busy {
            return Err(WriteError::Busy { path: rel.to_owned() });
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(&file).map_err(failed)?;
        if *hasher.finalize().as_bytes() == self.hash { Ok(Checked(now)) } else { Err(changed()) }
    }

    /// Puts a new file in the place of this one. Where the system can, the two are exchanged, and the old one is looked at
    /// once more: somebody may have written it, or opened it for writing, since the last look. Then it gets its place back.
    pub(crate) fn replace(
        &self,
        checked: &Checked,
        new: NamedTempFile,
        place: &Path,
        rel: &str,
    ) -> Result<File, WriteError> {
        match swap::exchange(new.path(), place) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {
                return new.persist(place).map_err(|error| sentence(rel, error.error));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(WriteError::Changed { path: rel.to_owned() });
            }
            Err(error) => return Err(sentence(rel, error)),
        }
        let (file, mut old) = new.into_parts();
        // What came out must not be deleted unless it is what was expected.
        old.disable_cleanup(true);
        match self.look(&old, rel, Some(checked)) {
            Ok(_) => {
                old.disable_cleanup(false);
                Ok(file)
            }
            Err(error) => Err(give_back(old, &file, place, rel).err().unwrap_or(error)),
        }
    }

    /// Removes this file. It is moved aside first, and looked at once more.
    pub(crate) fn remove(&self, place: &Path, rel: &str) -> Result<(), WriteError> {
        let checked = self.check(place, rel)?;
        let folder = place.parent().unwrap_or(Path::new("."));
        let failed = |error: io::Error| sentence(rel, error);
        let mut aside = temporary().tempfile_in(folder).map_err(failed)?.into_temp_path();
        fs::rename(place, &aside).map_err(failed)?;
        // What is aside must not be deleted unless it is what was expected.
        aside.disable_cleanup(true);
        let removed = self.look(&aside, rel, Some(&checked)).and_then(|_| fs::remove_file(&aside).map_err(failed));
        if removed.is_err() {
            aside.persist_noclobber(place).map_err(|error| failed(error.error))?;
        }
        removed
    }
}

/// The names of our temporary files, which nobody else reads. One that a crash left behind is dealt with by the next look.
pub(crate) fn temporary() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    builder
}

pub(crate) const PREFIX: &str = ".copydesk-";
pub(crate) const SUFFIX: &str = ".tmp";

/// Exchanges the two files again. If somebody wrote into the new one meanwhile, it stays for the next look to find.
fn give_back(mut old: TempPath, new: &File, place: &Path, rel: &str) -> Result<(), WriteError> {
    let before = stamp(&new.metadata().map_err(|error| sentence(rel, error))?);
    swap::exchange(&old, place).map_err(|error| sentence(rel, error))?;
    let untouched = fs::metadata(&old).is_ok_and(|now| {
        let now = stamp(&now);
        (now.size, now.mtime_ns) == (before.size, before.mtime_ns)
    });
    old.disable_cleanup(!untouched);
    Ok(())
}
