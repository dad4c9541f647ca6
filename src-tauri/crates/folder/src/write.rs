//! Writes a file atomically: at every moment it is either the complete old one or the complete new one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use article::Stamp;
use rayon::prelude::*;
use tempfile::{NamedTempFile, TempPath};

use crate::expected::{self, Expected};
use crate::path::resolve;
use crate::write_error::{WriteError, sentence};
use crate::{Hash, hash, stamp};

/// A file that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The hash of its bytes.
    pub hash: Hash,
    /// Its stamp, which proves nothing yet: another program may write within the same tick of the clock.
    pub stamp: Stamp,
}

/// Writes a whole file: writes a temporary file beside it, syncs its bytes, checks the current file once more, puts the new
/// one in its place ([`Expected`]), and syncs the folder.
///
/// `expect` is the file to be replaced; `None` if there must be no file yet. Anything else at the path gives
/// [`WriteError::Changed`]. Creates missing folders and keeps the old file's permissions.
pub fn write_atomically(root: &Path, rel: &str, bytes: &[u8], expect: Option<Expected>) -> Result<Written, WriteError> {
    write_in_stages(root, rel, bytes, expect, &mut |_| Ok(()))
}

/// The stages of a write, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    WriteBytes,
    SyncFile,
    LookAgain,
    Rename,
    SyncFolder,
}

/// `before` runs before each stage, and can abort the write there.
fn write_in_stages(
    root: &Path,
    rel: &str,
    bytes: &[u8],
    expect: Option<Expected>,
    before: &mut dyn FnMut(Stage) -> io::Result<()>,
) -> Result<Written, WriteError> {
    let failed = |error: io::Error| sentence(rel, error);
    let staged = Staged::write(root, rel, bytes, before)?;
    before(Stage::SyncFile).and_then(|()| staged.sync()).map_err(failed)?;
    let folder = staged.folder.clone();
    let written = staged.put(expect, before)?;
    before(Stage::SyncFolder).and_then(|()| sync_folder(&folder)).map_err(failed)?;
    Ok(written)
}

/// A whole file to write.
#[derive(Debug, Clone, Copy)]
pub struct NewFile<'a> {
    /// Its path within the publication.
    pub path: &'a str,
    /// What is written.
    pub bytes: &'a [u8],
    /// The file to be replaced; `None` if there must be no file yet.
    pub expect: Option<Expected>,
}

/// Does the same as [`write_atomically`] for many files, with one sync of each folder and the files synced side by side.
/// One that fails stops no other.
pub fn write_all_atomically(root: &Path, files: &[NewFile<'_>]) -> Vec<Result<Written, WriteError>> {
    let go_on = &|_: Stage| Ok(());
    let staged: Vec<Result<Staged<'_>, WriteError>> = files
        .par_iter()
        .map(|file| {
            let staged = Staged::write(root, file.path, file.bytes, &mut { go_on })?;
            staged.sync().map_err(|error| sentence(file.path, error))?;
            Ok(staged)
        })
        .collect();
    let mut folders = BTreeSet::new();
    let written: Vec<Result<(Written, PathBuf), WriteError>> = staged
        .into_iter()
        .zip(files)
        .map(|(staged, file)| {
            let staged = staged?;
            let folder = staged.folder.clone();
            let written = staged.put(file.expect, &mut { go_on })?;
            folders.insert(folder.clone());
            Ok((written, folder))
        })
        .collect();
    let unsynced: BTreeMap<PathBuf, io::Error> =
        folders.into_iter().filter_map(|folder| sync_folder(&folder).err().map(|error| (folder, error))).collect();
    let durable = |(outcome, file): (Result<_, _>, &NewFile<'_>)| {
        let (written, folder) = outcome?;
        match unsynced.get(&folder) {
            Some(error) => Err(sentence(file.path, io::Error::new(error.kind(), error.to_string()))),
            None => Ok(written),
        }
    };
    written.into_iter().zip(files).map(durable).collect()
}

/// A file that is written beside the place where it is to be.
struct Staged<'a> {
    rel: &'a str,
    bytes: &'a [u8],
    place: PathBuf,
    folder: PathBuf,
    new: NamedTempFile,
}

