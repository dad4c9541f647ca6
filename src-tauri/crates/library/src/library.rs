//! The open library: one connection for writing, a few for reading.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::place::{self, FileIdentity, Place};
use crate::{BackupError, Error, Reader, Writer, backup, connection, integrity, pairing};

/// How many idle read connections are kept. More are opened on demand and closed after use.
const WAITING_READERS: usize = 4;

/// A publication's open database. Dropping it closes it.
pub struct Library {
    pub(crate) path: PathBuf,
    pub(crate) immutable: bool,
    pub(crate) read_only: Option<String>,
    pub(crate) was_lost: bool,
    /// Whether the next transaction begins a write-ahead log ([`pairing`]).
    pub(crate) begins_log: AtomicBool,
    pub(crate) file: Option<FileIdentity>,
    /// Whether another library may write here by now.
    pub(crate) released: AtomicBool,
    // Fields drop in this order: the writer must close after all readers, and the lock must be released last.
    pub(crate) readers: Mutex<Vec<Connection>>,
    pub(crate) writer: Option<Mutex<Connection>>,
    pub(crate) _lock: Option<File>,
}

impl Library {
    /// Why the library is read-only, as a sentence; `None` if it can be written.
    pub fn read_only(&self) -> Option<String> {
        self.read_only.clone()
    }

    /// Whether there had been a database in the folder, but none was there, or an empty file: this one is new.
    pub fn was_lost(&self) -> bool {
        self.was_lost
    }

    /// The path of the database file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the database file is still where it was opened. Costs one file system call.
    pub fn place(&self) -> Place {
        place::compare(&self.path, self.file)
    }

    /// Releases the lock, so that another library can be opened in the same folder while this one can still be read. Writes fail
    /// from now on.
    pub fn release_lock(&self) {
        self.released.store(true, Ordering::SeqCst);
        // Whoever writes right now comes to an end first.
        drop(self.writer());
        if let Some(lock) = &self._lock {
            // If this fails, the lock is released when the library is dropped.
            let _ = lock.unlock();
        }
    }

    /// Takes the lock again that [`Self::release_lock`] released, so that it can be written. Where another library has it by now,
    /// writes go on failing.
    pub fn take_lock_again(&self) {
        if self._lock.as_ref().is_some_and(|lock| lock.try_lock().is_ok()) {
            self.released.store(false, Ordering::SeqCst);
        }
    }

    /// Writes a copy of the whole library to the file `to`, as of this moment, while others go on reading and writing.
    /// `progress` is called with the pages done and the total.
    ///
    /// The copy is checked and synced before it replaces any file at `to`.
    pub fn backup(&self, to: &Path, mut progress: impl FnMut(u32, u32)) -> Result<(), BackupError> {
        backup::copy_snapshot(connection::reading(&self.path, self.immutable)?, to, &mut progress)
    }

    /// Copies the whole library to the file `to`. Works even if the database file was deleted, because the open
    /// connection can still read it.
    pub fn rescue(&self, to: &Path) -> Result<(), BackupError> {
        let source = self.writer().map_err(|error| BackupError::Damaged(error.to_string()))?;
        backup::copy(&source, to, &mut |_, _| {})
    }

