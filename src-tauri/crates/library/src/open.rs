//! Opening a library: lock, version check, integrity check, migration.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rusqlite::Connection;

use crate::lock::{self, Lock};
use crate::place::FileIdentity;
use crate::{Library, OpenError, backup, connection, first_page, integrity, migration, pairing, unfinished};

/// The file name of the database, within `.copydesk`.
pub const DATABASE: &str = "library.db";

/// `application_id` of our databases; `migrations/0001_articles.sql` sets it.
const APPLICATION: i64 = 0x4364_736B;

/// How long after the last check of every page the next one is due, in milliseconds.
const CHECK_EVERY: i64 = 7 * 24 * 60 * 60 * 1000;

/// No real schema will be this many versions ahead, so a larger number means a damaged header.
const MAX_VERSIONS_AHEAD: u32 = 100_000;

/// The setting that holds the time of the last check, in milliseconds since 1970.
const CHECKED_AT: &str = "checked-at";

/// How to open a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// For reading and writing; creates the library if there is none. If it cannot be written, opens it for reading,
    /// and [`Library::read_only`] says why.
    Write,
    /// For reading only. Takes no lock, so another program may write meanwhile.
    Read,
}

impl Library {
    /// Opens the library in `folder` (the publication's `.copydesk`), creating it if there is none. `now_ms` is the
    /// current time in milliseconds since 1970.
    ///
    /// If the library was not closed properly, or the last check is a week old, every page is checked; otherwise only
    /// that the database is ours and its schema is readable. Before an older database is migrated, it is copied to
    /// `backups`.
    pub fn open(folder: &Path, mode: Mode, now_ms: i64) -> Result<Self, OpenError> {
        let path = folder.join(DATABASE);
        if mode == Mode::Read {
            return open_to_read(path, "it was opened for reading".into(), false);
        }
        match take_lock(folder)? {
            Lock::Held(_) if unfinished::find(folder).is_some() => {
                Err(OpenError::Damaged { found: "a rebuild of it was cut off".into() })
            }
            Lock::Held(lock) => {
                let was_lost = size(&path) == 0 && had_one(folder);
                match Self::with_lock(path.clone(), lock, now_ms) {
                    Err(OpenError::Disk(error)) => {
                        let reason = format!("the disk with the publication is full or cannot be written ({error})");
                        let settled = size(&wal(&path)) == 0;
                        open_to_read(path, reason, settled).map_err(|_| OpenError::Disk(error))
                    }
                    opened => {
                        let mut opened = opened?;
                        opened.was_lost = was_lost;
                        Ok(opened)
                    }
                }
            }
            Lock::Taken => {
                let reason = "another Copydesk has this publication open; close it there to write here";
                open_to_read(path, reason.into(), false)
            }
            Lock::Refused(error) => {
                let reason = format!(
                    "the folder {} cannot be written ({error}); copy the publication to one that can, to write there",
                    folder.display()
                );
                let settled = size(&wal(&path)) == 0;
                open_to_read(path, reason, settled)
            }
        }
    }
}

impl Library {
    pub(crate) fn with_lock(path: PathBuf, lock: fs::File, now_ms: i64) -> Result<Self, OpenError> {
        sweep(&path);
        let (writer, begins_log) = open_to_write(&path, now_ms)?;
        let file = FileIdentity::of(&path);
        Ok(Self {
            path,
            immutable: false,
            read_only: None,
            was_lost: false,
            begins_log: begins_log.into(),
            file,
            released: false.into(),
            readers: Mutex::default(),
            writer: Some(Mutex::new(writer)),
            _lock: Some(lock),
        })
    }
}

/// Whether there has been a database in this folder.
fn had_one(folder: &Path) -> bool {
    let set_aside = |entry: fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        name.starts_with("damaged-") || name.starts_with("replaced-") || name == first_page::FILE
    };
    fs::read_dir(folder).is_ok_and(|entries| entries.flatten().any(set_aside))
}

/// Removes copies that were cut off. Whoever has the lock is the only one who makes any. One that stays wastes space, no more.
fn sweep(database: &Path) {
    let folder = database.with_file_name("");
    for folder in [folder.join("backups"), folder] {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        let parts = entries.flatten().map(|entry| entry.path());
        for part in parts.filter(|path| path.extension().is_some_and(|ending| ending == "part")) {
            let _ = fs::remove_file(part);
        }
    }
}

pub(crate) fn take_lock(folder: &Path) -> Result<Lock, OpenError> {
    let refused = |error| OpenError::Folder { folder: folder.to_owned(), error };
    fs::create_dir_all(folder).and_then(|()| lock::take(&folder.join("lock"))).map_err(refused)
}

