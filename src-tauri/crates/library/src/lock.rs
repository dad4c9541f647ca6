//! Only one program writes at a time: it holds an exclusive lock of the operating system on a file beside the database.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::Path;

/// The result of trying to take the lock.
pub(crate) enum Lock {
    /// This program may write until it drops the file. A crash releases the lock as well.
    Held(File),
    /// Another program holds it.
    Taken,
    /// The folder is not writable, so no one here can hold it.
    Refused(io::Error),
}

/// Tries to take the lock without waiting. It belongs to the open file, so a second library in the same program fails
/// to get it just like another program.
pub(crate) fn take(path: &Path) -> io::Result<Lock> {
    let file = match OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path) {
        Ok(file) => file,
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            return Ok(Lock::Refused(error));
        }
        Err(error) => return Err(error),
    };
    match file.try_lock() {
        Ok(()) => Ok(Lock::Held(file)),
        Err(TryLockError::WouldBlock) => Ok(Lock::Taken),
        Err(TryLockError::Error(error)) => Err(error),
    }
}
