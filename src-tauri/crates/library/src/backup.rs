//! Backups: copies of the whole database.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::{OpenError, integrity};

/// Pages copied between two calls of `progress`: 4 MiB.
const PAGES_PER_STEP: i32 = 1024;

/// How many pre-migration copies are kept.
const COPIES_KEPT: usize = 5;

/// Why a backup failed.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The destination cannot be written.
    #[error("the backup cannot be written to {path}: {error}; choose another place")]
    Place {
        /// The file.
        path: PathBuf,
        /// The operating system's error.
        error: io::Error,
    },
    /// SQLite could not copy.
    #[error("the database could not be copied ({0}); no backup was written: try again")]
    Sqlite(#[from] rusqlite::Error),
    /// The copy failed its integrity check and was removed.
    #[error("the backup failed its integrity check and was removed ({0}); check the disk, and run `desk doctor`")]
    Damaged(String),
}

/// Copies a database as of this moment, while others go on reading and writing.
pub(crate) fn copy_snapshot(
    mut source: Connection,
    to: &Path,
    progress: &mut dyn FnMut(u32, u32),
) -> Result<(), BackupError> {
    // A read transaction pins one snapshot; without it, every commit would restart the copy. The snapshot is taken by the
    // first read.
    let snapshot = source.transaction()?;
    snapshot.query_one("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    copy(&snapshot, to, progress)
}

/// Copies a database into `backups` beside it before it is migrated, and deletes all but the newest few copies.
pub(crate) fn before_migration(source: &Connection, path: &Path, old: u32, now_ms: i64) -> Result<(), OpenError> {
    let folder = path.with_file_name("backups");
    let refused = |error| OpenError::Folder { folder: folder.clone(), error };
    fs::create_dir_all(&folder).map_err(refused)?;
    let to = folder.join(format!("library-v{old}-{now_ms}.db"));
    copy(source, &to, &mut |_, _| {}).map_err(|error| match error {
        BackupError::Sqlite(error) => error.into(),
        BackupError::Place { error, .. } => refused(error),
        BackupError::Damaged(found) => OpenError::Damaged { found },
    })?;
    for old in older_copies(&folder).map_err(refused)? {
        fs::remove_file(old).map_err(refused)?;
    }
    Ok(())
}

/// All copies but the newest few, by the time in their names.
fn older_copies(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut copies: Vec<(i64, PathBuf)> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".db"));
        let time = stem.filter(|stem| stem.starts_with("library-v")).and_then(|stem| stem.rsplit('-').next());
        if let Some(time) = time.and_then(|time| time.parse().ok()) {
            copies.push((time, path));
        }
    }
    copies.sort();
    copies.truncate(copies.len().saturating_sub(COPIES_KEPT));
    Ok(copies.into_iter().map(|(_, path)| path).collect())
}

/// The newest copy in `backups` of the folder with the database.
pub fn newest_backup(folder: &Path) -> Option<PathBuf> {
    let copies = fs::read_dir(folder.join("backups")).ok()?.flatten().map(|entry| entry.path());
    let copies = copies.filter(|path| path.extension().is_some_and(|ending| ending == "db"));
    copies.max_by_key(|path| fs::metadata(path).and_then(|facts| facts.modified()).ok())
}

pub(crate) fn copy(source: &Connection, to: &Path, progress: &mut dyn FnMut(u32, u32)) -> Result<(), BackupError> {
    let refused = |error| BackupError::Place { path: to.to_owned(), error };
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = to.with_file_name(name);
    let _ = fs::remove_file(&part);
    let written = fill(source, &part, progress).and_then(|()| {
        File::open(&part).and_then(|file| file.sync_all()).map_err(refused)?;
        fs::rename(&part, to).map_err(refused)?;
        sync_folder(to).map_err(refused)
    });
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}

fn fill(source: &Connection, part: &Path, progress: &mut dyn FnMut(u32, u32)) -> Result<(), BackupError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut target = Connection::open_with_flags(part, flags)?;
    {
        let backup = Backup::new(source, &mut target)?;
        loop {
            let step = backup.step(PAGES_PER_STEP)?;
            let seen = backup.progress();
            let total = u32::try_from(seen.pagecount).unwrap_or(0);
            progress(total.saturating_sub(u32::try_from(seen.remaining).unwrap_or(0)), total);
            if step == StepResult::Done {
                break;
            }
        }
    }
    // The copy's header asks for WAL mode; in DELETE mode, the copy is a single file.
    target.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    let findings = integrity::quick_check(&target)?;
    if findings.is_empty() { Ok(()) } else { Err(BackupError::Damaged(findings.join("; "))) }
}

/// A rename is only durable once the folder is synced.
pub(crate) fn sync_folder(file: &Path) -> io::Result<()> {
    match file.parent() {
        Some(folder) if folder.as_os_str().is_empty() => File::open(".")?.sync_all(),
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, NOW, Piece};
    use crate::{Library, ListQuery, Mode, list};

    #[test]
    fn a_backup_is_a_single_file_library() {
        let fixture = Fixture::new();
        fixture.write(|w| (0..300).try_for_each(|n| Piece::new(n, "Ferry").save(w)));
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("library.db");
        fs::File::create(&to).unwrap();
        let mut steps = Vec::new();
        fixture.library.backup(&to, |done, total| steps.push((done, total))).unwrap();
        assert!(steps.last().is_some_and(|(done, total)| done == total && *total > 0));
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "the old file is replaced and nothing is left behind"
        );

        let copy = Library::open(folder.path(), Mode::Read, NOW).unwrap();
        assert_eq!(copy.read(|r| list(r, &ListQuery { limit: 999, ..ListQuery::default() })).unwrap().rows.len(), 300);
        assert_eq!(copy.integrity(), Vec::<String>::new());
    }

    #[test]
    fn a_backup_that_cannot_be_written_leaves_the_old_file_alone() {
        let fixture = Fixture::new();
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("taken");
        fs::create_dir(&to).unwrap();
        assert!(matches!(fixture.library.backup(&to, |_, _| {}), Err(BackupError::Place { .. })));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn writes_during_a_backup_do_not_restart_it() {
        let fixture = Fixture::new();
        let long = "many words ".repeat(3000);
        fixture.write(|w| (0..300).try_for_each(|n| Piece::new(n, &format!("Ferry {n}")).body(&long).save(w)));
        let folder = tempfile::tempdir().unwrap();
        let mut n = 300;
        let progress = |_, _| {
            n += 1;
            fixture.save(&Piece::new(n, "Meanwhile"));
        };
        fixture.library.backup(&folder.path().join("library.db"), progress).unwrap();
        let copy = Library::open(folder.path(), Mode::Read, NOW).unwrap();
        assert_eq!(copy.read(crate::counts).unwrap().all, 300, "the backup holds the state at its start");
        drop(copy);
        assert!(u64::from(fixture.read(crate::counts).all) > 300);
    }
}
