//! A bundle as a folder.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::manifest;
use super::sink::{Sink, SinkError, is_good};

/// Writes a bundle into a staging folder beside its place, and moves it there when it is whole. An earlier bundle of
/// the same name that says something else stays, and the new one is numbered; one that says the same is replaced. Dropped
/// before [`FolderSink::finish`], nothing of it remains.
#[derive(Debug)]
pub struct FolderSink {
    place: PathBuf,
    staging: PathBuf,
    files: Vec<String>,
    taken: HashSet<String>,
    /// The folders that are there.
    folders: HashSet<PathBuf>,
    done: bool,
}

impl FolderSink {
    /// Starts a bundle that will stand in `parent` under `name`. Makes `parent` where it is missing.
    pub fn new(parent: &Path, name: &str) -> Result<Self, SinkError> {
        if !is_good(name) || name.contains('/') {
            return Err(SinkError::BadPath(name.to_owned()));
        }
        fs::create_dir_all(parent).map_err(SinkError::io(parent))?;
        let (place, staging) = (parent.join(name), parent.join(format!(".{name}.part")));
        let aside = aside(&place);
        // An export that was cut off between its two renames left the earlier bundle aside: it is put back first.
        if !place.exists() && aside.exists() {
            fs::rename(&aside, &place).map_err(SinkError::io(&aside))?;
        }
        remove(&staging)?;
        fs::create_dir(&staging).map_err(SinkError::io(&staging))?;
        Ok(Self { place, staging, files: Vec::new(), taken: HashSet::new(), folders: HashSet::new(), done: false })
    }

    /// Moves the bundle to its place, and tells where that is.
    pub fn finish(mut self) -> Result<PathBuf, SinkError> {
        self.sync()?;
        self.place = self.free_place()?;
        let aside = aside(&self.place);
        remove(&aside)?;
        if self.place.exists() {
            fs::rename(&self.place, &aside).map_err(SinkError::io(&self.place))?;
        }
        if let Err(error) = fs::rename(&self.staging, &self.place) {
            // Without the new one, the earlier one is the bundle.
            let _ = fs::rename(&aside, &self.place);
            return Err(SinkError::io(&self.place)(error));
        }
        self.done = true;
        if let Some(parent) = self.place.parent() {
            sync_folder(parent)?;
        }
        remove(&aside)?;
        Ok(self.place.clone())
    }

    /// The first of `name`, `name-2`, `name-3`… that is free, or has the very same bundle by its manifest.
    fn free_place(&self) -> Result<PathBuf, SinkError> {
        let manifest = |folder: &Path| fs::read(folder.join(manifest::NAME)).ok();
        let new = manifest(&self.staging);
        numbered(&self.place, |place| Ok(!place.exists() || manifest(place) == new))
    }

    /// Where the files are until the bundle is finished.
    pub(super) fn staging(&self) -> &Path {
        &self.staging
    }

    /// The paths that were put, sorted.
    pub(super) fn sorted(&self) -> Vec<String> {
        let mut files = self.files.clone();
        files.sort_unstable();
        files
    }

    /// Everything reaches the disk before anything is renamed, so that a crash never leaves a folder in the bundle's
    /// place that is not whole.
    fn sync(&self) -> Result<(), SinkError> {
        sync_all(&self.staging, &self.files)
    }
}

/// Syncs the files of a folder, and the folders they are in. Linux syncs a file system at once, which takes a fraction of
/// the time that thousands of files take one by one.
#[cfg(target_os = "linux")]
fn sync_all(folder: &Path, _: &[String]) -> Result<(), SinkError> {
    let synced = File::open(folder).and_then(|folder| Ok(rustix::fs::syncfs(&folder)?));
    synced.map_err(SinkError::io(folder))
}

#[cfg(not(target_os = "linux"))]
fn sync_all(folder: &Path, files: &[String]) -> Result<(), SinkError> {
    let mut folders = HashSet::from([folder.to_path_buf()]);
    for file in files {
        let path = folder.join(file);
        File::open(&path).and_then(|file| file.sync_all()).map_err(SinkError::io(&path))?;
        folders.extend(path.ancestors().skip(1).take_while(|above| above.starts_with(folder)).map(Path::to_owned));
    }
    folders.iter().try_for_each(|folder| sync_folder(folder))
}

impl Sink for FolderSink {
    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), SinkError> {
        if !is_good(path) {
            return Err(SinkError::BadPath(path.to_owned()));
        }
        if !self.taken.insert(path.to_lowercase()) {
            return Err(SinkError::Twice(path.to_owned()));
        }
        let full = self.staging.join(path);
        if let Some(folder) = full.parent().filter(|folder| !self.folders.contains(*folder)) {
            fs::create_dir_all(folder).map_err(SinkError::io(folder))?;
            self.folders.insert(folder.to_path_buf());
        }
        let mut file = File::create_new(&full).map_err(SinkError::io(&full))?;
        file.write_all(bytes).map_err(SinkError::io(&full))?;
        self.files.push(path.to_owned());
        Ok(())
    }
}

impl Drop for FolderSink {
    fn drop(&mut self) {
        if !self.done {
            let _ = fs::remove_dir_all(&self.staging);
        }
    }
}

/// The first of `place`, `place-2`, `place-3`… (before an ending) that is good.
pub(super) fn numbered(
    place: &Path,
    mut is_good: impl FnMut(&Path) -> Result<bool, SinkError>,
) -> Result<PathBuf, SinkError> {
    let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (stem, ending) = match name.strip_suffix(".zip") {
        Some(stem) => (stem, ".zip"),
        None => (name.as_str(), ""),
    };
    let mut candidate = place.to_path_buf();
    for number in 2.. {
        if is_good(&candidate)? {
            break;
        }
        candidate = place.with_file_name(format!("{stem}-{number}{ending}"));
    }
    Ok(candidate)
}

/// Where an earlier bundle waits while the new one takes its place.
fn aside(place: &Path) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    place.with_file_name(format!(".{name}.old"))
}

/// Removes a folder or a file, if it is there.
pub(super) fn remove(path: &Path) -> Result<(), SinkError> {
    let removed = match fs::symlink_metadata(path) {
        Err(_) => return Ok(()),
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
    };
    removed.map_err(SinkError::io(path))
}

/// Makes renames in a folder last. Only Unix can open a folder; elsewhere the system sees to it.
pub(super) fn sync_folder(folder: &Path) -> Result<(), SinkError> {
    if cfg!(unix) {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(SinkError::io(folder))?;
    }
    Ok(())
}
