//! Writes a file atomically: at every moment it is either the complete old one or the complete new one.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempPath};

use crate::path::{OutsidePath, resolve};
use crate::read::{ReadError, hash_of};
use crate::{Hash, Stamp, hash};

/// A file that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The hash of its bytes.
    pub hash: Hash,
    /// Size, modification time and identity, to recognise it later.
    pub stamp: Stamp,
}

/// Why a file was not written, moved or removed. The old file is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The file is not the expected one: another program changed, created or removed it. Plan again.
    #[error("“{path}” was changed by another program in the meantime, so it was not overwritten")]
    Changed {
        /// The file.
        path: String,
    },
    /// The file is marked as read-only.
    #[error("“{path}” is read-only: change its permissions")]
    ReadOnly {
        /// The file.
        path: String,
    },
    /// The folder is not writable.
    #[error("the folder of “{path}” is not writable: change its permissions")]
    ReadOnlyFolder {
        /// The file.
        path: String,
    },
    /// The disk is full, or the user's quota is used up.
    #[error("the disk is full, so “{path}” was not written: make room; nothing is lost in the meantime")]
    DiskFull {
        /// The file.
        path: String,
    },
    /// The name exceeds the file system's limit.
    #[error("the name of “{path}” is too long for this disk: choose a shorter slug")]
    NameTooLong {
        /// The file.
        path: String,
    },
    /// The path is not within the publication.
    #[error(transparent)]
    Outside(#[from] OutsidePath),
    /// Any other error of the operating system.
    #[error("“{path}” cannot be written ({source})")]
    Io {
        /// The file.
        path: String,
        /// The operating system's error.
        source: io::Error,
    },
}

/// Writes a whole file: writes a temporary file beside it, syncs its bytes, checks the current file once more, renames,
/// and syncs the folder.
///
/// `expect` is the hash of the file to be replaced; `None` if there must be no file yet. Anything else at the path
/// gives [`WriteError::Changed`]. Creates missing folders and keeps the old file's permissions.
pub fn write_atomically(root: &Path, rel: &str, bytes: &[u8], expect: Option<Hash>) -> Result<Written, WriteError> {
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
    expect: Option<Hash>,
    before: &mut dyn FnMut(Stage) -> io::Result<()>,
) -> Result<Written, WriteError> {
    let failed = |error: io::Error| sentence(rel, error);
    let place = resolve(root, rel)?;
    let folder = place.parent().map(Path::to_path_buf).unwrap_or_default();
    make_folder(&folder).map_err(failed)?;
    let mut new = temporary(&place, &folder).map_err(failed)?;

    before(Stage::WriteBytes).and_then(|()| new.write_all(bytes)).map_err(failed)?;
    before(Stage::SyncFile).and_then(|()| new.as_file().sync_all()).map_err(failed)?;
    before(Stage::LookAgain).map_err(failed)?;
    expect_hash(root, rel, expect)?;
    let stamp = Stamp::of(&new.as_file().metadata().map_err(failed)?);
    before(Stage::Rename).map_err(failed)?;
    match expect {
        Some(_) => new.persist(&place),
        None => new.persist_noclobber(&place),
    }
    .map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => WriteError::Changed { path: rel.to_owned() },
        _ => failed(error.error),
    })?;
    before(Stage::SyncFolder).and_then(|()| sync_folder(&folder)).map_err(failed)?;
    Ok(Written { hash: hash(bytes), stamp })
}

/// Removes a file whose hash still is `expect`.
pub fn remove(root: &Path, rel: &str, expect: Hash) -> Result<(), WriteError> {
    let failed = |error| sentence(rel, error);
    let place = resolve(root, rel)?;
    expect_hash(root, rel, Some(expect))?;
    fs::remove_file(&place).map_err(failed)?;
    place.parent().map_or(Ok(()), sync_folder).map_err(failed)
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

fn expect_hash(root: &Path, rel: &str, expect: Option<Hash>) -> Result<(), WriteError> {
    let found = match hash_of(root, rel) {
        Ok(found) => found,
        Err(ReadError::Outside(outside)) => return Err(outside.into()),
        Err(ReadError::Io { source, .. }) => return Err(sentence(rel, source)),
        Err(_) => return Err(WriteError::Changed { path: rel.to_owned() }),
    };
    if found == expect { Ok(()) } else { Err(WriteError::Changed { path: rel.to_owned() }) }
}

/// Creates an empty file beside `place`, with its permissions or else those of a new file.
fn temporary(place: &Path, folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".copydesk-").suffix(".tmp");
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
fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}

fn sentence(rel: &str, source: io::Error) -> WriteError {
    let path = rel.to_owned();
    match source.kind() {
        io::ErrorKind::PermissionDenied => WriteError::ReadOnlyFolder { path },
        io::ErrorKind::ReadOnlyFilesystem => WriteError::ReadOnly { path },
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            WriteError::DiskFull { path }
        }
        io::ErrorKind::InvalidFilename => WriteError::NameTooLong { path },
        _ => WriteError::Io { path, source },
    }
}

#[cfg(test)]
mod tests;
