//! Folders in which bundles are put together, each beside its place and for one export alone.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::manifest;
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
        // The folder may be anybody's: only what has this bundle's name is an export's for certain.
        recover(parent, name)?;
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

/// Deals with what exports left in the publication's own folder of bundles, whatever their names.
pub fn sweep(bundles: &Path) -> Result<(), SinkError> {
    if !bundles.exists() {
        return Ok(());
    }
    let _alone = lock(bundles);
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(bundles).map_err(SinkError::io(bundles))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let bundle = name.strip_prefix('.').and_then(|name| {
            let part = name.strip_suffix(PART).and_then(|name| name.rsplit_once('.')).map(|(name, _)| name);
            part.or_else(|| name.strip_suffix(OLD))
        });
        names.extend(bundle.map(str::to_owned));
    }
    names.iter().try_for_each(|name| recover(bundles, name))
}

/// Removes the folders of exports of a bundle that were cut off. A bundle that was set aside when the one to replace it did not
/// get its place goes back to it.
fn recover(parent: &Path, name: &str) -> Result<(), SinkError> {
    let place = parent.join(name);
    let aside = aside(&place);
    if aside.join(manifest::MANIFEST).exists() {
        if place.exists() { remove(&aside)? } else { fs::rename(&aside, &place).map_err(SinkError::io(&aside))? }
    }
    let number = |path: &Path| {
        let found = path.file_name()?.to_str()?.strip_prefix(&format!(".{name}."))?.strip_suffix(PART)?;
        found.parse::<u32>().ok()
    };
    for entry in fs::read_dir(parent).map_err(SinkError::io(parent))?.flatten() {
        let path = entry.path();
        if number(&path).is_some() && path.is_dir() && is_left_behind(&path) {
            remove(&path)?;
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
