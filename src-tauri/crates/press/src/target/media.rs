//! The pictures of an export. Each is read and resized only once, and only if a page uses it.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use article::PublicationPath;
use sha2::{Digest, Sha256};

use super::picture_file::PictureFile;
use super::source::Edition;
use crate::picture::{Derivative, Probe, derive, file_path, flaws, probe, shown, tone, webp_path, widths, with_rights};
use crate::text::{Picture, caption_text};

/// The pictures that pages use. If several threads ask for the same one, one of them reads it while the others wait.
pub(super) struct Media<'a> {
    edition: &'a Edition<'a>,
    known: Mutex<HashMap<PublicationPath, Arc<OnceLock<Known>>>>,
    /// Resized pictures that have not been written yet.
    waiting: Mutex<HashMap<PublicationPath, Arc<Files>>>,
}

/// The resized files of a picture, with their paths relative to the folder that contains `media/`.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// What is known about a picture.
#[derive(Debug, Default)]
struct Known {
    /// `None` if it is missing or damaged.
    usable: Option<(Probe, [u8; 32])>,
    sha256: Option<[u8; 32]>,
    /// Problems with it, one sentence each.
    problems: Vec<String>,
    /// See [`Media::tone`].
    tone: OnceLock<Option<[u8; 3]>>,
}

impl<'a> Media<'a> {
    pub(super) fn new(edition: &'a Edition<'a>) -> Self {
        Self { edition, known: Mutex::default(), waiting: Mutex::default() }
    }

    /// Width and height of a picture in pixels.
    pub(super) fn size(&self, path: &PublicationPath) -> Option<(u32, u32)> {
        self.known(path).get()?.usable.as_ref().map(|(probe, _)| (probe.width, probe.height))
    }

    /// The SHA-256 of the original picture; `None` if it does not exist.
    pub(super) fn sha256(&self, path: &PublicationPath) -> Option<[u8; 32]> {
        self.known(path).get()?.sha256
    }

    /// Problems with a picture, one sentence each.
    pub(super) fn problems(&self, path: &PublicationPath) -> Vec<String> {
        self.known(path).get().map(|known| known.problems.clone()).unwrap_or_default()
    }

    /// The resized files of a picture.
    pub(super) fn files(&self, path: &PublicationPath) -> Arc<Files> {
        if let Some(files) = lock(&self.waiting).get(path) {
            return Arc::clone(files);
        }
        // Another target wrote these files and they were dropped. Any problem with them was reported then.
        let mut again = Known::default();
        Arc::new(self.read(path, &mut again).unwrap_or_default())
    }

    /// The largest file of a picture; `None` if it is missing or damaged.
    pub(super) fn largest(&self, path: &PublicationPath) -> Option<PictureFile> {
        let name = self.largest_name(path)?;
        let bytes = self.files(path).get(&name)?.clone();
        let made = crate::picture::probe(&bytes).ok()?;
        Some(PictureFile { path: name, width: made.width, height: made.height, bytes })
    }

    /// Its darkest common colour, looked for in its smallest file.
    pub(super) fn tone(&self, path: &PublicationPath) -> Option<[u8; 3]> {
        let known = self.known(path);
        let known = known.get()?;
        let (probe, hash) = known.usable.as_ref()?;
        let smallest = file_path(path.as_str(), *widths(probe.width).first()?, hash);
        *known.tone.get_or_init(|| tone(self.files(path).get(&smallest)?))
    }

    /// The name of that file.
    pub(super) fn largest_name(&self, path: &PublicationPath) -> Option<String> {
        let known = self.known(path);
        let (probe, hash) = known.get()?.usable.as_ref()?;
        Some(file_path(path.as_str(), *widths(probe.width).last()?, hash))
    }

    /// Drops the resized files of a picture, once they are written.
    pub(super) fn release(&self, path: &PublicationPath) {
        lock(&self.waiting).remove(path);
    }

    fn known(&self, path: &PublicationPath) -> Arc<OnceLock<Known>> {
        let place = Arc::clone(lock(&self.known).entry(path.clone()).or_default());
        place.get_or_init(|| {
            let mut known = Known::default();
            match self.read(path, &mut known) {
                Ok(files) => drop(lock(&self.waiting).insert(path.clone(), Arc::new(files))),
                Err(problem) => {
                    known.usable = None;
                    known.problems.push(format!("the picture {path} cannot be used: {problem}"));
                }
            }
            known
        });
        place
    }

    fn read(&self, path: &PublicationPath, known: &mut Known) -> Result<Files, String> {
        let Some(bytes) = self.edition.source.picture(path)? else { return Ok(Files::new()) };
        known.sha256 = Some(Sha256::digest(&bytes).into());
        let (probe, hash) = (probe(&bytes).map_err(|error| error.to_string())?, *blake3::hash(&bytes).as_bytes());
        for flaw in flaws(path.as_str(), &bytes) {
            known.problems.push(format!("the picture {path} {flaw}"));
        }
        let mut files = Files::new();
        let (mut facts, flaws) = self.edition.source.picture_facts(path)?;
        // A credit is Markdown; what reads it out of a file shows it as it is.
        facts.credit = caption_text(&facts.credit, &self.edition.publication.language);
        known.problems.extend(flaws);
        for file in self.derivatives(path, &bytes, &hash)? {
            if file.extension == "png" && file.bytes.len() > HEAVY {
                let problem = format!("the picture {path} is a large PNG; if it is a photograph, save it as a JPEG");
                known.problems.push(problem);
            }
            if let Some(webp) = file.webp {
                files.insert(webp_path(path.as_str(), file.width, &hash), with_rights(webp, &facts));
            }
            files.insert(file_path(path.as_str(), file.width, &hash), with_rights(file.bytes, &facts));
        }
        known.usable = Some((probe, hash));
        Ok(files)
    }

    fn derivatives(&self, path: &PublicationPath, bytes: &[u8], hash: &[u8; 32]) -> Result<Vec<Derivative>, String> {
        if let Some(kept) = self.edition.cache.and_then(|cache| cache.get(path, hash)) {
            return Ok(kept);
        }
        let made = derive(path.as_str(), bytes).map_err(|error| error.to_string())?;
        if let Some(cache) = self.edition.cache {
            cache.put(path, hash, &made);
        }
        Ok(made)
    }
}

/// A PNG with more bytes than this makes readers wait.
const HEAVY: usize = 1_000_000;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The pictures, as seen from a page. It records which of them the page uses.
pub struct PageMedia<'m> {
    media: &'m Media<'m>,
    root: String,
    used: RefCell<Vec<PublicationPath>>,
}

impl<'m> PageMedia<'m> {
    pub(super) fn new(media: &'m Media<'m>, root: String) -> Self {
        Self { media, root, used: RefCell::default() }
    }

    /// The files of a picture; `None` if there is no such picture.
    pub fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        let known = self.media.known(path);
        let known = known.get()?;
        let mut used = self.used.borrow_mut();
        if !used.contains(path) {
            used.push(path.clone());
        }
        let (probe, hash) = known.usable.as_ref()?;
        let mut picture = shown(path.as_str(), (probe.width, probe.height), hash);
        picture.put_below(&self.root);
        Some(picture)
    }

    /// The pictures that were asked for, in that order, including missing ones.
    pub fn used(self) -> Vec<PublicationPath> {
        self.used.into_inner()
    }
}
