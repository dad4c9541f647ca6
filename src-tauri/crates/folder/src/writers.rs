//! Finds out whether another program has a file open for writing. A program that goes on writing into a file which was
//! replaced by a rename writes into a file without a name, and its words are lost.

use std::fs::File;
use std::path::Path;

/// Whether another program has a file open for writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writers {
    /// Nobody has.
    None,
    /// Somebody has.
    Some,
    /// The system or the file system does not tell.
    Unknown,
}

/// Who has this file open for writing. `file` must be open for reading only, and `path` be where it is.
pub(crate) fn writers(file: &File, path: &Path) -> Writers {
    #[cfg(test)]
    if SILENT.get() {
        return Writers::Unknown;
    }
    system::writers(file, path)
}

#[cfg(test)]
thread_local! {
    /// Makes this thread's system one that does not tell.
    pub(crate) static SILENT: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

#[cfg(target_os = "linux")]
mod system {
    use std::os::fd::AsRawFd;

    use super::{File, Path, Writers};

    /// Not in `libc` for this system; `include/uapi/asm-generic/fcntl.h` of Linux.
    const F_SETSIG: libc::c_int = 10;

    /// Takes a read lease, which Linux refuses with `EAGAIN` while somebody has the file open for writing, and gives it
    /// back at once; see `F_SETLEASE` in fcntl(2). Network and FUSE file systems have no leases.
    pub(super) fn writers(file: &File, _: &Path) -> Writers {
        let set = |command, argument| fcntl(file, command, argument);
        // Whoever opens the file in this instant waits, and we get a signal: one that is ignored unless somebody asked
        // for it. The default, SIGIO, would end the process.
        if set(F_SETSIG, libc::SIGURG).is_err() {
            return Writers::Unknown;
        }
        match set(libc::F_SETLEASE, libc::F_RDLCK) {
            Ok(()) => {
                // Closing the file gives the lease back, too.
                let _ = set(libc::F_SETLEASE, libc::F_UNLCK);
                Writers::None
            }
            Err(error) if error.raw_os_error() == Some(libc::EAGAIN) => Writers::Some,
            Err(_) => Writers::Unknown,
        }
    }

    #[allow(unsafe_code, reason = "no crate has leases: neither the standard library, nor rustix, nor nix")]
    fn fcntl(file: &File, command: libc::c_int, argument: libc::c_int) -> std::io::Result<()> {
        // SAFETY: the descriptor is open as long as `file` is borrowed, and these commands take an int and no pointer.
        match unsafe { libc::fcntl(file.as_raw_fd(), command, argument) } {
            -1 => Err(std::io::Error::last_os_error()),
            _ => Ok(()),
        }
    }
}

#[cfg(windows)]
mod system {
    use std::fs::OpenOptions;
    use std::os::windows::fs::OpenOptionsExt;

    use super::{File, Path, Writers};

    const FILE_SHARE_READ: u32 = 1;
    const ERROR_SHARING_VIOLATION: i32 = 32;

    /// Opens the file for reading and lets nobody else write, which is refused while somebody has it open for writing.
    pub(super) fn writers(_: &File, path: &Path) -> Writers {
        match OpenOptions::new().read(true).share_mode(FILE_SHARE_READ).open(path) {
            Ok(_) => Writers::None,
            Err(error) if error.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => Writers::Some,
            Err(_) => Writers::Unknown,
        }
    }
}

#[cfg(not(any(target_os = "linux", windows)))]
mod system {
    use super::{File, Path, Writers};

    pub(super) fn writers(_: &File, _: &Path) -> Writers {
        Writers::Unknown
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_open_for_writing_has_a_writer_until_it_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        let writing = File::create(&path).unwrap();
        let now = || writers(&File::open(&path).unwrap(), &path);
        assert_eq!(now(), Writers::Some);
        drop(writing);
        let _reading = File::open(&path).unwrap();
        assert_eq!(now(), Writers::None);
    }
}
