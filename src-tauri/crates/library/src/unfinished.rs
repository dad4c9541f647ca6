//! A mark beside a database that was set aside, for as long as a new one is being made from it. Without it, a program that is cut
//! off meanwhile would go on with half of the new one.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::backup;

const MARK: &str = "unfinished";

/// Marks the folder `aside` before anything is moved into it.
pub(crate) fn begin(aside: &Path) -> io::Result<()> {
    fs::create_dir_all(aside)?;
    let mark = aside.join(MARK);
    File::create(&mark)?.sync_all()?;
    backup::sync_folder(&mark).and_then(|()| backup::sync_folder(aside))
}

/// Takes the mark away: all that could be read is in the new database.
pub(crate) fn end(aside: &Path) -> io::Result<()> {
    let mark = aside.join(MARK);
    fs::remove_file(&mark).and_then(|()| backup::sync_folder(&mark))
}

/// The marked folder beside the database, if there is one.
pub(crate) fn find(folder: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    entries.filter(|path| path.join(MARK).exists()).min()
}
