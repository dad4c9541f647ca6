//! A copy of a damaged database that SQLite opens.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::{connection, migration};

/// The size of a page of our databases (SQLite's default).
const PAGE: usize = 4096;

/// The file header at the start of the first page; see <https://www.sqlite.org/fileformat2.html#the_database_header>.
const HEADER: usize = 100;

/// How every SQLite database begins.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// 64 GiB: a header that names more is damaged, too.
const FARTHEST_PAGE: u64 = 1 << 24;

/// A folder with copies, which goes away with it.
pub(super) struct Copy {
    folder: PathBuf,
}

impl Copy {
    /// Copies the database and its log.
    pub(super) fn make(database: &Path, folder: &Path) -> io::Result<Self> {
        fs::create_dir(folder)?;
        let copy = Self { folder: folder.to_owned() };
        fs::copy(database, copy.database())?;
        copy.lengthen()?;
        let log = |of: &Path| of.with_extension("db-wal");
        if log(database).exists() {
            fs::copy(log(database), log(&copy.database()))?;
        }
        Ok(copy)
    }

    fn database(&self) -> PathBuf {
        self.folder.join("copy.db")
    }

    /// Opens the copy: as it is, else with the header of a new database, else with its whole first page (the tables of
    /// two databases begin at the same pages where the same program made them).
    pub(super) fn open(&self) -> Option<Connection> {
        let pristine = self.first_page_of_a_new_one();
        for taken in [0, HEADER, PAGE] {
            if taken > 0 {
                let page = pristine.as_deref()?.get(..taken)?;
                self.overwrite_start(page).ok()?;
            }
            if let Some(connection) = connection::writing(&self.database()).ok().filter(shows_texts) {
                // A database that an older program left has no such column; one that has it refuses another.
                let _ = connection.execute_batch("ALTER TABLE revision ADD COLUMN frozen INTEGER NOT NULL DEFAULT 0");
                return Some(connection);
            }
        }
        None
    }

    /// Gives a file that was cut off the length that its header names, with empty pages: SQLite opens no database that has a
    /// table beyond its end, and reads the others where it can.
    fn lengthen(&self) -> io::Result<()> {
        let mut file = File::options().read(true).write(true).open(self.database())?;
        let mut header = Vec::new();
        Read::by_ref(&mut file).take(HEADER as u64).read_to_end(&mut header)?;
        let pages =
            header.get(28..32).map_or(0, |bytes| bytes.iter().fold(0, |n: u64, byte| n << 8 | u64::from(*byte)));
        let (length, named) = (file.metadata()?.len(), pages * PAGE as u64);
        let plausible = header.starts_with(MAGIC) && named > length && pages < FARTHEST_PAGE;
        if plausible { file.set_len(named) } else { Ok(()) }
    }

    fn first_page_of_a_new_one(&self) -> Option<Vec<u8>> {
        let path = self.folder.join("new.db");
        let mut new = connection::writing(&path).ok()?;
        migration::apply(&mut new).ok()?;
        // Closing it moves its log into it.
        new.close().ok()?;
        let mut page = vec![0; PAGE];
        File::open(path).ok()?.read_exact(&mut page).ok()?;
        Some(page)
    }

    /// Writes the first bytes of another database over those of the copy, with the copy's own length in them and no
    /// list of free pages.
    fn overwrite_start(&self, start: &[u8]) -> io::Result<()> {
        let mut file = File::options().read(true).write(true).open(self.database())?;
        let pages = u32::try_from(file.metadata()?.len() / PAGE as u64).unwrap_or(u32::MAX);
        let mut start = start.to_owned();
        start[28..32].copy_from_slice(&pages.to_be_bytes());
        start[32..40].fill(0);
        // The length counts only where these two numbers are the same.
        let change_counter: [u8; 4] = [start[24], start[25], start[26], start[27]];
        start[92..96].copy_from_slice(&change_counter);
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&start)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // A copy that stays behind costs room, nothing else.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Whether any text can be reached.
fn shows_texts(connection: &Connection) -> bool {
    let read = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).is_ok();
    read("SELECT key FROM text NOT INDEXED ORDER BY key LIMIT 1")
        || read("SELECT key FROM text NOT INDEXED ORDER BY key DESC LIMIT 1")
}
