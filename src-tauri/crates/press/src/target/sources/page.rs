//! A page of a static site, as its text sees articles and pictures.

use std::cell::RefCell;
use std::collections::BTreeMap;

use article::PublicationPath;

use crate::address::percent_encoded;
use crate::edition::Entry;
use crate::target::rewritten::{Site, System};
use crate::target::{Job, OutputFile, PictureFile};

/// An article's page, at an address one folder below the site's root.
pub(crate) struct Page<'j, O> {
    job: &'j Job<'j, O>,
    site: Option<&'j dyn Site>,
    /// Where its pictures are, as seen from the page, with a slash at the end; empty if they lie beside it.
    pictures: &'static str,
    used: RefCell<BTreeMap<PublicationPath, Option<PictureFile>>>,
}

impl<'j, O> Page<'j, O> {
    /// A page with its pictures beside it, whose Markdown is read by this site.
    pub(crate) fn new(job: &'j Job<'j, O>, site: &'j dyn Site) -> Self {
        Self { job, site: Some(site), pictures: "", used: RefCell::default() }
    }

    /// A page of HTML, with its pictures in a folder.
    pub(crate) fn in_folder(job: &'j Job<'j, O>, pictures: &'static str) -> Self {
        Self { job, site: None, pictures, used: RefCell::default() }
    }

    /// The pictures that the page shows, as files in this folder of the bundle.
    pub(crate) fn files(self, folder: &str) -> Vec<OutputFile> {
        let files = by_name(self.used.into_inner()).into_iter();
        files.map(|(name, bytes)| OutputFile::new(format!("{folder}/{name}"), bytes)).collect()
    }

    /// The pictures that the page shows, by their paths in the publication.
    pub(crate) fn used(self) -> Vec<PublicationPath> {
        self.used.into_inner().into_keys().collect()
    }
}

impl<O> System for Page<'_, O> {
    fn article(&self, entry: &Entry) -> Option<String> {
        match self.job.in_bundle(&entry.slug).filter(|entry| self.job.withheld(entry).is_none()) {
            Some(entry) => Some(format!("../{}/", entry.slug)),
            None => self.job.address_elsewhere(entry),
        }
    }

    fn picture(&self, path: &PublicationPath) -> Option<(String, u32, u32)> {
        let mut used = self.used.borrow_mut();
        let file = used.entry(path.clone()).or_insert_with(|| self.job.picture_file(path)).as_ref()?;
        Some((format!("{}{}", self.pictures, percent_encoded(name(file))), file.width, file.height))
    }

    fn site(&self) -> Option<&dyn Site> {
        self.site
    }
}

/// The content of picture files by their names. Those of a picture and of a copy of it have the same name.
pub(crate) fn by_name(files: BTreeMap<PublicationPath, Option<PictureFile>>) -> BTreeMap<String, Vec<u8>> {
    files.into_values().flatten().map(|file| (name(&file).to_owned(), file.bytes)).collect()
}

/// The name of a picture's file, without its folder.
pub(crate) fn name(file: &PictureFile) -> &str {
    file.path.rsplit('/').next().unwrap_or(&file.path)
}
