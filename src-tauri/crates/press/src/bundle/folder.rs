//! Writing a bundle as a folder.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::again::Again;
use super::earlier::Earlier;
use super::file::ManifestFile;
use super::make::make;
use super::manifest;
use super::sink::{Sink, SinkError, is_good};
use super::staging::{self, Staging, aside, remove};
use super::verify::verify;

/// Writes a bundle into a staging folder next to its final place, and moves it there once it is complete. An earlier
/// bundle of the same name is replaced if it has nothing else; otherwise it stays and the new one gets a number. If
/// the sink is dropped before [`FolderSink::finish`], nothing is left behind.
#[derive(Debug)]
pub struct FolderSink {
    place: PathBuf,
    /// What is being taken from the earlier bundle. To be dropped before the folder that it goes into.
    again: Option<Again>,
    staging: Staging,
    files: Vec<Box<str>>,
    /// The digests of the paths that are taken, capital letters aside.
    taken: HashSet<[u8; 16]>,
    earlier: Option<Arc<Earlier>>,
}

impl FolderSink {
    /// Starts a bundle that will become `name` in `parent`. Creates `parent` if it is missing.
    pub fn new(parent: &Path, name: &str) -> Result<Self, SinkError> {
        if !is_good(name) || name.contains('/') {
            return Err(SinkError::BadPath(name.to_owned()));
        }
        fs::create_dir_all(parent).map_err(SinkError::io(parent))?;
        let (place, staging) = (parent.join(name), Staging::new(parent, name)?);
        Ok(Self { place, staging, files: Vec::new(), again: None, taken: HashSet::new(), earlier: None })
    }

    /// The same with a bundle whose files need not be written again.
    #[must_use]
    pub fn after(self, earlier: Option<Arc<Earlier>>) -> Self {
        Self { earlier, ..self }
    }

    /// Moves the bundle to its place. Returns its path.
    pub fn finish(mut self) -> Result<PathBuf, SinkError> {
        self.settle()?;
        self.sync()?;
        let _alone = self.place.parent().and_then(staging::lock);
        self.place = self.free_place()?;
        let aside = aside(&self.place);
        remove(&aside)?;
        if self.place.exists() {
            fs::rename(&self.place, &aside).map_err(SinkError::io(&self.place))?;
        }
        if let Err(error) = fs::rename(self.staging.path(), &self.place) {
            // The new bundle did not make it, so the earlier one goes back.
            let _ = fs::rename(&aside, &self.place);
            return Err(SinkError::io(&self.place)(error));
        }
        self.staging.moved = true;
        if let Some(parent) = self.place.parent() {
            sync_folder(parent)?;
        }
        remove(&aside)?;
        Ok(self.place.clone())
    }

    /// The first of `name`, `name-2`, `name-3`… that is free or holds the same bundle.
    fn free_place(&self) -> Result<PathBuf, SinkError> {
        numbered(&self.place, |place| Ok(fs::symlink_metadata(place).is_err() || self.is_same(place)))
    }

    /// Whether a folder holds this bundle or a part of it, and nothing else that would be lost: no other signature, no file
    /// that was added or edited.
    fn is_same(&self, place: &Path) -> bool {
        let hash = |folder: &Path, name: &str| File::open(folder.join(name)).and_then(manifest::hash).ok();
        let new = self.staging.path();
        let signature = hash(place, manifest::SIGNATURE);
        let same = hash(place, manifest::MANIFEST) == hash(new, manifest::MANIFEST)
            && (signature.is_none() || signature == hash(new, manifest::SIGNATURE));
        same && verify(place).is_ok_and(|found| found.changed.is_empty() && found.added.is_empty())
    }

    /// The folder that holds the files until the bundle is finished.
    pub(super) fn staging(&self) -> &Path {
        self.staging.path()
    }

    /// The paths of all files so far, sorted.
    pub(super) fn sorted(&self) -> Vec<Box<str>> {
        let mut files = self.files.clone();
        files.sort_unstable();
        files
    }

