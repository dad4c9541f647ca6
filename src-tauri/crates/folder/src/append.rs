//! Appends to a file that only we write: a log.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crate::path::resolve;
use crate::write::sync_folder;
use crate::write_error::{WriteError, sentence};

/// Appends a line, and syncs it; missing folders are made. A crash while the line before was written may have left a part of
/// that: the new line begins on a line of its own, and the part stays for whoever reads the log to tell of.
pub fn append_line(root: &Path, rel: &str, line: &str) -> Result<(), WriteError> {
    let place = resolve(root, rel)?;
    let failed = |error: io::Error| sentence(rel, error);
    let folder = place.parent().unwrap_or(root);
    fs::create_dir_all(folder).map_err(failed)?;
    let is_new = !place.exists();
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(&place).map_err(failed)?;
    let start = if ends_a_line(&mut file).map_err(failed)? { "" } else { "\n" };
    // One call, so that a process that is killed writes all of it or nothing.
    file.write_all(format!("{start}{line}\n").as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    if is_new {
        sync_folder(folder).map_err(failed)?;
        if let Some(above) = folder.parent() {
            sync_folder(above).map_err(failed)?;
        }
    }
    Ok(())
}

fn ends_a_line(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_on_a_line_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        append_line(folder.path(), "reviews/a/b.jsonl", "one").unwrap();
        append_line(folder.path(), "reviews/a/b.jsonl", "two").unwrap();
        let place = folder.path().join("reviews/a/b.jsonl");
        assert_eq!(fs::read_to_string(&place).unwrap(), "one\ntwo\n");
        OpenOptions::new().append(true).open(&place).unwrap().write_all(b"cut o").unwrap();
        append_line(folder.path(), "reviews/a/b.jsonl", "three").unwrap();
        assert_eq!(fs::read_to_string(&place).unwrap(), "one\ntwo\ncut o\nthree\n");
    }
}
