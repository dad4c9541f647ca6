//! Reads one file, and rejects anything that is not a complete text.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use article::Stamp;

use crate::path::{OutsidePath, resolve};
use crate::writers::{Writers, writers};
use crate::{Expected, Hash, hash, stamp};

/// The largest file that is read, in bytes: about 3,000 pages. A larger file is not an article but something misnamed,
/// and it would be stored again with every revision.
pub const MAX_FILE: u64 = 20 * 1024 * 1024;

/// A file that was read completely.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileText {
    /// The text, including a byte order mark.
    pub text: String,
    /// The hash of the bytes.
    pub hash: Hash,
    /// Size, modification time and identity during the read.
    pub stamp: Stamp,
}

/// Why a file cannot be read as text.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is not valid UTF-8.
    #[error("“{path}” is not UTF-8 (line {line}, byte {byte}): save it as UTF-8")]
    NotUtf8 {
        /// The file.
        path: String,
        /// The line of the first invalid byte; the first line is 1.
        line: u32,
        /// The offset of that byte in the file.
        byte: u64,
    },
    /// It is larger than [`MAX_FILE`].
    #[error(
        "“{path}” has {size} bytes, more than the limit of {MAX_FILE} for an article: split it, or move it out of the publication"
    )]
    TooLarge {
        /// The file.
        path: String,
        /// Its size in bytes.
        size: u64,
    },
    /// It changed during the read. Try again later.
    #[error("“{path}” is being written by another program: it will be read once it stops changing")]
    Unsettled {
        /// The file.
        path: String,
    },
    /// It does not exist.
    #[error("“{path}” no longer exists")]
    Gone {
        /// The file.
        path: String,
    },
    /// The path is not within the publication.
    #[error(transparent)]
    Outside(#[from] OutsidePath),
    /// The operating system refuses.
    #[error("“{path}” cannot be read ({source}): check its permissions")]
    Io {
        /// The file.
        path: String,
        /// The operating system's error.
        source: io::Error,
    },
}

/// Reads a whole file of the publication; it must be UTF-8, at most [`MAX_FILE`] bytes long, and unchanged during the
/// read.
pub fn read_text(root: &Path, rel: &str) -> Result<FileText, ReadError> {
    let path = || rel.to_owned();
    let (bytes, stamp) = read_settled(root, rel, &mut || ())?;
    let hash = hash(&bytes);
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let ends = error.as_bytes()[..good].iter().filter(|byte| **byte == b'\n').count();
        let line = u32::try_from(ends).map_or(u32::MAX, |ends| ends.saturating_add(1));
        ReadError::NotUtf8 { path: path(), line, byte: good as u64 }
    })?;
    Ok(FileText { text, hash, stamp })
}

/// What is at a path of the publication, whatever its content; `None` if there is no file.
pub fn look_at(root: &Path, rel: &str) -> Result<Option<Expected>, ReadError> {
    match read_settled(root, rel, &mut || ()) {
        Ok((bytes, stamp)) => Ok(Some(Expected { hash: hash(&bytes), stamp })),
        Err(ReadError::Gone { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Reads a file and checks that it did not change meanwhile. `between` runs between the read and the check.
fn read_settled(root: &Path, rel: &str, between: &mut dyn FnMut()) -> Result<(Vec<u8>, Stamp), ReadError> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => ReadError::Gone { path: rel.to_owned() },
        _ => ReadError::Io { path: rel.to_owned(), source },
    };
    let place = resolve(root, rel)?;
    // Opening a named pipe would block until it has a writer, so check the file type first.
    let facts = fs::metadata(&place).map_err(failed)?;
    if !facts.is_file() {
        return Err(failed(io::Error::new(io::ErrorKind::InvalidInput, "not a file")));
    }
    let before = stamp(&facts);
    let size = before.size;
    if size > MAX_FILE {
        return Err(ReadError::TooLarge { path: rel.to_owned(), size });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    let file = File::open(&place).map_err(failed)?;
    (&file).take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
    between();
    let after = stamp(&fs::metadata(&place).map_err(failed)?);
    // Who wrote a moment ago and has not closed the file is likely to go on.
    let written = !after.settled && writers(&file, &place) == Writers::Some;
    if written || !after.is_like(&before) || bytes.len() as u64 != size {
        return Err(ReadError::Unsettled { path: rel.to_owned() });
    }
    Ok((bytes, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn file(bytes: &[u8]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        File::create(root.path().join("a.md")).unwrap().write_all(bytes).unwrap();
        root
    }

    #[test]
    fn a_text_is_read_with_its_hash_and_stamp() {
        let root = file("\u{feff}Fähre\r\n".as_bytes());
        let read = read_text(root.path(), "a.md").unwrap();
        assert_eq!(read.text, "\u{feff}Fähre\r\n");
        assert_eq!(read.hash, hash(read.text.as_bytes()));
        assert!(read.stamp.is_like(&stamp(&fs::metadata(root.path().join("a.md")).unwrap())));
        assert_eq!(look_at(root.path(), "a.md").unwrap().map(|there| there.hash), Some(read.hash));
    }

    #[test]
    fn invalid_utf8_is_reported_with_its_position() {
        let root = file(b"one\ntwo\ncaf\xe9\n");
        match read_text(root.path(), "a.md").unwrap_err() {
            ReadError::NotUtf8 { line, byte, .. } => assert_eq!((line, byte), (3, 11)),
            other => panic!("{other}"),
        }
        assert!(look_at(root.path(), "a.md").unwrap().is_some(), "its bytes can still be compared");
    }

    #[test]
    fn a_missing_file_differs_from_what_is_no_file() {
        let root = file(b"");
        fs::create_dir(root.path().join("folder.md")).unwrap();
        assert!(matches!(read_text(root.path(), "b.md"), Err(ReadError::Gone { .. })));
        assert!(matches!(read_text(root.path(), "folder.md"), Err(ReadError::Io { .. })));
        assert!(matches!(read_text(root.path(), "../a.md"), Err(ReadError::Outside(_))));
        assert_eq!(look_at(root.path(), "b.md").unwrap(), None);
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let root = file(b"");
        let big = File::options().write(true).open(root.path().join("a.md")).unwrap();
        big.set_len(MAX_FILE + 1).unwrap();
        assert!(matches!(read_text(root.path(), "a.md"), Err(ReadError::TooLarge { .. })));
        big.set_len(MAX_FILE).unwrap();
        drop(big);
        assert!(read_text(root.path(), "a.md").is_ok());
    }

    #[test]
    fn a_file_that_changes_during_the_read_is_unsettled() {
        let root = file(b"half");
        let path = root.path().join("a.md");
        let grow = || drop(File::options().append(true).open(&path).and_then(|mut file| file.write_all(b" more")));
        assert!(matches!(read_settled(root.path(), "a.md", &mut || grow()), Err(ReadError::Unsettled { .. })));
        let replace = || {
            let other = root.path().join("other");
            drop(File::create(&other).and_then(|mut file| file.write_all(b"half more")));
            drop(fs::rename(&other, &path));
        };
        assert!(matches!(read_settled(root.path(), "a.md", &mut || replace()), Err(ReadError::Unsettled { .. })));
        let remove = || drop(fs::remove_file(&path));
        assert!(matches!(read_settled(root.path(), "a.md", &mut || remove()), Err(ReadError::Gone { .. })));
    }
}
