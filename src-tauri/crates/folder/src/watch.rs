//! Detects that something changed in a publication. What changed is for the plan to find out.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer};

use crate::scan::is_skipped;

/// How long a folder must be quiet before its changes are reported: longer than the moment in which an editor that
/// saves by renaming has no file there, and short enough that nobody notices the delay.
const QUIET_PERIOD: Duration = Duration::from_millis(300);

/// Watches a publication until it is dropped.
pub struct Watcher {
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

impl std::fmt::Debug for Watcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watcher")
    }
}

/// Why the publication cannot be watched. Everything else works; the window has all files looked at when somebody returns to
/// it.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// The operating system's limit of watched folders is reached.
    #[error(
        "the system limit for watched folders is reached: raise it (on Linux fs.inotify.max_user_watches); until then, changes by other programs appear when you return to the window"
    )]
    Limit,
    /// Any other reason.
    #[error("the folder cannot be watched ({0}); changes by other programs appear when you return to the window")]
    System(notify::Error),
}

/// What has to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// These files, as paths within the publication with `/`. They existed when this was reported.
    Files(BTreeSet<String>),
    /// Everything: a folder changed, a file is gone, or the system lost events.
    Anything,
}

/// Calls `on_change` from another thread once files of the publication have changed and then been quiet; many changes
/// give one call. If it panics, that call ends but the watching continues.
pub fn watch(root: &Path, on_change: impl Fn(Changed) + Send + 'static) -> Result<Watcher, WatchError> {
    let root = root.canonicalize().map_err(|error| WatchError::System(notify::Error::io(error)))?;
    let within = root.clone();
    let reported = move |result: DebounceEventResult| {
        let reported = catch_unwind(AssertUnwindSafe(|| {
            if let Some(changed) = result.map_or(Some(Changed::Anything), |events| changed(&within, &events)) {
                on_change(changed);
            }
        }));
        // The panic was already reported where it happened; this thread continues with the next change.
        drop(reported);
    };
    let mut debouncer = new_debouncer(QUIET_PERIOD, None, reported).map_err(from_notify)?;
    debouncer.watch(&root, RecursiveMode::Recursive).map_err(from_notify)?;
    Ok(Watcher { _debouncer: debouncer })
}

/// What some events are about; `None` if they do not concern the publication.
fn changed(root: &Path, events: &[DebouncedEvent]) -> Option<Changed> {
    let mut files = BTreeSet::new();
    for event in events {
        if event.need_rescan() || event.paths.is_empty() {
            return Some(Changed::Anything);
        }
        // A file that somebody was writing is read, and written, once it is closed.
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        if event.kind.is_access() && event.kind != closed {
            continue;
        }
        for path in event.paths.iter().filter(|path| is_ours(root, path)) {
            match file_at(root, path) {
                Some(file) => files.insert(file),
                None => return Some(Changed::Anything),
            };
        }
    }
    (!files.is_empty()).then_some(Changed::Files(files))
}

/// The path within the publication of an existing file.
fn file_at(root: &Path, path: &Path) -> Option<String> {
    let names: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(|name| name.to_str()).collect();
    fs::symlink_metadata(path).ok()?.is_file().then_some(names?.join("/"))
}

/// Whether a path belongs to the publication: one that the scan does not skip. Our own temporary files are skipped too.
fn is_ours(root: &Path, path: &Path) -> bool {
    let Ok(within) = path.strip_prefix(root) else { return true };
    !within.iter().enumerate().any(|(depth, name)| is_skipped(depth == 0, name))
}

