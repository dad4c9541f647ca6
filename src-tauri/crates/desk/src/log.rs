//! The log: what the core did and what went wrong, in a file of bounded size beside the database.
//!
//! It may be sent to a stranger, so no text of an article is ever in it: not what a panic says (which may quote the text
//! that it stumbled over), and of errors only those sentences that name files and systems.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};

use crate::bounded_file::BoundedFile;
use crate::{Error, ErrorCode};

/// The log's file within a publication. An older half lies beside it, as `copydesk.log.1`.
const LOG_FILE: &str = ".copydesk/log/copydesk.log";

/// The size at which a file becomes the older half.
const LARGEST: u64 = 512 * 1024;

/// Where this process writes its log: into the publication that was opened last.
static FILE: Mutex<Option<BoundedFile>> = Mutex::new(None);

/// Whether the host wants a log.
static STARTED: AtomicBool = AtomicBool::new(false);

/// Starts the log of this process. Hosts call it once, before they open a publication.
pub fn start() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        STARTED.store(true, Ordering::Relaxed);
        let written = tracing_subscriber::fmt().with_writer(|| LogFile).with_ansi(false).try_init();
        // A host that logs in its own way has done so before.
        drop(written);
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            tracing::error!(place, "panicked");
            before(panic);
        }));
    });
}

/// The log goes into this publication from now on.
pub(crate) fn go_to(root: &Path) {
    if !STARTED.load(Ordering::Relaxed) {
        return;
    }
    // Where the folder cannot be written there is no log; the publication is read-only then, and says so.
    let file = BoundedFile::open(&root.join(LOG_FILE), LARGEST).ok();
    *FILE.lock().unwrap_or_else(PoisonError::into_inner) = file;
}

/// Logs an error that `what` ended in, or that nobody waited for.
pub fn error(what: &str, error: &Error) {
    let names_no_text = matches!(
        error.code,
        ErrorCode::File
            | ErrorCode::NotWritten
            | ErrorCode::Away
            | ErrorCode::ReadOnly
            | ErrorCode::DamagedDatabase
            | ErrorCode::NewerDatabase
            | ErrorCode::Internal
    );
    let message = if names_no_text { error.message.as_str() } else { "" };
    tracing::warn!(what, code = ?error.code, message);
}

/// The log of the publication in a folder, where it has one.
pub(crate) fn file_in(root: &Path) -> Option<PathBuf> {
    Some(root.join(LOG_FILE)).filter(|path| path.is_file())
}

struct LogFile;

impl Write for LogFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut *FILE.lock().unwrap_or_else(PoisonError::into_inner) {
            // A full disk has no room for the log either, and people hear of it in another way.
            Some(file) => file.write(bytes).or(Ok(bytes.len())),
            None => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        FILE.lock().unwrap_or_else(PoisonError::into_inner).as_mut().map_or(Ok(()), Write::flush)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_has_codes_and_places_and_no_words_and_stays_small() {
        let root = tempfile::tempdir().unwrap();
        start();
        go_to(root.path());
        error("edit_article", &Error::new(ErrorCode::ArticleInUse, "“A secret headline” points to it"));
        error("flush", &Error::new(ErrorCode::File, "the disk is full"));
        let panicked = std::panic::catch_unwind(|| panic!("quotes the words of an article"));
        assert!(panicked.is_err());
        let log = std::fs::read_to_string(file_in(root.path()).unwrap()).unwrap();
        assert!(
            log.contains("edit_article") && log.contains("ArticleInUse") && log.contains("the disk is full"),
            "{log}"
        );
        assert!(log.contains("panicked") && log.contains("log.rs"), "{log}");
        assert!(!log.contains("secret") && !log.contains("words of an article"), "{log}");
        for _ in 0..20_000 {
            error("flush", &Error::new(ErrorCode::File, "the disk is still full, and that is said again and again"));
        }
        let folder = std::fs::read_dir(root.path().join(".copydesk/log")).unwrap();
        let sizes: Vec<u64> = folder.map(|entry| entry.unwrap().metadata().unwrap().len()).collect();
        assert_eq!(sizes.len(), 2);
        assert!(sizes.iter().sum::<u64>() < 3 * LARGEST, "{sizes:?}");
    }
}
