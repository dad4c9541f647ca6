//! The open library: one connection that writes, a few that read.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::{Error, Reader, Writer, connection, health};

/// As many connections as wait for the next reader; more are opened when they are needed, and closed after.
const WAITING_READERS: usize = 4;

/// A publication's database, open. Dropping it closes it.
pub struct Library {
    pub(crate) path: PathBuf,
    pub(crate) immutable: bool,
    pub(crate) read_only: Option<String>,
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

    /// Reads: everything inside sees the library as it was at the first read, whatever is written meanwhile.
    ///
    /// Readers do not wait for each other, nor for the writer.
    pub fn read<T, E: From<Error>>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T, E>) -> Result<T, E> {
        let waiting = lock(&self.readers).pop();
        let mut connection = match waiting {
            Some(connection) => connection,
            None => connection::reading(&self.path, self.immutable).map_err(Error::from)?,
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

    /// Writes: all that is done inside happens, or, where `work` fails or panics, none of it. When this returns, it is
    /// on the disk.
    ///
    /// One writes at a time, the others wait; so a write inside a write waits for ever.
    pub fn write<T, E: From<Error>>(&self, work: impl FnOnce(&Writer<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut connection = self.writer()?;
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
