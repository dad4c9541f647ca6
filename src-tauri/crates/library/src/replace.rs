//! Putting another database in the place of one: a new one for one that is damaged, or a backup.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::lock::Lock;
use crate::open::{DATABASE, take_lock, version};
use crate::{Library, OpenError, backup, connection, first_page, integrity};

impl Library {
    /// Moves an unusable database aside and creates a new, empty one in its place. Returns the folder with the old
    /// database and its write-ahead log, both unchanged; nothing is deleted.
    pub fn replace(folder: &Path, now_ms: i64) -> Result<(Self, PathBuf), OpenError> {
        let lock = lock_alone(folder)?;
        let aside = set_aside(folder, &format!("damaged-{now_ms}"))?;
        Ok((Self::with_lock(folder.join(DATABASE), lock, now_ms)?, aside))
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

/// Moves the database and everything that belongs to it into a new folder beside it.
fn set_aside(folder: &Path, name: &str) -> Result<PathBuf, OpenError> {
    let refused = |error| OpenError::Folder { folder: folder.to_owned(), error };
    let aside = folder.join(name);
    fs::create_dir(&aside).map_err(refused)?;
    // The database itself is moved last: if an earlier move fails, the next attempt still finds it in its place.
    move_files(folder, &aside, &LOG)?;
    move_files(folder, &aside, &[first_page::FILE, DATABASE])?;
    Ok(aside)
}

const LOG: [&str; 2] = ["library.db-shm", "library.db-wal"];

fn move_files(folder: &Path, to: &Path, names: &[&str]) -> Result<(), OpenError> {
    for name in names {
        match fs::rename(folder.join(name), to.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(OpenError::Folder { folder: folder.to_owned(), error });
            }
            _ => {}
        }
    }
    Ok(())
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