/// The connection, and whether its next transaction begins a log.
fn open_to_write(path: &Path, now_ms: i64) -> Result<(Connection, bool), OpenError> {
    // SQLite deletes the log when the last connection closes, so a leftover log means an unclean shutdown.
    let unclean = size(&wal(path)) > 0;
    if unclean && connection::has_foreign_log(path) {
        return Err(OpenError::Damaged { found: "its log, library.db-wal, belongs to another copy of it".into() });
    }
    let mut writer = connection::writing(path)?;
    let found = version(&writer, path)?;
    if found > 0 {
        check(&writer, unclean, now_ms)?;
    }
    if found > 0 && found < migration::latest() {
        backup::before_migration(&writer, path, found, now_ms)?;
    }
    migration::apply(&mut writer).map_err(migration_failed)?;
    if found == 0 {
        record_check(&writer, now_ms)?;
    }
    let begins_log = pairing::checkpoint(&writer)?;
    first_page::keep(path);
    Ok((writer, begins_log))
}

fn open_to_read(path: PathBuf, reason: String, immutable: bool) -> Result<Library, OpenError> {
    if !path.exists() {
        return Err(OpenError::Missing(path));
    }
    let reader = connection::reading(&path, immutable)?;
    let (found, known) = (version(&reader, &path)?, migration::latest());
    if found < known {
        return Err(OpenError::Older { found, known });
    }
    let readers = Mutex::new(vec![reader]);
    let file = FileIdentity::of(&path);
    Ok(Library {
        path,
        immutable,
        read_only: Some(reason),
        was_lost: false,
        begins_log: false.into(),
        file,
        released: false.into(),
        readers,
        writer: None,
        _lock: None,
    })
}

/// The schema version, or 0 for an empty database. Fails if the database is not ours.
pub(crate) fn version(connection: &Connection, path: &Path) -> Result<u32, OpenError> {
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let tables: i64 = connection.query_one("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let ours = "SELECT count(*) FROM sqlite_schema WHERE name IN ('shelf', 'mirror', 'revision')";
    let ours = connection.query_one(ours, [], |row| row.get::<_, i64>(0))? == 3;
    if tables > 0 && number("application_id")? != APPLICATION {
        let found = "its header was not written by Copydesk".into();
        return Err(if ours { OpenError::Damaged { found } } else { OpenError::Foreign(path.to_owned()) });
    }
    let (found, known) = (u32::try_from(number("user_version")?).unwrap_or(u32::MAX), migration::latest());
    if found > known + MAX_VERSIONS_AHEAD {
        return Err(OpenError::Damaged { found: format!("its header claims format version {found}") });
    }
    if found > known { Err(OpenError::Newer { found, known }) } else { Ok(found) }
}

fn check(connection: &Connection, unclean: bool, now_ms: i64) -> Result<(), OpenError> {
    // This query also is the cheap check: it reads the header and the whole schema.
    let sql = "SELECT value FROM setting WHERE key = ?1";
    let last = connection.query_row(sql, [CHECKED_AT], |row| row.get::<_, String>(0));
    let last: i64 = match last {
        Ok(text) => text.parse().unwrap_or(i64::MIN),
        Err(rusqlite::Error::QueryReturnedNoRows) => i64::MIN,
        Err(error) => return Err(error.into()),
    };
    // A clock that was set back must not postpone the check for years.
    let due = now_ms.saturating_sub(last) >= CHECK_EVERY || last > now_ms;
    if !unclean && !due {
        return Ok(());
    }
    let findings = integrity::quick_check(connection)?;
    if !findings.is_empty() {
        return Err(OpenError::Damaged { found: findings.into_iter().take(3).collect::<Vec<_>>().join("; ") });
    }
    record_check(connection, now_ms)
}

fn record_check(connection: &Connection, now_ms: i64) -> Result<(), OpenError> {
    let sql = "INSERT INTO setting VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    connection.execute(sql, [CHECKED_AT, &now_ms.to_string()])?;
    Ok(())
}

fn migration_failed(error: rusqlite_migration::Error) -> OpenError {
    match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
        other => OpenError::Damaged { found: other.to_string() },
    }
}

fn wal(path: &Path) -> PathBuf {
    path.with_extension("db-wal")
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |file| file.len())
}

#[cfg(test)]
mod tests {
    use std::io::{self, Seek, Write};

    use super::*;
    use crate::fixture::{Fixture, NOW, Piece};
    use crate::{Error, ListQuery, list};

    fn raw(folder: &Path, sql: &str) {
        let connection = connection::writing(&folder.join(DATABASE)).unwrap();
        connection.execute_batch(sql).unwrap();
    }

    fn open(folder: &Path) -> Result<Library, OpenError> {
        Library::open(folder, Mode::Write, NOW)
    }

