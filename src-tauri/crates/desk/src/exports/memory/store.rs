//! The file in which an export keeps things for the next one.
//!
//! ```text
//! value value value … index length-of-index(8)
//! ```
//!
//! Values are read one by one, so that those of a hundred thousand articles never fill the memory. A file that cannot be read
//! is none: then everything is made again.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::SystemTime;

use press::bundle::Earlier;
use press::target::Key;
use serde::{Deserialize, Serialize};

use super::key::hash;
use super::sweep::UNFINISHED;
use crate::open::lock;

/// What the last export kept, and what this one does.
pub(super) struct Store {
    place: PathBuf,
    old: Option<(Mutex<File>, Index)>,
    new: Option<Mutex<New>>,
}

/// The bundle that an export made.
#[derive(Serialize, Deserialize)]
pub(super) struct Bundle {
    pub(super) folder: PathBuf,
    /// The SHA-256 of its manifest.
    pub(super) manifest: String,
    /// See [`Earlier::finished`].
    pub(super) finished: SystemTime,
}

#[derive(Serialize, Deserialize)]
struct Index {
    root: PathBuf,
    bundle: Bundle,
    /// Where each value is, and its length.
    values: HashMap<Short, (u64, u32)>,
}

/// The file that is being written.
struct New {
    file: BufWriter<tempfile::NamedTempFile>,
    at: u64,
    values: HashMap<Short, (u64, u32)>,
    /// Whether something could not be written: then nothing is kept.
    failed: bool,
}

/// The beginning of a key, which is as good as all of it to find a value, and takes half the room of half a million of them.
type Short = [u8; 16];

fn short(key: &Key) -> Short {
    key.first_chunk().copied().unwrap_or_default()
}

impl Store {
    /// Opens it for a publication. What cannot be opened is empty.
    pub(super) fn open(folder: &Path, root: &Path, purpose: &str) -> Self {
        let name = hash(&[root.as_os_str().as_encoded_bytes()]);
        let folder = folder.join(name[..8].iter().map(|byte| format!("{byte:02x}")).collect::<String>());
        let place = folder.join(purpose);
        let old = File::open(&place).ok().and_then(|mut file| {
            let index = index(&mut file)?;
            (index.root == root).then_some((Mutex::new(file), index))
        });
        let begun = || tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&folder);
        let made = fs::create_dir_all(&folder).and_then(|()| begun()).ok();
        let new = made
            .map(|file| Mutex::new(New { file: BufWriter::new(file), at: 0, values: HashMap::new(), failed: false }));
        Self { place, old, new }
    }

    /// The bundle of the last export.
    pub(super) fn bundle(&self) -> Option<&Bundle> {
        self.old.as_ref().map(|(_, index)| &index.bundle)
    }

    /// Forgets what the last export kept: nobody will ask for it again.
    pub(super) fn let_go(&mut self) {
        self.old = None;
    }

    pub(super) fn recall(&self, key: &Key) -> Option<Vec<u8>> {
        let (file, index) = self.old.as_ref()?;
        let (at, length) = index.values.get(&short(key))?;
        let mut value = vec![0; *length as usize];
        let mut file = lock(file);
        file.seek(SeekFrom::Start(*at)).ok()?;
        file.read_exact(&mut value).ok()?;
        Some(value)
    }

    pub(super) fn keep(&self, key: &Key, value: &[u8]) {
        let Some(new) = &self.new else { return };
        let mut new = lock(new);
        if new.values.contains_key(&short(key)) {
            return;
        }
        let Ok(length) = u32::try_from(value.len()) else { return };
        new.failed |= new.file.write_all(value).is_err();
        let at = new.at;
        new.values.insert(short(key), (at, length));
        new.at += u64::from(length);
    }

    /// Keeps all of it, in the place of what was kept before.
    pub(super) fn finish(self, root: &Path, folder: &Path, manifest: &str) {
        let Some(new) = self.new else { return };
        let New { mut file, values, failed, .. } = new.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let Some(finished) = Earlier::finished(folder) else { return };
        let bundle = Bundle { folder: folder.to_owned(), manifest: manifest.to_owned(), finished };
        let Ok(index) = postcard::to_stdvec(&Index { root: root.to_owned(), bundle, values }) else { return };
        let written = file.write_all(&index).and_then(|()| file.write_all(&(index.len() as u64).to_le_bytes()));
        if failed || written.is_err() {
            return;
        }
        // What cannot be kept is made again next time.
        if let Ok(file) = file.into_inner() {
            let _ = file.persist(&self.place);
        }
    }
}

fn index(file: &mut File) -> Option<Index> {
    let end = file.seek(SeekFrom::End(-8)).ok()?;
    let mut length = [0; 8];
    file.read_exact(&mut length).ok()?;
    let length = u64::from_le_bytes(length);
    file.seek(SeekFrom::Start(end.checked_sub(length)?)).ok()?;
    let mut bytes = vec![0; usize::try_from(length).ok()?];
    file.read_exact(&mut bytes).ok()?;
    postcard::from_bytes(&bytes).ok()
}
