//! A copy of the database in one file.

use std::path::Path;

use serde::Serialize;

use crate::read::list;
use crate::wire::Task;
use crate::{Error, ErrorCode, OpenPublication};

/// A finished backup.
#[derive(Debug, Clone, Serialize)]
pub struct BackupAnswer {
    /// The file.
    pub file: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// How many articles it holds.
    pub articles: u32,
}

/// Copies the database, consistent even while somebody writes, and reads the copy back before it says it is done.
pub fn backup(publication: &OpenPublication, file: &Path) -> Result<BackupAnswer, Error> {
    if file.exists() {
        return Err(Error::new(ErrorCode::File, format!("{} is there already", file.display()))
            .hint("choose another name; a backup overwrites nothing"));
    }
    publication
        .library
        .backup(file, &mut |done, total| publication.progress(Task::Backup, done as usize, total as usize, ""))?;
    let bytes = std::fs::metadata(file).map_or(0, |facts| facts.len());
    Ok(BackupAnswer { file: file.display().to_string(), bytes, articles: list::counts(publication, ())?.all })
}
