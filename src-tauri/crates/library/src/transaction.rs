//! Reads take a [`Reader`], writes a [`Writer`]: a write outside a transaction does not compile.

use std::ops::Deref;

use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row};

use crate::Error;

/// A consistent snapshot of the library: later writes are not visible.
pub struct Reader<'c> {
    connection: &'c Connection,
}

/// A write transaction; only [`crate::Library::write`] creates one.
pub struct Writer<'c> {
    reader: Reader<'c>,
}

impl<'c> Reader<'c> {
    /// The connection must be inside a transaction.
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self { connection }
    }

    pub(crate) fn statement(&self, sql: &str) -> Result<CachedStatement<'_>, Error> {
        Ok(self.connection.prepare_cached(sql)?)
    }

    /// The first row, if there is one.
    pub(crate) fn first<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, Error> {
        Ok(self.statement(sql)?.query_row(params, read).optional()?)
    }

    /// The only row; fails if there is none.
    pub(crate) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        Ok(self.statement(sql)?.query_row(params, read)?)
    }

    /// All rows.
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        Ok(self.statement(sql)?.query_map(params, read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Calls `each` with every row, one after the other: all of a large library would fill the memory.
    pub(crate) fn each<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
        mut each: impl FnMut(T),
    ) -> Result<(), Error> {
        for row in self.statement(sql)?.query_map(params, read)? {
            each(row?);
        }
        Ok(())
    }
}

impl<'c> Writer<'c> {
    /// The connection must be inside a transaction that may write.
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self { reader: Reader::new(connection) }
    }

    /// Runs one statement and returns how many rows it changed.
    pub(crate) fn run(&self, sql: &str, params: impl Params) -> Result<usize, Error> {
        Ok(self.try_run(sql, params)?)
    }

    /// Like [`Self::run`], for callers that distinguish constraint violations.
    pub(crate) fn try_run(&self, sql: &str, params: impl Params) -> rusqlite::Result<usize> {
        self.connection.prepare_cached(sql)?.execute(params)
    }

    /// The key of the row inserted last.
    pub(crate) fn inserted(&self) -> i64 {
        self.connection.last_insert_rowid()
    }
}

impl<'c> Deref for Writer<'c> {
    type Target = Reader<'c>;

    fn deref(&self) -> &Reader<'c> {
        &self.reader
    }
}
