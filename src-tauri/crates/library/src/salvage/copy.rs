//! Makes a copy of a damaged database that SQLite can open.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::first_page::{self, HEADER, PAGE};
use crate::{connection, migration};

/// The first bytes of every SQLite database.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// 64 GiB: a header that claims more is damaged as well.
const MAX_PAGES: u64 = 1 << 24;

/// A folder with the copy; dropping this deletes it.
pub(super) struct Copy {
    folder: PathBuf,
    /// The copy of the first page that was kept beside the database.
    first_page: Option<Vec<u8>>,
}

impl Copy {
    /// Copies the database and its write-ahead log.
    pub(super) fn make(database: &Path, folder: &Path) -> io::Result<Self> {
        // One that was cut off may have left its copies.
        let _ = fs::remove_dir_all(folder);
        fs::create_dir(folder)?;
        let copy = Self { folder: folder.to_owned(), first_page: first_page::kept(database) };
        copy_what_is_readable(database, &copy.database())?;
        copy.pad_to_header_length()?;
        let log = |of: &Path| of.with_extension("db-wal");
        if log(database).exists() {
            copy_what_is_readable(&log(database), &log(&copy.database()))?;
            copy.drop_foreign_log();
        }
        Ok(copy)
    }

    /// Without the log of another database: its pages would be taken for ours.
    fn drop_foreign_log(&self) {
        let path = self.database();
        if connection::has_foreign_log(&path) {
            for ending in ["db-wal", "db-shm"] {
                let _ = fs::remove_file(path.with_extension(ending));
            }
        }
    }

    fn database(&self) -> PathBuf {
        self.folder.join("copy.db")
    }

    /// Opens the copy; `None` where nothing in it can be read. Tries it unchanged, then with another header, then with another first page: the one that was kept,
    /// or a new database's. (In databases created by the same program, the same tables start at the same pages.)
    pub(super) fn open(&self) -> io::Result<Option<Connection>> {
        let pages = [self.first_page.clone(), self.first_page_of_new_database()];
        let pages: Vec<Vec<u8>> = pages.into_iter().flatten().collect();
        let headers = pages.iter().take(1).map(|page| &page[..HEADER]);
        let starts: Vec<&[u8]> = headers.chain(pages.iter().map(Vec::as_slice)).collect();
        for start in [None].into_iter().chain(starts.into_iter().map(Some)) {
            if let Some(start) = start {
                self.overwrite_start(start)?;
            }
            let opened = match connection::writing(&self.database()) {
                Ok(opened) => Some(opened),
                Err(error) if is_of_disk(&error) => return Err(io::Error::other(error)),
                Err(_) => None,
            };
            if let Some(connection) = opened.filter(has_readable_texts) {
                // Databases of older programs lack these. In those that have them, the statements fail harmlessly.
                let _ = connection.execute_batch("ALTER TABLE revision ADD COLUMN frozen INTEGER NOT NULL DEFAULT 0");
                let _ = connection.execute_batch("ALTER TABLE revision ADD COLUMN author INTEGER");
                let _ = connection.execute_batch("ALTER TABLE revision ADD COLUMN name TEXT");
                let _ = connection.execute_batch("ALTER TABLE revision ADD COLUMN person TEXT");
                let _ = connection.execute_batch("ALTER TABLE conflict ADD COLUMN author INTEGER");
                let _ = connection.execute_batch("ALTER TABLE author ADD COLUMN trashed_at INTEGER");
                let _ = connection.execute_batch("ALTER TABLE author ADD COLUMN trashed_slug TEXT");
                let _ = connection.execute_batch(
                    "CREATE TABLE byline_change (key INTEGER PRIMARY KEY, author, article, before, after)",
                );
                return Ok(Some(connection));
            }
        }
        Ok(None)
    }

    /// Pads a truncated file with empty pages to the length in its header. SQLite refuses to open a database with a
    /// table beyond its end; padded, the other tables are readable.
    fn pad_to_header_length(&self) -> io::Result<()> {
        let mut file = File::options().read(true).write(true).open(self.database())?;
        let mut header = Vec::new();
        Read::by_ref(&mut file).take(HEADER as u64).read_to_end(&mut header)?;
        let pages =
            header.get(28..32).map_or(0, |bytes| bytes.iter().fold(0, |n: u64, byte| n << 8 | u64::from(*byte)));
        let (length, named) = (file.metadata()?.len(), pages * PAGE as u64);
        let plausible = header.starts_with(MAGIC) && named > length && pages < MAX_PAGES;
        if plausible { file.set_len(named) } else { Ok(()) }
    }

    fn first_page_of_new_database(&self) -> Option<Vec<u8>> {
        let path = self.folder.join("new.db");
        let mut new = connection::writing(&path).ok()?;
        migration::apply(&mut new).ok()?;
        // Closing the last connection checkpoints the log into the file.
        new.close().ok()?;
        first_page::read(&path).ok()
    }

    /// Overwrites the first bytes of the copy with those of another database, but with the copy's own length and an
    /// empty list of free pages.
    fn overwrite_start(&self, start: &[u8]) -> io::Result<()> {
        let mut file = File::options().read(true).write(true).open(self.database())?;
        let pages = u32::try_from(file.metadata()?.len() / PAGE as u64).unwrap_or(u32::MAX);
        let mut start = start.to_owned();
        start[28..32].copy_from_slice(&pages.to_be_bytes());
        start[32..40].fill(0);
        // SQLite trusts the length only if these two counters are equal.
        let change_counter: [u8; 4] = [start[24], start[25], start[26], start[27]];
        start[92..96].copy_from_slice(&change_counter);
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&start)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // A copy left behind only wastes disk space.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Copies a file page by page; those that the disk does not give back are empty in the copy.
fn copy_what_is_readable(from: &Path, to: &Path) -> io::Result<()> {
    let (mut source, mut copy) = (File::open(from)?, io::BufWriter::new(File::create(to)?));
    let length = source.metadata()?.len();
    for at in (0..length).step_by(PAGE) {
        let mut page = vec![0; PAGE.min(usize::try_from(length - at).unwrap_or(PAGE))];
        if source.seek(SeekFrom::Start(at)).and_then(|_| source.read_exact(&mut page)).is_err() {
            page.fill(0);
        }
        copy.write_all(&page)?;
    }
    copy.into_inner()?.sync_all()
}

/// Whether the disk is to blame, and not what is in the database.
fn is_of_disk(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode as E;
    matches!(error.sqlite_error_code(), Some(E::DiskFull | E::SystemIoFailure | E::CannotOpen | E::ReadOnly))
}

/// Whether at least one text is readable.
fn has_readable_texts(connection: &Connection) -> bool {
    let read = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).is_ok();
    read("SELECT key FROM text NOT INDEXED ORDER BY key LIMIT 1")
        || read("SELECT key FROM text NOT INDEXED ORDER BY key DESC LIMIT 1")
}
