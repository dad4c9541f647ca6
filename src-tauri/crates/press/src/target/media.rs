//! The pictures of an export: each is read and made smaller once, and only where a page uses it.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use article::PublicationPath;

use super::source::Edition;
use crate::bundle::{Sink, SinkError};
use crate::picture::{Derivative, Probe, derive, file_path, probe, variants};
use crate::text::{Picture, Variant};

/// The pictures that pages use.
pub(super) struct Media<'a> {
    edition: Edition<'a>,
    /// Known pictures by path; `None` for those that are missing or damaged.
    known: RefCell<HashMap<PublicationPath, Option<Rc<Known>>>>,
    /// Files to be written.
    waiting: RefCell<BTreeMap<String, Vec<u8>>>,
    /// What could not be used, and why.
    problems: RefCell<Vec<String>>,
}

struct Known {
    probe: Probe,
    hash: [u8; 32],
}

impl<'a> Media<'a> {
    pub(super) fn new(edition: Edition<'a>) -> Self {
        Self { edition, known: RefCell::default(), waiting: RefCell::default(), problems: RefCell::default() }
    }

    /// Pictures for a page that has the media folder at `root`.
    pub(super) fn at<'m>(&'m self, root: &'m str) -> MediaAt<'m, 'a> {
        MediaAt { media: self, root }
    }

    /// Writes the files that pages have asked for since the last time into `folder`.
    pub(super) fn flush(&self, folder: &str, sink: &mut dyn Sink) -> Result<(), SinkError> {
        for (path, bytes) in std::mem::take(&mut *self.waiting.borrow_mut()) {
            sink.put(&format!("{folder}/{path}"), &bytes)?;
        }
        Ok(())
    }

    /// The pixels of a picture across and down.
    pub(super) fn size(&self, path: &PublicationPath) -> Option<(u32, u32)> {
        self.known(path).map(|known| (known.probe.width, known.probe.height))
    }

    /// What went wrong since the last time.
    pub(super) fn problems(&self) -> Vec<String> {
        std::mem::take(&mut self.problems.borrow_mut())
    }

    fn known(&self, path: &PublicationPath) -> Option<Rc<Known>> {
        if let Some(known) = self.known.borrow().get(path) {
            return known.clone();
        }
        let known = self.read(path).unwrap_or_else(|problem| {
            self.problems.borrow_mut().push(format!("the picture {path} cannot be used: {problem}"));
            None
        });
        let known = known.map(Rc::new);
        self.known.borrow_mut().insert(path.clone(), known.clone());
        known
    }

    fn read(&self, path: &PublicationPath) -> Result<Option<Known>, String> {
        let Some(bytes) = self.edition.source.picture(path)? else { return Ok(None) };
        let (probe, hash) = (probe(&bytes).map_err(|error| error.to_string())?, *blake3::hash(&bytes).as_bytes());
        for file in self.derivatives(path, &bytes, &hash)? {
            if file.extension == "png" && file.bytes.len() > HEAVY {
                let problem = format!("the picture {path} is a heavy PNG; if it is a photograph, save it as a JPEG");
                self.problems.borrow_mut().push(problem);
            }
            self.waiting.borrow_mut().insert(file_path(path.as_str(), file.width, &hash), file.bytes);
        }
        Ok(Some(Known { probe, hash }))
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

/// A PNG of more bytes than this makes readers wait.
const HEAVY: usize = 1_000_000;

/// Pictures as a page sees them.
pub(super) struct MediaAt<'m, 'a> {
    media: &'m Media<'a>,
    root: &'m str,
}

impl MediaAt<'_, '_> {
    pub(super) fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        let known = self.media.known(path)?;
        let files = variants(path.as_str(), known.probe.width, &known.hash).into_iter();
        let variants = files.map(|file| Variant { href: format!("{}{}", self.root, file.href), ..file }).collect();
        Some(Picture { width: known.probe.width, height: known.probe.height, variants })
    }
}
