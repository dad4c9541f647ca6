//! The open library: one connection that writes, a few that read.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::place::{self, FileIdentity, Place};
use crate::{BackupError, Error, Reader, Writer, backup, connection, health};

/// As many connections as wait for the next reader; more are opened when they are needed, and closed after.
const WAITING_READERS: usize = 4;

/// A publication's database, open. Dropping it closes it.
pub struct Library {
    pub(crate) path: PathBuf,
    pub(crate) immutable: bool,
    pub(crate) read_only: Option<String>,
    pub(crate) file: Option<FileIdentity>,
    // Fields drop in this order: the writer closes after all readers, and the lock is let go last.
    pub(crate) readers: Mutex<Vec<Connection>>,
    pub(crate) writer: Option<Mutex<Connection>>,
    pub(crate) _lock: Option<File>,
}

impl Library {
    /// Why nothing can be written here, in a sentence; none where it can.
    pub fn read_only(&self) -> Option<String> {
        self.read_only.clone()
    }

    /// The database file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the database file is now. Costs one look at the disk.
    pub fn place(&self) -> Place {
        place::look(&self.path, self.file)
    }

    /// Lets the lock go, so that another library can be opened in the same folder while this one is still read.
    pub fn release_lock(&self) {
        if let Some(lock) = &self._lock {
            // It goes with the library at the latest.
            let _ = lock.unlock();
        }
    }

    /// Writes all that this library has to the file `to`, also where its own file was deleted: it is read through the
    /// connection that is open.
    pub fn rescue(&self, to: &Path) -> Result<(), BackupError> {
        let source = self.writer().map_err(|error| BackupError::NotWhole(error.to_string()))?;
        backup::copy(&source, to, &mut |_, _| {})
    }

    /// Reads: everything inside sees the library as it was at the first read, whatever is written meanwhile.
    ///
    /// Readers do not wait for each other, nor for the writer.
    pub fn read<T, E: From<Error>>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T, E>) -> Result<T, E> {
        let waiting = lock(&self.readers).pop();
        let mut connection = match waiting.map_or_else(|| connection::reading(&self.path, self.immutable), Ok) {
            Ok(connection) => connection,
            // The file was moved or deleted while it is open: what is open still reads it.
            Err(_) if self.writer.is_some() && self.place() != Place::Here => return self.read_as_writer(work),
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

    fn read_as_writer<T, E: From<Error>>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut connection = self.writer()?;
        let transaction = connection.transaction().map_err(Error::from)?;
        work(&Reader::new(&transaction))
    }

    /// Writes: all that is done inside happens, or, where `work` fails or panics, none of it. When this returns, it is
    /// on the disk.
    ///
    /// Refused ([`Error::Away`]) where the database file is no longer at its path: what is written there now would be gone
    /// with it.
    ///
    /// One writes at a time, the others wait; so a write inside a write waits for ever.
    pub fn write<T, E: From<Error>>(&self, work: impl FnOnce(&Writer<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut connection = self.writer()?;
        if self.place() != Place::Here {
            return Err(Error::Away.into());
        }
        // IMMEDIATE: a transaction that starts with a read and then writes could be refused in its middle.
        let transaction = Transaction::new(&mut connection, TransactionBehavior::Immediate).map_err(Error::from)?;
        let answer = work(&Writer::new(&transaction))?;
        transaction.commit().map_err(Error::from)?;
        Ok(answer)
    }

    /// What is wrong with the pages of the database itself, in SQLite's words; none is good. What this finds cannot be
    /// mended in place.
    pub fn damage(&self) -> Vec<String> {
        let found = connection::reading(&self.path, self.immutable).and_then(|c| health::quick_check(&c));
        found.unwrap_or_else(|error| vec![error.to_string()])
    }

    /// Every finding of a full check of the database, in SQLite's words; none is good. Takes seconds at 100,000
    /// articles.
    pub fn integrity(&self) -> Vec<String> {
        let found = connection::reading(&self.path, self.immutable).and_then(|c| health::full_check(&c));
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
            // What the planner knows of the tables is brought up to date at the end, when nobody waits. Nothing hangs
            // on it, so an error is no matter.
            let _ = lock(writer).execute_batch("PRAGMA optimize");
        }
    }
}

/// A thread that panicked in a transaction has rolled it back on its way out, so the connection is good.
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
    fn nothing_is_written_into_a_file_that_is_not_in_its_place() {
        let fixture = Fixture::new();
        let id = fixture.save(&Piece::new(1, "One"));
        let (path, away) = (fixture.folder.path().join(DATABASE), fixture.folder.path().join("away.db"));
        fs::rename(&path, &away).unwrap();
        assert_eq!(fixture.library.place(), Place::Gone);
        let refused = fixture.library.write(|w| Piece::new(2, "Two").save(w));
        assert!(matches!(refused, Err(Error::Away)));
        assert_eq!(fixture.read(|r| crate::article(r, id)).unwrap().headline, "One", "it is read all the same");

        fs::File::create(&path).unwrap();
        assert_eq!(fixture.library.place(), Place::Replaced);
        assert!(matches!(fixture.library.write(|w| Piece::new(2, "Two").save(w)), Err(Error::Away)));

        fs::rename(&away, &path).unwrap();
        assert_eq!(fixture.library.place(), Place::Here);
        fixture.save(&Piece::new(2, "Two"));
    }

    #[test]
    fn what_was_deleted_while_it_is_open_can_be_written_again() {
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
}