    #[test]
    fn an_older_database_is_backed_up_and_migrated_and_few_copies_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        for time in 0..7 {
            let path = folder.path().join(DATABASE);
            let _ = fs::remove_file(&path);
            migration::apply_first(&mut connection::writing(&path).unwrap(), 5);
            let library = Library::open(folder.path(), Mode::Write, NOW + time).unwrap();
            library.write(|w| Piece::new(1, "One").save(w)).unwrap();
        }
        let mut copies: Vec<_> =
            fs::read_dir(folder.path().join("backups")).unwrap().map(|e| e.unwrap().file_name()).collect();
        copies.sort();
        let names: Vec<_> = (2..7).map(|time| format!("library-v5-{}.db", NOW + time)).collect();
        assert_eq!(copies, names.iter().map(std::ffi::OsString::from).collect::<Vec<_>>());
    }

    #[test]
    fn a_new_library_is_not_copied() {
        let fixture = Fixture::new().reopened();
        assert!(!fixture.folder.path().join("backups").exists());
    }

    #[test]
    fn a_newer_database_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        drop(open(folder.path()).unwrap());
        raw(folder.path(), "PRAGMA user_version = 900");
        for mode in [Mode::Write, Mode::Read] {
            let error = Library::open(folder.path(), mode, NOW).err().unwrap();
            assert!(matches!(error, OpenError::Newer { found: 900, .. }), "{error}");
        }
    }

    #[test]
    fn a_second_library_opens_read_only_with_a_reason() {
        let fixture = Fixture::new();
        fixture.save(&Piece::new(1, "One"));
        let second = open(fixture.folder.path()).unwrap();
        assert!(second.read_only().unwrap().contains("another Copydesk"));
        let query = ListQuery { limit: 9, ..ListQuery::default() };
        assert_eq!(second.read(|r| list(r, &query)).unwrap().rows.len(), 1);
        assert!(matches!(second.write(|w| Piece::new(2, "Two").save(w)), Err(Error::ReadOnly(_))));
        fixture.save(&Piece::new(3, "Three"));
        assert_eq!(second.read(|r| list(r, &query)).unwrap().rows.len(), 2, "it sees what the first one writes");
        drop(second);
        assert!(fixture.reopened().library.read_only().is_none(), "the lock goes with the library");
    }

    #[test]
    fn opening_for_reading_does_not_create_a_library() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(Library::open(folder.path(), Mode::Read, NOW), Err(OpenError::Missing(_))));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn the_database_of_another_program_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        raw(folder.path(), "CREATE TABLE theirs (a)");
        assert!(matches!(open(folder.path()), Err(OpenError::Foreign(_))));
    }

    #[test]
    fn a_file_that_is_no_database_counts_as_damaged() {
        let folder = tempfile::tempdir().unwrap();
        fs::File::create(folder.path().join(DATABASE)).and_then(|mut file| file.write_all(&[b'x'; 9000])).unwrap();
        let error = open(folder.path()).err().unwrap();
        assert!(matches!(&error, OpenError::Damaged { .. }), "{error}");
    }

    /// A closed library with a broken page.
    fn with_a_broken_page() -> tempfile::TempDir {
        let fixture = Fixture::new();
        for n in 0..50 {
            fixture.save(&Piece::new(n, &format!("Ferry {n}")));
        }
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'by_headline'";
        let page: u64 = fixture.read(|r| r.one(sql, [], |row| row.get::<_, i64>(0))).cast_unsigned();
        let Fixture { library, folder } = fixture;
        drop(library);
        let mut file = fs::OpenOptions::new().write(true).open(folder.path().join(DATABASE)).unwrap();
        file.seek(io::SeekFrom::Start((page - 1) * 4096)).and_then(|_| file.write_all(&[0x55; 200])).unwrap();
        folder
    }

    #[test]
    fn damage_is_found_once_a_week() {
        let folder = with_a_broken_page();
        drop(Library::open(folder.path(), Mode::Write, NOW + CHECK_EVERY - 1).unwrap());
        let later = Library::open(folder.path(), Mode::Write, NOW + CHECK_EVERY);
        assert!(matches!(later, Err(OpenError::Damaged { .. })));
        let clock_set_back = Library::open(folder.path(), Mode::Write, NOW - 1);
        assert!(matches!(clock_set_back, Err(OpenError::Damaged { .. })));
    }

    #[test]
    fn damage_is_found_after_an_unclean_shutdown() {
        let folder = with_a_broken_page();
        let crashed = tempfile::tempdir().unwrap();
        let library = open(folder.path()).unwrap();
        library.write(|w| crate::set_setting(w, "a", "b")).unwrap();
        for name in [DATABASE, "library.db-wal"] {
            fs::copy(folder.path().join(name), crashed.path().join(name)).unwrap();
        }
        assert!(matches!(open(crashed.path()), Err(OpenError::Damaged { .. })));
    }

    #[test]
    fn a_read_only_folder_opens_for_reading() {
        let fixture = Fixture::new();
        fixture.save(&Piece::new(1, "One"));
        let Fixture { library, folder } = fixture;
        drop(library);
        let path = folder.path().join(DATABASE);
        let library = open_to_read(path, "the folder cannot be written".into(), true).unwrap();
        assert_eq!(library.read(|r| list(r, &ListQuery { limit: 9, ..ListQuery::default() })).unwrap().rows.len(), 1);
        let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, [DATABASE, first_page::FILE, "lock"]);
    }
}
