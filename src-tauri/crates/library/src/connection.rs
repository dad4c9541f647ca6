//! SQLite connections and their pragmas, each with its reason.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Result};

use crate::pairing;

/// Opens the connection that writes. There is only one; it must be opened first and closed last, because the last
/// connection to close checkpoints the write-ahead log into the database.
pub(crate) fn writing(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    // Holds the pages that the adoption of a folder comes back to.
    shared(&connection, 32)?;
    // With a write-ahead log, readers continue during a write, and a commit is one append and one sync.
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // A commit is on disk when it returns. NORMAL is 15 times faster, but can lose the last commits in a power cut.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // A dangling reference is a bug: better rejected now than found later.
    connection.pragma_update(None, "foreign_keys", true)?;
    // The log grows to the size of the largest transaction (adopting a folder writes hundreds of megabytes) and would
    // stay that large.
    connection.pragma_update(None, "journal_size_limit", 32 << 20)?;
    pairing::watch_log(&connection);
    // Limits what `optimize` reads when the library closes: 400 rows per index are enough for its statistics.
    connection.pragma_update(None, "analysis_limit", 400)?;
    Ok(connection)
}

/// Opens a connection that reads. `immutable` is for folders that nobody can write to, where SQLite could not create
/// the shared-memory file that readers need; nothing is locked then, so the database must not change.
pub(crate) fn reading(path: &Path, immutable: bool) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = if immutable {
        Connection::open_with_flags(address(path), flags | OpenFlags::SQLITE_OPEN_URI)?
    } else {
        Connection::open_with_flags(path, flags)?
    };
    // Holds the upper levels of every index at 100,000 articles, and the pages that a window shows. An export opens one for each
    // thread, and is no faster with more.
    shared(&connection, 8)?;
    // A mistaken query must not write.
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Whether the write-ahead log beside a database belongs to another one. To be asked before a connection that writes is opened,
/// since that one would bring the log into the database when it closes.
pub(crate) fn has_foreign_log(path: &Path) -> bool {
    let both = reading(path, true).and_then(|alone| pairing::is_foreign(&alone, &reading(path, false)?));
    both.unwrap_or(false)
}

/// `cache_mib`: how much of the database it may keep in memory.
fn shared(connection: &Connection, cache_mib: i64) -> Result<()> {
    // A checkpoint or another program's reader may hold a lock for a moment: wait for it instead of failing.
    connection.busy_timeout(Duration::from_secs(10))?;
    // Temporary sorts are small; creating a file in /tmp would cost more than the sort itself.
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -(cache_mib << 10))?;
    // No memory mapping: if a disk fails or is unplugged, reading mapped memory kills the program, while a failed read
    // returns an error that can be shown. Mapping measured no faster here.
    connection.pragma_update(None, "mmap_size", 0)?;
    // Keeps every statement of a use case prepared.
    connection.set_prepared_statement_cache_capacity(160);
    Ok(())
}

/// The SQLite URI of a file that never changes; see <https://www.sqlite.org/uri.html>.
fn address(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'~' => uri.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri + "?immutable=1"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_characters_in_a_path_are_escaped_in_the_uri() {
        assert_eq!(address(Path::new("/a b?c#d/é.db")), "file:/a%20b%3Fc%23d/%C3%A9.db?immutable=1");
    }
}
