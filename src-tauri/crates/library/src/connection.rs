//! Connections, each with its pragmas and their reasons.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Result};

/// The connection that writes. There is one, and it is created first and closed last: the last one to close
/// moves the write-ahead log into the database.
pub(crate) fn writing(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    shared(&connection)?;
    // Readers go on while a write is under way, and a commit is one append and one sync.
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // A commit is on the disk when it returns. NORMAL is 15 times faster, and can lose the last commits with the power.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // A row that refers to nothing is a defect: better refused than found later.
    connection.pragma_update(None, "foreign_keys", true)?;
    // The log grows with the largest transaction (adopting a folder writes hundreds of megabytes) and would stay so.
    connection.pragma_update(None, "journal_size_limit", 32 << 20)?;
    // Bounds what `optimize` reads when the library closes: 400 rows an index are enough to know its shape.
    connection.pragma_update(None, "analysis_limit", 400)?;
    Ok(connection)
}

/// A connection that reads. `immutable` is for folders that nobody can write, where SQLite could not make the files
/// that readers share; nothing is then locked, and nothing may change.
pub(crate) fn reading(path: &Path, immutable: bool) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = if immutable {
        Connection::open_with_flags(address(path), flags | OpenFlags::SQLITE_OPEN_URI)?
    } else {
        Connection::open_with_flags(path, flags)?
    };
    shared(&connection)?;
    // A slip in a query must not write.
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

fn shared(connection: &Connection) -> Result<()> {
    // A checkpoint or another program's reader may hold a lock for a moment: wait for it rather than fail.
    connection.busy_timeout(Duration::from_secs(10))?;
    // What a query sorts on its way is small, and a file in /tmp costs more than it.
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // 32 MiB of pages: the upper levels of every index of 100,000 articles, and the pages that a window shows.
    connection.pragma_update(None, "cache_size", -(32 << 10))?;
    // No memory mapping: where a disk fails or is pulled out, reading mapped memory kills the program, while a failed
    // read is an error with a sentence. It measured no faster here.
    connection.pragma_update(None, "mmap_size", 0)?;
    // Every statement of a use case stays prepared.
    connection.set_prepared_statement_cache_capacity(160);
    Ok(())
}

/// SQLite's URI of a file that never changes; see <https://www.sqlite.org/uri.html>.
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
    fn a_folder_name_cannot_end_the_address() {
        assert_eq!(address(Path::new("/a b?c#d/é.db")), "file:/a%20b%3Fc%23d/%C3%A9.db?immutable=1");
    }
}
