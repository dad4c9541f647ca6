//! A copy of the database in one file, and the way back from it.

use std::path::Path;
use std::sync::Arc;

use article::counted;
use library::Library;
use serde::Serialize;

use crate::open::{DATABASE_FOLDER, Tell, read_settings};
use crate::read::list;
use crate::wire::Task;
use crate::{Error, ErrorCode, OpenPublication, SharedClock, store, sync};

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

/// What became of a database that a backup replaced.
#[derive(Debug, Clone, Serialize)]
pub struct RestoreAnswer {
    /// The folder in which the database lies that was there before, within the publication.
    pub set_aside: String,
    /// How many articles there are now.
    pub articles: u32,
    /// How many are in the trash.
    pub trash: u32,
}

impl RestoreAnswer {
    /// All of it in a few sentences.
    pub fn summary(&self) -> String {
        let articles = counted(self.articles as usize, "article", "articles");
        let Self { trash, set_aside, .. } = self;
        format!(
            "The backup is in place: {articles}, {trash} in the trash. The database that was there is in {set_aside}."
        )
    }
}

/// Puts the newest backup beside the database in its place.
pub(crate) fn restore_newest(
    root: &Path,
    clock: SharedClock,
    tell: Tell,
) -> Result<(Arc<OpenPublication>, RestoreAnswer), Error> {
    let file = library::newest_backup(&root.join(DATABASE_FOLDER))
        .ok_or_else(|| Error::new(ErrorCode::File, "there is no backup beside the database"))?;
    restore(root, &file, clock, tell)
}

/// Puts a backup in the place of the database. Files that are newer than it come in as they do at every start; what they
/// replace is in the history.
pub fn restore(
    root: &Path,
    file: &Path,
    clock: SharedClock,
    tell: Tell,
) -> Result<(Arc<OpenPublication>, RestoreAnswer), Error> {
    let settings = read_settings(root)?;
    let (library, aside) = Library::restore(&root.join(DATABASE_FOLDER), file, clock.now_ms())?;
    let publication = OpenPublication::new(root, settings, library, clock, tell);
    store::recover(&publication.take_turn())?;
    sync::reconcile(&publication)?;
    sync::derive_again(&publication)?;
    let counts = list::counts(&publication, ())?;
    let set_aside = aside.strip_prefix(root).unwrap_or(&aside).display().to_string();
    Ok((publication, RestoreAnswer { set_aside, articles: counts.all, trash: counts.trash }))
}
