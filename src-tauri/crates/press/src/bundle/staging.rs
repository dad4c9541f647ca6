//! Folders in which bundles are put together, each beside its place and for one export alone.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::sink::SinkError;

/// A folder that is removed when this is dropped.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
    /// Whether it is a bundle now, in its place. Its name may be another export's by then.
    pub(super) moved: bool,
    /// Held as long as the export runs, where the system can lock folders, so that a folder without an export is known.
    _lock: Option<File>,
}

/// Where folders cannot be locked, no export takes this long.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl Staging {
    /// Creates an empty folder for a bundle that will become `name` in `parent`, and deals with what exports left there that
    /// were cut off.
    pub(super) fn new(parent: &Path, name: &str) -> Result<Self, SinkError> {
        let _alone = lock(parent);
        sweep_alone(parent)?;
        for number in 1.. {
            let folder = parent.join(format!(".{name}.{number}{PART}"));
            match fs::create_dir(&folder) {
                Ok(()) => return Ok(Self { _lock: lock(&folder), folder, moved: false }),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(SinkError::io(folder)(error)),
            }
        }
        unreachable!("there is always another number")
    }

    pub(super) fn path(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.moved {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Waits until no other export moves folders in this one. None where the system cannot lock folders.
pub(super) fn lock(folder: &Path) -> Option<File> {
    let folder = File::open(folder).ok()?;
    folder.lock().ok().map(|()| folder)
}

/// Where an earlier bundle is set aside while the new one takes its place.
pub(super) fn aside(place: &Path) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    place.with_file_name(format!(".{name}{OLD}"))
}

/// Removes a folder or a file, if it exists.
pub(super) fn remove(path: &Path) -> Result<(), SinkError> {
    let removed = match fs::symlink_metadata(path) {
        Err(_) => return Ok(()),
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
    };
    removed.map_err(SinkError::io(path))
}

const PART: &str = ".part";
const OLD: &str = ".old";

/// Removes folders in `parent` whose export was cut off. A bundle that was set aside when the one to replace it did not get its
/// place goes back to it.
pub fn sweep(parent: &Path) -> Result<(), SinkError> {
    if !parent.exists() {
        return Ok(());
    }
    let _alone = lock(parent);
    sweep_alone(parent)
}

fn sweep_alone(parent: &Path) -> Result<(), SinkError> {
    for entry in fs::read_dir(parent).map_err(SinkError::io(parent))?.flatten() {
        let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
        let Some(name) = name.strip_prefix('.').filter(|_| path.is_dir()) else { continue };
        if name.ends_with(PART) && is_left_behind(&path) {
            remove(&path)?;
        } else if let Some(bundle) = name.strip_suffix(OLD) {
            let place = parent.join(bundle);
            if place.exists() { remove(&path)? } else { fs::rename(&path, &place).map_err(SinkError::io(&path))? }
        }
    }
    Ok(())
}

fn is_left_behind(staging: &Path) -> bool {
    match File::open(staging) {
        Ok(folder) => folder.try_lock().is_ok(),
        Err(_) => fs::metadata(staging)
            .and_then(|facts| facts.modified())
            .is_ok_and(|time| time.elapsed().is_ok_and(|age| age > DAY)),
    }
}