    /// Runs a read transaction: `work` sees the library as of its first read, whatever is written meanwhile.
    ///
    /// Readers wait neither for each other nor for the writer.
    pub fn read<T, E: From<Error>>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T, E>) -> Result<T, E> {
        let waiting = lock(&self.readers).pop();
        let mut connection = match waiting.map_or_else(|| connection::reading(&self.path, self.immutable), Ok) {
            Ok(connection) => connection,
            // The file was moved or deleted while open, so no new connection can open it; the writer's connection still
            // reads it.
            Err(_) if self.writer.is_some() && self.place() != Place::Here => return self.read_on_writer(work),
            Err(error) => return Err(Error::from(error).into()),
        };
        let transaction = connection.transaction().map_err(Error::from)?;
        let answer = work(&Reader::new(&transaction));
        transaction.finish().map_err(Error::from)?;
        let mut readers = lock(&self.readers);
        if readers.len() < WAITING_READERS {
            readers.push(connection);
        }
        answer
    }

    fn read_on_writer<T, E: From<Error>>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut connection = self.writer()?;
        let transaction = connection.transaction().map_err(Error::from)?;
        work(&Reader::new(&transaction))
    }

    /// Runs a write transaction: it is committed and on disk when this returns, or rolled back if `work` fails or
    /// panics.
    ///
    /// Fails with [`Error::Away`] if the database file is no longer at its path, because anything written now would be
    /// lost with it.
    ///
    /// Only one write runs at a time; others wait. A write inside a write therefore deadlocks.
    pub fn write<T, E: From<Error>>(&self, work: impl FnOnce(&Writer<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut connection = self.writer()?;
        if self.released.load(Ordering::SeqCst) || self.place() != Place::Here {
            return Err(Error::Away.into());
        }
        // IMMEDIATE takes the write lock at once: a transaction that reads first and writes later can fail halfway.
        let transaction = Transaction::new(&mut connection, TransactionBehavior::Immediate).map_err(Error::from)?;
        if self.begins_log.load(Ordering::SeqCst) {
            pairing::renew(&transaction).map_err(Error::from)?;
        }
        let answer = work(&Writer::new(&transaction))?;
        // Not renewed again where it is not known whether this commit is on the disk: the stamp before must stay in it.
        self.begins_log.store(false, Ordering::SeqCst);
        pairing::take_ended();
        transaction.commit().map_err(Error::from)?;
        self.begins_log.store(pairing::take_ended(), Ordering::SeqCst);
        Ok(answer)
    }

    /// What is wrong with the pages of the database, in SQLite's words; empty if nothing is. This damage cannot be
    /// repaired in place.
    pub fn damage(&self) -> Vec<String> {
        let found = connection::reading(&self.path, self.immutable).and_then(|c| integrity::quick_check(&c));
        found.unwrap_or_else(|error| vec![error.to_string()])
    }

    /// All findings of a full check of the database, in SQLite's words; empty if there are none. Takes seconds at
    /// 100,000 articles.
    pub fn integrity(&self) -> Vec<String> {
        let found = connection::reading(&self.path, self.immutable).and_then(|c| integrity::full_check(&c));
        found.unwrap_or_else(|error| vec![error.to_string()])
    }

    pub(crate) fn writer(&self) -> Result<MutexGuard<'_, Connection>, Error> {
        match &self.writer {
            Some(writer) => Ok(lock(writer)),
            None => Err(Error::ReadOnly(self.read_only.clone().unwrap_or_default())),
        }
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        if let Some(writer) = &self.writer {
            // Updates the query planner's statistics on close, when nobody is waiting. They only affect speed, so an
            // error can be ignored.
            let _ = lock(writer).execute_batch("PRAGMA optimize");
        }
    }
}

/// A thread that panics in a transaction rolls it back while unwinding, so the connection behind a poisoned mutex is
/// still good.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::fixture::{Fixture, Piece};
    use crate::{DATABASE, Mode};

    #[test]
    fn a_moved_or_replaced_database_refuses_writes() {
        let fixture = Fixture::new();
        let id = fixture.save(&Piece::new(1, "One"));
        let (path, away) = (fixture.folder.path().join(DATABASE), fixture.folder.path().join("away.db"));
        fs::rename(&path, &away).unwrap();
        assert_eq!(fixture.library.place(), Place::Gone);
        let refused = fixture.library.write(|w| Piece::new(2, "Two").save(w));
        assert!(matches!(refused, Err(Error::Away)));
        assert_eq!(fixture.read(|r| crate::article(r, id)).unwrap().headline, "One", "reading still works");

        fs::File::create(&path).unwrap();
        assert_eq!(fixture.library.place(), Place::Replaced);
        assert!(matches!(fixture.library.write(|w| Piece::new(2, "Two").save(w)), Err(Error::Away)));

        fs::rename(&away, &path).unwrap();
        assert_eq!(fixture.library.place(), Place::Here);
        fixture.save(&Piece::new(2, "Two"));
    }

    #[test]
    fn a_database_deleted_while_open_can_be_rescued() {
        let fixture = Fixture::new();
        fixture.save(&Piece::new(1, "One"));
        for entry in fs::read_dir(fixture.folder.path()).unwrap() {
            fs::remove_file(entry.unwrap().path()).unwrap();
        }
        fixture.library.rescue(&fixture.folder.path().join(DATABASE)).unwrap();
        fixture.library.release_lock();
        let again = Library::open(fixture.folder.path(), Mode::Write, 0).unwrap();
        assert_eq!(again.read_only(), None);
        assert_eq!(again.read(crate::counts).unwrap().all, 1);
    }

    #[test]
    fn two_libraries_never_write_at_once() {
        let fixture = Fixture::new();
        let refused = |library: &Library| matches!(library.write(|w| Piece::new(1, "One").save(w)), Err(Error::Away));
        fixture.library.release_lock();
        let other = Library::open(fixture.folder.path(), Mode::Write, 0).unwrap();
        assert!(refused(&fixture.library));
        fixture.library.take_lock_again();
        assert!(refused(&fixture.library), "the other one has it");
        drop(other);
        fixture.library.take_lock_again();
        fixture.save(&Piece::new(1, "One"));
    }
}
