//! Writing a bundle as a zip file, with the same bytes whenever and wherever it is made.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{BufWriter, Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::earlier::Earlier;
use super::file::ManifestFile;
use super::folder::{FolderSink, numbered, sync_folder};
use super::sink::{Sink, SinkError};
use super::staging;

/// Writes a bundle into a zip file: entries sorted, under a folder with the bundle's name, with a fixed date and mode.
/// Files are collected in a folder next to it first, because their order is known only when all are there.
#[derive(Debug)]
pub struct ZipSink {
    place: PathBuf,
    folder: FolderSink,
}

/// The compression level of Deflate. Another level would give other bytes.
const LEVEL: i64 = 6;

/// The first entry of an EPUB, which must be stored as it is (EPUB 3.3, section 4.2.2).
const MIMETYPE: &str = "mimetype";

/// The mode of every file: `rw-r--r--`.
const MODE: u32 = 0o644;

impl ZipSink {
    /// Starts a bundle that will become `name.zip` in `parent`.
    pub fn new(parent: &Path, name: &str) -> Result<Self, SinkError> {
        let folder = FolderSink::new(parent, &format!("{name}.zip"))?;
        Ok(Self { place: parent.join(format!("{name}.zip")), folder })
    }

    /// The same with a bundle whose files need not be written again.
    #[must_use]
    pub fn after(self, earlier: Option<Arc<Earlier>>) -> Self {
        Self { folder: self.folder.after(earlier), ..self }
    }

    /// Writes the zip file. Returns its path.
    ///
    /// As with a folder, an earlier file with other content stays, and this one gets a number.
    pub fn finish(self) -> Result<PathBuf, SinkError> {
        self.finish_unless(&|| false)
    }

    /// The same, unless somebody wants it to stop, which is asked before each file: to pack a large site takes long.
    pub fn finish_unless(mut self, is_cancelled: &dyn Fn() -> bool) -> Result<PathBuf, SinkError> {
        self.folder.settle()?;
        let temporary = self.folder.staging().join(".zip");
        let _alone = self.place.parent().and_then(staging::lock);
        let place = numbered(&self.place, |place| {
            // The folder inside is named after the zip file, so each candidate name needs a file of its own.
            let name = place.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            self.write(&temporary, &name, is_cancelled)?;
            Ok(fs::symlink_metadata(place).is_err() || hash(place).ok() == Some(hash(&temporary)?))
        })?;
        fs::rename(&temporary, &place).map_err(SinkError::io(&place))?;
        if let Some(parent) = place.parent() {
            sync_folder(parent)?;
        }
        Ok(place)
    }

    fn write(&self, temporary: &Path, name: &str, is_cancelled: &dyn Fn() -> bool) -> Result<(), SinkError> {
        let failed = |error: zip::result::ZipError| SinkError::io(temporary)(error.into());
        let file = File::create(temporary).map_err(SinkError::io(temporary))?;
        let mut zip = ZipWriter::new(BufWriter::new(file));
        for path in self.folder.sorted() {
            if is_cancelled() {
                return Err(SinkError::Cancelled);
            }
            let full = self.folder.staging().join(&*path);
            let bytes = fs::read(&full).map_err(SinkError::io(&full))?;
            zip.start_file(format!("{name}/{path}"), options(&path)).map_err(failed)?;
            zip.write_all(&bytes).map_err(SinkError::io(temporary))?;
        }
        let file =
            zip.finish().map_err(failed)?.into_inner().map_err(|error| SinkError::io(temporary)(error.into_error()))?;
        file.sync_all().map_err(SinkError::io(temporary))
    }
}

/// A zip file in memory, with these entries in this order: for formats that are zip files themselves.
pub fn archive(entries: &[(String, Cow<'_, [u8]>)]) -> Result<Vec<u8>, SinkError> {
    let failed = |source: std::io::Error| SinkError::Io { path: "the zip file".into(), source };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in entries {
        zip.start_file(path.as_str(), options(path)).map_err(|error| failed(error.into()))?;
        zip.write_all(bytes).map_err(failed)?;
    }
    Ok(zip.finish().map_err(|error| failed(error.into()))?.into_inner())
}

fn hash(file: &Path) -> Result<blake3::Hash, SinkError> {
    let mut hasher = blake3::Hasher::new();
    File::open(file)
        .and_then(|file| hasher.update_reader(file).map(|hasher| hasher.finalize()))
        .map_err(SinkError::io(file))
}

impl Sink for ZipSink {
    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), SinkError> {
        self.folder.put(path, bytes)
    }

    fn write(
        &mut self,
        path: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> std::io::Result<()>,
    ) -> Result<(), SinkError> {
        self.folder.write(path, write)
    }

    fn get(&self, path: &str) -> Result<Vec<u8>, SinkError> {
        self.folder.get(path)
    }

    fn again(&mut self, file: &ManifestFile) -> Result<(), SinkError> {
        self.folder.again(file)
    }

    fn forget(&mut self, folder: &str) -> Result<(), SinkError> {
        self.folder.forget(folder)
    }
}

fn options(path: &str) -> SimpleFileOptions {
    let packed = [".jpg", ".png", ".woff2", ".zip", ".epub", ".textpack"].iter().any(|ending| path.ends_with(ending))
        || path == MIMETYPE;
    let options = SimpleFileOptions::default().last_modified_time(DateTime::DEFAULT).unix_permissions(MODE);
    if packed {
        options.compression_method(CompressionMethod::Stored)
    } else {
        options.compression_method(CompressionMethod::Deflated).compression_level(Some(LEVEL))
    }
}
