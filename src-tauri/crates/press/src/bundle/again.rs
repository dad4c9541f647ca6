//! Taking files from the earlier bundle, beside all other work: each costs little but the way to the disk.

use std::fs::{self, File, Permissions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};

use super::earlier::Earlier;
use super::make::make;
use super::sink::SinkError;

/// So many files are handed over together: to wake the thread for each would take longer than to take it.
const TOGETHER: usize = 32;
/// So many of these may wait. An export that is given up waits for no more of them.
const WAITING: usize = 8;

/// A thread that puts files of the earlier bundle into a folder.
#[derive(Debug)]
pub(super) struct Again {
    next: Vec<String>,
    paths: Option<mpsc::SyncSender<Vec<String>>>,
    thread: Option<JoinHandle<Result<(), SinkError>>>,
}

impl Again {
    pub(super) fn start(earlier: Arc<Earlier>, folder: PathBuf) -> Self {
        let (paths, waiting) = mpsc::sync_channel::<Vec<String>>(WAITING);
        let thread = thread::spawn(move || {
            let permissions = permissions(&folder);
            waiting.iter().flatten().try_for_each(|path| take(&earlier, &folder, &path, permissions.as_ref()))
        });
        Self { next: Vec::new(), paths: Some(paths), thread: Some(thread) }
    }

    /// Has a file taken. The error may be one of a file before it.
    pub(super) fn take(&mut self, path: String) -> Result<(), SinkError> {
        self.next.push(path);
        if self.next.len() < TOGETHER || self.hand_over() { Ok(()) } else { self.settle() }
    }

    /// Whether the thread still works.
    fn hand_over(&mut self) -> bool {
        let next = std::mem::take(&mut self.next);
        self.paths.as_ref().is_some_and(|paths| paths.send(next).is_ok())
    }

    /// Waits until all of them are there.
    pub(super) fn settle(&mut self) -> Result<(), SinkError> {
        self.hand_over();
        self.paths = None;
        let Some(thread) = self.thread.take() else { return Ok(()) };
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }
}

impl Drop for Again {
    /// Nothing may write into a folder that is being removed.
    fn drop(&mut self) {
        self.paths = None;
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// Those of a file that is written into a folder now.
fn permissions(folder: &Path) -> Option<Permissions> {
    let path = folder.join(".permissions");
    let facts = File::create_new(&path).and_then(|file| file.metadata());
    let _ = fs::remove_file(&path);
    Some(facts.ok()?.permissions())
}

fn take(earlier: &Earlier, folder: &Path, path: &str, permissions: Option<&Permissions>) -> Result<(), SinkError> {
    make(&folder.join(path), |full| earlier.put(path, full, permissions)).map_err(|error| match error {
        SinkError::Io { source, .. } if source.kind() == io::ErrorKind::NotFound => earlier.gone(),
        error => error,
    })
}
