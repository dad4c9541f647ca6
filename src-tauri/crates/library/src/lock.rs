//! One program writes at a time: an exclusive lock of the operating system on a file beside the database.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::Path;

/// What came of asking for the lock.
pub(crate) enum Lock {
    /// This program may write until the file is dropped; a crash drops it, too.
    Held(File),
    /// Another program has it.
    Taken,
    /// The folder cannot be written, so nobody here can have it.
    Refused(io::Error),
}

/// Asks for the lock without waiting. It belongs to the open file, so a second library in the same program is
/// refused like one in another program.
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
