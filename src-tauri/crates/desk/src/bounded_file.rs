//! A file that is only appended to and stays small: what is older goes into a second file, and then away.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(crate) struct BoundedFile {
    path: PathBuf,
    file: File,
    size: u64,
    largest: u64,
}

impl BoundedFile {
    /// Opens a file, creating it and its folder. Once it has `largest` bytes, it becomes the older half, beside it.
    pub(crate) fn open(path: &Path, largest: u64) -> io::Result<Self> {
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        let file = append_to(path)?;
        Ok(Self { path: path.to_owned(), size: file.metadata()?.len(), file, largest })
    }

    fn begin_again(&mut self) -> io::Result<()> {
        let mut older = self.path.as_os_str().to_owned();
        older.push(".1");
        fs::rename(&self.path, older)?;
        (self.file, self.size) = (append_to(&self.path)?, 0);
        Ok(())
    }
}

impl Write for BoundedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.size >= self.largest {
            self.begin_again()?;
        }
        let written = self.file.write(bytes)?;
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn append_to(path: &Path) -> io::Result<File> {
    File::options().create(true).append(true).open(path)
}
