//! The rows of a table, past the pages that cannot be read.

use rusqlite::Row;

use crate::Reader;

/// A table with an integer `key`.
pub(super) struct Table {
    pub(super) name: &'static str,
    /// The columns to read; `key` is the first.
    pub(super) columns: &'static str,
}

/// What was read of a table.
pub(super) struct Rows<T> {
    /// Each with its key, in their order.
    pub(super) rows: Vec<(i64, T)>,
    /// Whether some could not be read.
    pub(super) torn: bool,
}

/// Keys are handed out one after another, so nothing is this far beyond the last row that was read.
const FARTHEST: i64 = 1 << 24;

/// Reads the rows of a table in the order of their keys. At a page that cannot be read it goes on at the first key
/// behind it, found by trying ever greater ones and then halving.
pub(super) fn readable<T>(r: &Reader<'_>, table: &Table, read: impl Fn(&Row<'_>) -> rusqlite::Result<T>) -> Rows<T> {
    let mut found = Rows { rows: Vec::new(), torn: false };
    let mut behind = Some(i64::MIN);
    while let Some(from) = behind {
        let Err(last) = run(r, table, from, &read, &mut found) else { break };
        found.torn = true;
        behind = first_readable_behind(r, table, last.max(0));
    }
    found
}

/// Reads rows behind the key `from` until the end, or until one cannot be read: then says behind which key that is.
fn run<T>(
    r: &Reader<'_>,
    table: &Table,
    from: i64,
    read: &impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    found: &mut Rows<T>,
) -> Result<(), i64> {
    let mut last = from;
    let sql = format!("SELECT {} FROM {} NOT INDEXED WHERE key > ?1 ORDER BY key", table.columns, table.name);
    let mut statement = r.statement(&sql).map_err(|_| last)?;
    let mut rows = statement.query([from]).map_err(|_| last)?;
    loop {
        let Some(row) = rows.next().map_err(|_| last)? else { return Ok(()) };
        last = row.get(0).map_err(|_| last)?;
        match read(row) {
            Ok(value) => found.rows.push((last, value)),
            // A row whose values are wrong stops no other.
            Err(_) => found.torn = true,
        }
    }
}

/// The key behind which rows can be read again: the smallest that the search finds.
fn first_readable_behind(r: &Reader<'_>, table: &Table, last: i64) -> Option<i64> {
    let sql = format!("SELECT key FROM {} NOT INDEXED WHERE key > ?1 ORDER BY key LIMIT 1", table.name);
    let reads = |key: i64| matches!(r.first(&sql, [key], |row| row.get::<_, i64>(0)), Ok(Some(_)));
    let mut step = 1;
    while !reads(last + step) {
        step *= 2;
        if step > FARTHEST {
            return None;
        }
    }
    let (mut bad, mut good) = (last + step / 2, last + step);
    while good - bad > 1 {
        let middle = bad + (good - bad) / 2;
        if reads(middle) { good = middle } else { bad = middle }
    }
    Some(good)
}
