//! Putting another database in the place of one: a new one for one that is damaged, or a backup.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::lock::Lock;
use crate::open::{DATABASE, take_lock, version};
use crate::{Library, OpenError, backup, connection, first_page, integrity, unfinished};

impl Library {
    /// Moves an unusable database aside and creates a new, empty one in its place. Returns the folder with the old
    /// database and its write-ahead log, both unchanged; nothing is deleted.
    ///
    /// Until [`Self::replaced`] is called, the folder counts as damaged: the next call begins again, from the same old one.
    pub fn replace(folder: &Path, now_ms: i64) -> Result<(Self, PathBuf), OpenError> {
        let lock = lock_alone(folder)?;
        let cut_off = unfinished::find(folder);
        let aside = cut_off.unwrap_or_else(|| folder.join(format!("damaged-{now_ms}")));
        // What a replacement that was cut off has made so far is not used, but kept.
        let half = if aside.join(DATABASE).exists() { aside.join(format!("cut-off-{now_ms}")) } else { aside.clone() };
        unfinished::begin(&aside).map_err(|error| OpenError::Folder { folder: folder.to_owned(), error })?;
        set_aside(folder, &half)?;
        Ok((Self::with_lock(folder.join(DATABASE), lock, now_ms)?, aside))
    }

    /// All that could be read of the database in the folder `aside` is in the new one.
    pub fn replaced(aside: &Path) -> Result<(), OpenError> {
        unfinished::end(aside).map_err(|error| OpenError::Folder { folder: aside.to_owned(), error })
    }

    /// Puts a copy of the backup `from` in the place of the database, which is moved aside with its log. Returns the folder
    /// with both. The backup is checked before anything is changed.
    pub fn restore(folder: &Path, from: &Path, now_ms: i64) -> Result<(Self, PathBuf), OpenError> {
        check_file(from)?;
        let refused = |error| OpenError::Folder { folder: folder.to_owned(), error };
        let lock = lock_alone(folder)?;
        let path = folder.join(DATABASE);
        let (part, aside) = (folder.join("restored.db.part"), folder.join(format!("replaced-{now_ms}")));
        fs::copy(from, &part).and_then(|_| fs::File::open(&part)?.sync_all()).map_err(refused)?;
        fs::create_dir(&aside).map_err(refused)?;
        if path.exists() && !connection::has_foreign_log(&path) {
            // Brings its log into it. Where that fails, the log goes aside as it is.
            drop(connection::writing(&path));
        }
        move_files(folder, &aside, &LOG)?;
        if path.exists() {
            // It stays in its place until the other one has it, so that a crash leaves one of them there.
            let kept = aside.join(DATABASE);
            fs::hard_link(&path, &kept).or_else(|_| fs::copy(&path, &kept).map(drop)).map_err(refused)?;
        }
        fs::rename(&part, &path).and_then(|()| backup::sync_folder(&path)).map_err(refused)?;
        Ok((Self::with_lock(path, lock, now_ms)?, aside))
    }
}

/// Takes the lock where nobody else may have the library open.
fn lock_alone(folder: &Path) -> Result<fs::File, OpenError> {
    match take_lock(folder)? {
        Lock::Held(lock) => Ok(lock),
        Lock::Taken => Err(OpenError::InUse),
        Lock::Refused(error) => Err(OpenError::Folder { folder: folder.to_owned(), error }),
    }
}

/// Moves the database and everything that belongs to it into the folder `aside`.
fn set_aside(folder: &Path, aside: &Path) -> Result<(), OpenError> {
    fs::create_dir_all(aside).map_err(|error| OpenError::Folder { folder: folder.to_owned(), error })?;
    // The database itself is moved last: if an earlier move fails or is lost, the next attempt still finds it in its place.
    move_files(folder, aside, &LOG)?;
    move_files(folder, aside, &[first_page::FILE, DATABASE])
}

const LOG: [&str; 2] = ["library.db-shm", "library.db-wal"];

fn move_files(folder: &Path, to: &Path, names: &[&str]) -> Result<(), OpenError> {
    let moved = names.iter().try_for_each(|name| match fs::rename(folder.join(name), to.join(name)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    });
    let synced = moved.and_then(|()| backup::sync_folder(&to.join(DATABASE)));
    let synced = synced.and_then(|()| backup::sync_folder(&folder.join(DATABASE)));
    synced.map_err(|error| OpenError::Folder { folder: folder.to_owned(), error })
}

/// Checks every page of a database that is one file, and that this program can open it.
fn check_file(path: &Path) -> Result<(), OpenError> {
    if fs::metadata(path.with_extension("db-wal")).is_ok_and(|log| log.len() > 0) {
        return Err(OpenError::Damaged {
            found: format!("{} has a log beside it, so it is not whole", path.display()),
        });
    }
    let connection = connection::reading(path, true)?;
    if version(&connection, path)? == 0 {
        return Err(OpenError::Foreign(path.to_owned()));
    }
    let findings = integrity::quick_check(&connection)?;
    if findings.is_empty() { Ok(()) } else { Err(OpenError::Damaged { found: findings.join("; ") }) }
}