fn from_notify(error: notify::Error) -> WatchError {
    match error.kind {
        notify::ErrorKind::MaxFilesWatch => WatchError::Limit,
        _ => WatchError::System(error),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use notify::event::{CreateKind, Event, Flag};

    use super::*;

    fn event(kind: EventKind, paths: &[&str]) -> DebouncedEvent {
        let event = paths.iter().fold(Event::new(kind), |event, path| event.add_path(path.into()));
        DebouncedEvent { event, time: notify_event_time() }
    }

    #[allow(clippy::disallowed_methods, reason = "an event needs a time, but nothing reads it")]
    fn notify_event_time() -> std::time::Instant {
        std::time::Instant::now()
    }

    fn reported(kind: EventKind, paths: &[&str]) -> bool {
        changed(Path::new("/pub"), &[event(kind, paths)]).is_some()
    }

    #[test]
    fn only_files_that_the_scan_sees_matter() {
        let created = EventKind::Create(CreateKind::File);
        assert!(reported(created, &["/pub/a.md"]));
        assert!(reported(created, &["/pub/media/new/a.jpg"]));
        assert!(
            reported(created, &["/pub/.copydesk-12.tmp", "/pub/a.md"]),
            "a rename of a temporary file onto an article"
        );
        assert!(reported(created, &["/pub"]));
        for path in
            ["/pub/.copydesk/library.db-wal", "/pub/bundles/a/x.md", "/pub/.copydesk-12.tmp", "/pub/sub/.a.md.swp"]
        {
            assert!(!reported(created, &[path]), "{path}");
        }
        assert!(!reported(EventKind::Access(AccessKind::Read), &["/pub/a.md"]));
    }

    #[test]
    fn lost_events_mean_that_anything_may_have_changed() {
        let lost =
            DebouncedEvent { event: Event::new(EventKind::Other).set_flag(Flag::Rescan), time: notify_event_time() };
        assert_eq!(changed(Path::new("/pub"), &[lost]), Some(Changed::Anything));
    }

    #[test]
    fn existing_files_are_named_and_all_else_is_anything() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("sub")).unwrap();
        fs::File::create(root.path().join("sub/a.md")).unwrap();
        let reported = |names: &[&str]| {
            let paths: Vec<_> = names.iter().map(|name| root.path().join(name)).collect();
            let paths: Vec<&str> = paths.iter().map(|path| path.to_str().unwrap()).collect();
            changed(root.path(), &[event(EventKind::Create(CreateKind::Any), &paths)])
        };
        let file = Changed::Files(["sub/a.md".to_owned()].into());
        assert_eq!(reported(&[".copydesk-12.tmp", "sub/a.md"]), Some(file));
        assert_eq!(reported(&["sub/a.md", "gone.md"]), Some(Changed::Anything));
        assert_eq!(reported(&["sub"]), Some(Changed::Anything));
        assert_eq!(reported(&[".copydesk/library.db"]), None);
    }

    #[test]
    fn a_changed_file_is_reported() {
        let root = tempfile::tempdir().unwrap();
        let (tell, hear) = mpsc::channel();
        let watcher = watch(root.path(), move |changed| tell.send(changed).unwrap_or_default()).unwrap();
        fs::create_dir(root.path().join("new")).unwrap();
        crate::write_atomically(root.path(), "new/a.md", b"Text", None).unwrap();
        hear.recv_timeout(Duration::from_secs(60)).unwrap();
        drop(watcher);
        while hear.recv().is_ok() {}
    }

    #[test]
    fn a_panic_in_the_callback_does_not_stop_the_watcher() {
        let root = tempfile::tempdir().unwrap();
        let (tell, hear) = mpsc::channel();
        let reported = move |changed| {
            tell.send(changed).unwrap();
            panic!("the callback panics");
        };
        let _watcher = watch(root.path(), reported).unwrap();
        for name in ["a.md", "b.md"] {
            crate::write_atomically(root.path(), name, b"Text", None).unwrap();
            while hear.recv_timeout(Duration::from_secs(60)).unwrap() != Changed::Files([name.to_owned()].into()) {}
        }
    }

    #[test]
    fn a_missing_folder_cannot_be_watched() {
        let root = tempfile::tempdir().unwrap();
        assert!(watch(&root.path().join("gone"), |_| ()).is_err());
    }
}
