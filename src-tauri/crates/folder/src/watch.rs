//! Noticing that something changed. What changed is for the plan to find out.

use std::path::Path;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer};

use crate::scan::is_left_out;

/// How long a folder has to rest before its changes are told: longer than the moment in which an editor that saves by
/// renaming has no file there, shorter than anybody waits.
const REST: Duration = Duration::from_millis(300);

/// Watches a publication until it is dropped.
pub struct Watcher {
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

impl std::fmt::Debug for Watcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watcher")
    }
}

/// The publication cannot be watched. Everything else works; changes are found when the app plans anyway.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// The system watches no more folders.
    #[error(
        "the system watches no more folders: raise its limit (on Linux fs.inotify.max_user_watches); until then, changes by other programs are seen when you come back to the window"
    )]
    Limit,
    /// Another reason.
    #[error("the folder cannot be watched ({0}); changes by other programs are seen when you come back to the window")]
    System(notify::Error),
}

/// Calls `on_change`, from another thread, after files of the publication changed and rest. It says only when to
/// plan: many changes are one call, and when the system lost track of them, that is a call too.
pub fn watch(root: &Path, on_change: impl Fn() + Send + 'static) -> Result<Watcher, WatchError> {
    let root = root.canonicalize().map_err(|error| WatchError::System(notify::Error::io(error)))?;
    let within = root.clone();
    let told = move |result: DebounceEventResult| {
        if result.map_or(true, |events| events.iter().any(|event| matters(&within, event))) {
            on_change();
        }
    };
    let mut debouncer = new_debouncer(REST, None, told).map_err(from_notify)?;
    debouncer.watch(&root, RecursiveMode::Recursive).map_err(from_notify)?;
    Ok(Watcher { _debouncer: debouncer })
}

fn matters(root: &Path, event: &DebouncedEvent) -> bool {
    if event.need_rescan() || event.paths.is_empty() {
        return true;
    }
    !event.kind.is_access() && event.paths.iter().any(|path| is_ours(root, path))
}

/// Whether a path is of the publication: outside what the scan leaves out, our own temporary files among it.
fn is_ours(root: &Path, path: &Path) -> bool {
    let Ok(within) = path.strip_prefix(root) else { return true };
    !within.iter().enumerate().any(|(depth, name)| is_left_out(depth == 0, name))
}

fn from_notify(error: notify::Error) -> WatchError {
    match error.kind {
        notify::ErrorKind::MaxFilesWatch => WatchError::Limit,
        _ => WatchError::System(error),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;

    use notify::event::{AccessKind, CreateKind, Event, EventKind, Flag};

    use super::*;

    fn event(kind: EventKind, paths: &[&str]) -> DebouncedEvent {
        let event = paths.iter().fold(Event::new(kind), |event, path| event.add_path(path.into()));
        DebouncedEvent { event, time: notify_event_time() }
    }

    #[allow(clippy::disallowed_methods, reason = "an event has a time, and nothing reads it")]
    fn notify_event_time() -> std::time::Instant {
        std::time::Instant::now()
    }

    fn told(kind: EventKind, paths: &[&str]) -> bool {
        matters(Path::new("/pub"), &event(kind, paths))
    }

    #[test]
    fn only_what_the_scan_sees_matters() {
        let created = EventKind::Create(CreateKind::File);
        assert!(told(created, &["/pub/a.md"]));
        assert!(told(created, &["/pub/media/new/a.jpg"]));
        assert!(told(created, &["/pub/.copydesk-12.tmp", "/pub/a.md"]), "a rename of a temporary file onto an article");
        assert!(told(created, &["/pub"]));
        for path in
            ["/pub/.copydesk/library.db-wal", "/pub/bundles/a/x.md", "/pub/.copydesk-12.tmp", "/pub/sub/.a.md.swp"]
        {
            assert!(!told(created, &[path]), "{path}");
        }
        assert!(!told(EventKind::Access(AccessKind::Read), &["/pub/a.md"]));
    }

    #[test]
    fn lost_track_is_a_reason_to_look() {
        let lost =
            DebouncedEvent { event: Event::new(EventKind::Other).set_flag(Flag::Rescan), time: notify_event_time() };
        assert!(matters(Path::new("/pub"), &lost));
    }

    #[test]
    fn a_changed_file_is_told() {
        let root = tempfile::tempdir().unwrap();
        let (tell, hear) = mpsc::channel();
        let watcher = watch(root.path(), move || tell.send(()).unwrap_or_default()).unwrap();
        fs::create_dir(root.path().join("new")).unwrap();
        crate::write_atomically(root.path(), "new/a.md", b"Text", None).unwrap();
        hear.recv_timeout(Duration::from_secs(60)).unwrap();
        drop(watcher);
        while hear.recv().is_ok() {}
    }

    #[test]
    fn a_folder_that_is_not_there_cannot_be_watched() {
        let root = tempfile::tempdir().unwrap();
        assert!(watch(&root.path().join("gone"), || ()).is_err());
    }
}