    /// Waits for what is being taken from the earlier bundle.
    pub(super) fn settle(&mut self) -> Result<(), SinkError> {
        self.again.take().map_or(Ok(()), |mut again| again.settle())
    }

    /// Where a file of this path goes.
    fn room_for(&mut self, path: &str) -> Result<PathBuf, SinkError> {
        if !is_good(path) {
            return Err(SinkError::BadPath(path.to_owned()));
        }
        if !self.taken.insert(name(path)) {
            return Err(SinkError::Twice(path.to_owned()));
        }
        self.files.push(path.into());
        Ok(self.staging.path().join(path))
    }

    /// Brings everything to the disk before the rename, so that a crash never leaves an incomplete folder in the
    /// bundle's place.
    fn sync(&self) -> Result<(), SinkError> {
        sync_all(self.staging.path(), &self.files)
    }
}

/// Syncs the files of a folder, and the folders they are in. On Linux it syncs the whole file system in one call, which
/// takes a fraction of the time of syncing thousands of files one by one.
#[cfg(target_os = "linux")]
fn sync_all(folder: &Path, _: &[Box<str>]) -> Result<(), SinkError> {
    let synced = File::open(folder).and_then(|folder| Ok(rustix::fs::syncfs(&folder)?));
    synced.map_err(SinkError::io(folder))
}

#[cfg(not(target_os = "linux"))]
fn sync_all(folder: &Path, files: &[Box<str>]) -> Result<(), SinkError> {
    let mut folders = HashSet::from([folder.to_path_buf()]);
    for file in files {
        let path = folder.join(&**file);
        File::open(&path).and_then(|file| file.sync_all()).map_err(SinkError::io(&path))?;
        folders.extend(path.ancestors().skip(1).take_while(|above| above.starts_with(folder)).map(Path::to_owned));
    }
    folders.iter().try_for_each(|folder| sync_folder(folder))
}

impl Sink for FolderSink {
    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), SinkError> {
        let full = self.room_for(path)?;
        make(&full, |full| File::create_new(full)?.write_all(bytes))
    }

    fn write(&mut self, path: &str, write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> Result<(), SinkError> {
        let full = self.room_for(path)?;
        let mut file = make(&full, |full| File::create_new(full))?;
        write(&mut file).map_err(SinkError::io(&full))
    }

    fn get(&self, path: &str) -> Result<Vec<u8>, SinkError> {
        let full = self.staging.path().join(path);
        fs::read(&full).map_err(|source| SinkError::Unread { path: full, source })
    }

    fn again(&mut self, file: &ManifestFile) -> Result<(), SinkError> {
        let Some(earlier) = self.earlier.clone() else {
            return Err(SinkError::io(&file.path)(io::ErrorKind::NotFound.into()));
        };
        self.room_for(&file.path)?;
        let folder = self.staging.path();
        self.again.get_or_insert_with(|| Again::start(earlier, folder.to_owned())).take(file.path.clone())
    }

    fn forget(&mut self, folder: &str) -> Result<(), SinkError> {
        self.settle()?;
        let full = self.staging.path().join(folder);
        if !is_good(folder) || !full.exists() {
            return Ok(());
        }
        fs::remove_dir_all(&full).map_err(SinkError::io(&full))?;
        let inside = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        for path in self.files.extract_if(.., |path| inside(path)) {
            self.taken.remove(&name(&path));
        }
        Ok(())
    }
}

/// Under this a path is taken. A digest takes less room than a hundred thousand paths.
fn name(path: &str) -> [u8; 16] {
    blake3::hash(path.to_lowercase().as_bytes()).as_bytes().first_chunk().copied().unwrap_or_default()
}

/// The first of `place`, `place-2`, `place-3`… (the number goes before `.zip`) for which `is_good` is true.
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

/// Makes renames in a folder durable. Only Unix can open a folder to sync it; other systems take care of it themselves.
pub(super) fn sync_folder(folder: &Path) -> Result<(), SinkError> {
    if cfg!(unix) {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(SinkError::io(folder))?;
    }
    Ok(())
}
