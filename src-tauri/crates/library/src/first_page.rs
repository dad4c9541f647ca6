//! A copy of the database's first page, which says where every table starts, so that a damaged one can be replaced.
//! The page of a new database does not fit one that has been through migrations.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The name of the copy, beside the database.
pub(crate) const FILE: &str = "library.first-page";

/// The size of a page of our databases (SQLite's default).
pub(crate) const PAGE: usize = 4096;

/// The file header at the start of the first page; see <https://www.sqlite.org/fileformat2.html#the_database_header>.
pub(crate) const HEADER: usize = 100;

/// Copies the first page, unless the copy that is there says the same about the tables. Without a copy, everything but
/// the repair of a damaged first page works, so an error is not passed on. A migration is in the write-ahead log until a
/// checkpoint, which must have been made.
pub(crate) fn keep(database: &Path) {
    let _ = try_keep(database);
}

/// The copy beside a database.
pub(crate) fn kept(database: &Path) -> Option<Vec<u8>> {
    read(&copy_of(database)).ok()
}

/// Reads the first page of a file.
pub(crate) fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut page = vec![0; PAGE];
    File::open(file)?.read_exact(&mut page)?;
    Ok(page)
}

fn try_keep(database: &Path) -> io::Result<()> {
    let page = read(database)?;
    // Most of the header changes with every commit.
    if kept(database).is_some_and(|kept| kept[HEADER..] == page[HEADER..]) {
        return Ok(());
    }
    let part = database.with_file_name(format!("{FILE}.part"));
    File::create(&part)?.write_all(&page)?;
    fs::rename(part, copy_of(database))
}

fn copy_of(database: &Path) -> PathBuf {
    database.with_file_name(FILE)
}