impl<'a> Staged<'a> {
    fn write(
        root: &Path,
        rel: &'a str,
        bytes: &'a [u8],
        before: &mut dyn FnMut(Stage) -> io::Result<()>,
    ) -> Result<Self, WriteError> {
        let failed = |error: io::Error| sentence(rel, error);
        let place = resolve(root, rel)?;
        let folder = place.parent().map(Path::to_path_buf).unwrap_or_default();
        make_folder(&folder).map_err(failed)?;
        let mut new = temporary(&place, &folder).map_err(failed)?;
        before(Stage::WriteBytes).and_then(|()| new.write_all(bytes)).map_err(failed)?;
        Ok(Self { rel, bytes, place, folder, new })
    }

    fn sync(&self) -> io::Result<()> {
        self.new.as_file().sync_all()
    }

    /// Looks at the current file once more, and renames.
    fn put(
        self,
        expect: Option<Expected>,
        before: &mut dyn FnMut(Stage) -> io::Result<()>,
    ) -> Result<Written, WriteError> {
        let Self { rel, bytes, place, new, .. } = self;
        let failed = |error: io::Error| sentence(rel, error);
        let changed = || WriteError::Changed { path: rel.to_owned() };
        before(Stage::LookAgain).map_err(failed)?;
        let expect = match expect {
            Some(expected) => Some((expected.check(&place, rel)?, expected)),
            None if place.exists() => return Err(changed()),
            None => None,
        };
        before(Stage::Rename).map_err(failed)?;
        let file = match expect {
            Some((checked, expected)) => expected.replace(&checked, new, &place, rel)?,
            None => new.persist_noclobber(&place).map_err(|error| match error.error.kind() {
                io::ErrorKind::AlreadyExists => changed(),
                _ => failed(error.error),
            })?,
        };
        let stamp = stamp(&file.metadata().map_err(failed)?);
        Ok(Written { hash: hash(bytes), stamp: Stamp { settled: false, ..stamp } })
    }
}

/// Removes a file that still is the expected one.
pub fn remove(root: &Path, rel: &str, expect: &Expected) -> Result<(), WriteError> {
    let place = resolve(root, rel)?;
    expect.remove(&place, rel)?;
    place.parent().map_or(Ok(()), sync_folder).map_err(|error| sentence(rel, error))
}

/// Moves a file to a path where there must be no file yet.
pub fn rename(root: &Path, from: &str, to: &str) -> Result<(), WriteError> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => WriteError::Changed { path: to.to_owned() },
        io::ErrorKind::NotFound => WriteError::Changed { path: from.to_owned() },
        _ => sentence(to, error),
    };
    let (old, new) = (resolve(root, from)?, resolve(root, to)?);
    let folder = new.parent().map(Path::to_path_buf).unwrap_or_default();
    make_folder(&folder).map_err(failed)?;
    // The standard library's rename would replace an existing file; this one does not, atomically if the system
    // supports it.
    let mut moving = TempPath::try_from_path(&old).map_err(failed)?;
    moving.disable_cleanup(true);
    moving.persist_noclobber(&new).map_err(|error| failed(error.error))?;
    sync_folder(&folder).map_err(failed)?;
    old.parent().filter(|other| *other != folder).map_or(Ok(()), sync_folder).map_err(failed)
}

/// Creates an empty file beside `place`, with its permissions or else those of a new file.
fn temporary(place: &Path, folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = expected::temporary();
    let old = fs::metadata(place).ok();
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(io::Error::from(io::ErrorKind::ReadOnlyFilesystem));
    }
    #[cfg(unix)]
    if old.is_none() {
        use std::os::unix::fs::PermissionsExt;
        // The process's umask still applies. Without this, only the owner could access a temporary file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let new = builder.tempfile_in(folder)?;
    if let Some(old) = old {
        new.as_file().set_permissions(old.permissions())?;
    }
    Ok(new)
}

/// Creates a folder and its parents, and syncs each of them.
fn make_folder(folder: &Path) -> io::Result<()> {
    let missing: Vec<PathBuf> = folder.ancestors().take_while(|above| !above.exists()).map(Path::to_path_buf).collect();
    for new in missing.iter().rev() {
        match fs::create_dir(new) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => new.parent().map_or(Ok(()), sync_folder)?,
        }
    }
    Ok(())
}

/// Syncs the entries of a folder, if the system can: some network disks return an error.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}

#[cfg(test)]
mod tests;
