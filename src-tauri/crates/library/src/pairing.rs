//! Tells whether a write-ahead log belongs to the database beside it.
//!
//! People copy `library.db` by hand. An older one beside a newer log opens, with pages of both: SQLite's log does not say which
//! database it continues. So the database has a stamp, in a row of its settings, that changes with each new log: the first
//! transaction after a checkpoint writes a new stamp and the one before. The log continues a database that has either.

use std::cell::Cell;
use std::ffi::c_int;

use rusqlite::hooks::Wal;
use rusqlite::{Connection, OptionalExtension, Result, hooks};

/// The setting with the stamp of the log before, a colon, and the stamp of this one.
const KEY: &str = "log-stamp";

/// A log of so many pages is brought into the database: 4 MiB, as SQLite does by itself.
const PAGES: c_int = 1000;

thread_local! {
    /// Whether the last commit of this thread ended the log.
    static ENDED: Cell<bool> = const { Cell::new(false) };
}

/// Makes checkpoints of this connection's log, so that we know when one is complete and the log begins again.
pub(crate) fn watch_log(connection: &Connection) {
    fn after_commit(log: &Wal, pages: c_int) -> Result<()> {
        // The commit is on the disk whatever becomes of the checkpoint, so an error is none of the commit's.
        let made = (pages >= PAGES).then(|| log.checkpoint_v2(hooks::CheckpointMode::PASSIVE));
        ENDED.set(matches!(made, Some(Ok((total, done))) if total == done));
        Ok(())
    }
    connection.wal_hook(Some(after_commit));
}

/// Whether the log ended with the last commit of this thread, so that the next transaction begins one.
pub(crate) fn take_ended() -> bool {
    ENDED.take()
}

/// Brings the log into the database. Returns whether all of it is there, so that the next transaction begins a log: not where
/// somebody still reads an older state.
pub(crate) fn checkpoint(connection: &Connection) -> Result<bool> {
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
        let (busy, total, done): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(busy == 0 && total == done)
    })
}

/// Begins a log: to be called in its first transaction.
pub(crate) fn renew(connection: &Connection) -> Result<()> {
    let sql = "INSERT INTO setting VALUES (?1, ':' || hex(randomblob(8))) ON CONFLICT (key) DO UPDATE
               SET value = substr(value, instr(value, ':') + 1) || ':' || hex(randomblob(8))";
    connection.prepare_cached(sql)?.execute([KEY]).map(drop)
}

/// Whether a log continues another database. `alone` is a connection to the database without the log, `whole` one to both.
/// False where one of them has no stamp, like one of an older program.
pub(crate) fn is_foreign(alone: &Connection, whole: &Connection) -> Result<bool> {
    // What cannot be read may be halfway through a checkpoint.
    let (Some((_, has)), Some((before, now))) = (stamps(alone).ok().flatten(), stamps(whole)?) else {
        return Ok(false);
    };
    Ok(has != now && has != before)
}

fn stamps(connection: &Connection) -> Result<Option<(String, String)>> {
    let value: Option<String> =
        connection.query_row("SELECT value FROM setting WHERE key = ?1", [KEY], |row| row.get(0)).optional()?;
    Ok(value.and_then(|value| value.split_once(':').map(|(before, now)| (before.to_owned(), now.to_owned()))))
}
