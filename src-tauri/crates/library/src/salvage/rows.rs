//! Reads the rows of a damaged table and skips unreadable pages.

use rusqlite::Row;

use crate::Reader;

/// A table with an integer `key`.
pub(super) struct Table {
    pub(super) name: &'static str,
    /// The columns to read; `key` is the first.
    pub(super) columns: &'static str,
}

/// The rows read from a table.
pub(super) struct Rows<T> {
    /// Each with its key, in key order.
    pub(super) rows: Vec<(i64, T)>,
    /// Whether some rows were unreadable.
    pub(super) incomplete: bool,
}

/// The largest gap searched. Keys are assigned consecutively, so no row is this far behind the last one read.
const MAX_KEY_GAP: i64 = 1 << 24;

/// Reads the rows of a table in key order. At an unreadable page, it resumes at the first readable key behind it, found
/// by exponential and then binary search.
pub(super) fn readable<T>(r: &Reader<'_>, table: &Table, read: impl Fn(&Row<'_>) -> rusqlite::Result<T>) -> Rows<T> {
    let mut found = Rows { rows: Vec::new(), incomplete: false };
    let mut resume_after = Some(i64::MIN);
    while let Some(from) = resume_after {
        let Err(last) = read_until_error(r, table, from, &read, &mut found) else { break };
        found.incomplete = true;
        resume_after = first_readable_after(r, table, last.max(0));
    }
    found
}

/// Reads rows behind the key `from` to the end. On an unreadable row, returns the last key before it as the error.
fn read_until_error<T>(
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
            // A row with invalid values does not affect the others.
            Err(_) => found.incomplete = true,
        }
    }
}

/// The smallest key found behind which rows are readable again.
fn first_readable_after(r: &Reader<'_>, table: &Table, last: i64) -> Option<i64> {
    let sql = format!("SELECT key FROM {} NOT INDEXED WHERE key > ?1 ORDER BY key LIMIT 1", table.name);
    let reads = |key: i64| matches!(r.first(&sql, [key], |row| row.get::<_, i64>(0)), Ok(Some(_)));
    let mut step = 1;
    while !reads(last + step) {
        step *= 2;
        if step > MAX_KEY_GAP {
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
