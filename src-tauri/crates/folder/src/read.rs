//! Reading one file, and refusing what is no finished text.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::path::{OutsidePath, resolve};
use crate::{Hash, Stamp, hash};

/// The largest file that is read, in bytes: some 3,000 pages. A larger one is no article but something that got the
/// wrong name, and it would be kept once for every revision.
pub const MAX_FILE: u64 = 20 * 1024 * 1024;

/// A file, read whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileText {
    /// The text, a byte order mark included.
    pub text: String,
    /// The hash of the bytes.
    pub hash: Hash,
    /// Size, time and identity while it was read.
    pub stamp: Stamp,
}

/// A file cannot be read as a text.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is not in UTF-8.
    #[error("“{path}” is saved in another encoding (line {line}, byte {byte}): save it as UTF-8")]
    NotUtf8 {
        /// The file.
        path: String,
        /// The line of the first wrong byte; the first is 1.
        line: u32,
        /// Its place in the file; the first is 0.
        byte: u64,
    },
    /// It is larger than [`MAX_FILE`].
    #[error(
        "“{path}” has {size} bytes, more than an article can have ({MAX_FILE}): split it, or move it out of the publication"
    )]
    TooLarge {
        /// The file.
        path: String,
        /// Its size in bytes.
        size: u64,
    },
    /// It changed while it was read. Try again later.
    #[error("“{path}” is being written by another program: it is read as soon as it rests")]
    Unsettled {
        /// The file.
        path: String,
    },
    /// It is not there.
    #[error("“{path}” is not there any more")]
    Gone {
        /// The file.
        path: String,
    },
    /// The path is none of the publication's.
    #[error(transparent)]
    Outside(#[from] OutsidePath),
    /// The system refuses.
    #[error("“{path}” cannot be read ({source}): allow reading it")]
    Io {
        /// The file.
        path: String,
        /// Why.
        source: io::Error,
    },
}

/// Reads a file of the publication whole: UTF-8, up to [`MAX_FILE`] bytes, and at rest.
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

/// The hash of a file of the publication, whatever is in it; none where there is no file.
pub fn hash_of(root: &Path, rel: &str) -> Result<Option<Hash>, ReadError> {
    match read_settled(root, rel, &mut || ()) {
        Ok((bytes, _)) => Ok(Some(hash(&bytes))),
        Err(ReadError::Gone { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Reads a file that rests. `between` runs between the read and the second look.
fn read_settled(root: &Path, rel: &str, between: &mut dyn FnMut()) -> Result<(Vec<u8>, Stamp), ReadError> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => ReadError::Gone { path: rel.to_owned() },
        _ => ReadError::Io { path: rel.to_owned(), source },
    };
    let place = resolve(root, rel)?;
    // Opening a pipe would wait for a writer, so look before.
    let before = fs::metadata(&place).map_err(failed)?;
    if !before.is_file() {
        return Err(failed(io::Error::new(io::ErrorKind::InvalidInput, "not a file")));
    }
    let size = before.len();
    if size > MAX_FILE {
        return Err(ReadError::TooLarge { path: rel.to_owned(), size });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    File::open(&place).map_err(failed)?.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
    between();
    let after = fs::metadata(&place).map_err(failed)?;
    let stamp = Stamp::of(&after);
    if stamp != Stamp::of(&before) || bytes.len() as u64 != size {
        return Err(ReadError::Unsettled { path: rel.to_owned() });
    }
    Ok((bytes, stamp))
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
    fn a_text_comes_with_its_hash_and_stamp() {
        let root = file("\u{feff}Fähre\r\n".as_bytes());
        let read = read_text(root.path(), "a.md").unwrap();
        assert_eq!(read.text, "\u{feff}Fähre\r\n");
        assert_eq!(read.hash, hash(read.text.as_bytes()));
        assert_eq!(read.stamp, Stamp::of(&fs::metadata(root.path().join("a.md")).unwrap()));
        assert_eq!(hash_of(root.path(), "a.md").unwrap(), Some(read.hash));
    }

    #[test]
    fn another_encoding_is_told_with_its_place() {
        let root = file(b"one\ntwo\ncaf\xe9\n");
        match read_text(root.path(), "a.md").unwrap_err() {
            ReadError::NotUtf8 { line, byte, .. } => assert_eq!((line, byte), (3, 11)),
            other => panic!("{other}"),
        }
        assert!(hash_of(root.path(), "a.md").unwrap().is_some(), "its bytes can be compared all the same");
    }

    #[test]
    fn what_is_not_there_or_no_file_is_told_apart() {
        let root = file(b"");
        fs::create_dir(root.path().join("folder.md")).unwrap();
        assert!(matches!(read_text(root.path(), "b.md"), Err(ReadError::Gone { .. })));
        assert!(matches!(read_text(root.path(), "folder.md"), Err(ReadError::Io { .. })));
        assert!(matches!(read_text(root.path(), "../a.md"), Err(ReadError::Outside(_))));
        assert_eq!(hash_of(root.path(), "b.md").unwrap(), None);
    }

    #[test]
    fn a_file_too_large_is_not_read() {
        let root = file(b"");
        let big = File::options().write(true).open(root.path().join("a.md")).unwrap();
        big.set_len(MAX_FILE + 1).unwrap();
        assert!(matches!(read_text(root.path(), "a.md"), Err(ReadError::TooLarge { .. })));
        big.set_len(MAX_FILE).unwrap();
        assert!(read_text(root.path(), "a.md").is_ok());
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_unsettled() {
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
