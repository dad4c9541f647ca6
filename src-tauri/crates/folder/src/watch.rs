//! Noticing that something changed. How it changed is for the plan to find out.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
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

/// What has to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// These files, by their paths within the publication with `/`. They were there when this was told.
    Files(BTreeSet<String>),
    /// More than some files (a folder, a file that is gone), or the system lost track: everything.
    Anything,
}

/// Calls `on_change`, from another thread, after files of the publication changed and rest: many changes are one call. A
/// panic in it ends that call and not the watching.
pub fn watch(root: &Path, on_change: impl Fn(Changed) + Send + 'static) -> Result<Watcher, WatchError> {
    let root = root.canonicalize().map_err(|error| WatchError::System(notify::Error::io(error)))?;
    let within = root.clone();
    let told = move |result: DebounceEventResult| {
        let told = catch_unwind(AssertUnwindSafe(|| {
            if let Some(changed) = result.map_or(Some(Changed::Anything), |events| changed(&within, &events)) {
                on_change(changed);
            }
        }));
        // The panic has been reported where it happened; this thread goes on for the next change.
        drop(told);
    };
    let mut debouncer = new_debouncer(REST, None, told).map_err(from_notify)?;
    debouncer.watch(&root, RecursiveMode::Recursive).map_err(from_notify)?;
    Ok(Watcher { _debouncer: debouncer })
}

/// What some events are about; none where it is nothing of the publication.
fn changed(root: &Path, events: &[DebouncedEvent]) -> Option<Changed> {
    let mut files = BTreeSet::new();
    for event in events {
        if event.need_rescan() || event.paths.is_empty() {
            return Some(Changed::Anything);
        }
        if event.kind.is_access() {
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

/// The path within the publication of a file that is there.
fn file_at(root: &Path, path: &Path) -> Option<String> {
    let names: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(|name| name.to_str()).collect();
    fs::symlink_metadata(path).ok()?.is_file().then_some(names?.join("/"))
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
        changed(Path::new("/pub"), &[event(kind, paths)]).is_some()
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
        assert_eq!(changed(Path::new("/pub"), &[lost]), Some(Changed::Anything));
    }

    #[test]
    fn files_that_are_there_are_named_and_anything_else_is_everything() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("sub")).unwrap();
        fs::File::create(root.path().join("sub/a.md")).unwrap();
        let told = |names: &[&str]| {
            let paths: Vec<_> = names.iter().map(|name| root.path().join(name)).collect();
            let paths: Vec<&str> = paths.iter().map(|path| path.to_str().unwrap()).collect();
            changed(root.path(), &[event(EventKind::Create(CreateKind::Any), &paths)])
        };
        let file = Changed::Files(["sub/a.md".to_owned()].into());
        assert_eq!(told(&[".copydesk-12.tmp", "sub/a.md"]), Some(file));
        assert_eq!(told(&["sub/a.md", "gone.md"]), Some(Changed::Anything));
        assert_eq!(told(&["sub"]), Some(Changed::Anything));
        assert_eq!(told(&[".copydesk/library.db"]), None);
    }

    #[test]
    fn a_changed_file_is_told() {
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
    fn a_panic_in_what_is_told_does_not_end_the_watching() {
        let root = tempfile::tempdir().unwrap();
        let (tell, hear) = mpsc::channel();
        let told = move |changed| {
            tell.send(changed).unwrap();
            panic!("what is told panics");
        };
        let _watcher = watch(root.path(), told).unwrap();
        for name in ["a.md", "b.md"] {
            crate::write_atomically(root.path(), name, b"Text", None).unwrap();
            while hear.recv_timeout(Duration::from_secs(60)).unwrap() != Changed::Files([name.to_owned()].into()) {}
        }
    }

    #[test]
    fn a_folder_that_is_not_there_cannot_be_watched() {
        let root = tempfile::tempdir().unwrap();
        assert!(watch(&root.path().join("gone"), |_| ()).is_err());
    }
}
