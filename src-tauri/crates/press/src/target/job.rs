//! What a target is, and what it works with.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use article::{Publication, PublicationPath, Slug};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::error::ExportError;
use super::media::{Media, PageMedia};
use super::prepared::Prepared;
use super::source::Edition;
use crate::document::Kind;
use crate::edition::Entry;

/// A form that articles are published in.
///
/// [`Target::article`] runs on all cores, in any order; [`Target::add`] and [`Target::finish`] run on one thread, in the
/// order of the edition. None of them sees the sink: files go back to the export, which writes them.
pub trait Target: Sync {
    /// What can be chosen about it, with defaults. It is read from the publication's settings.
    type Options: Serialize + DeserializeOwned + Default + Send + Sync;
    /// What an article adds to the files of the whole bundle: a row of a list, an entry of a feed…
    type Part: Send;
    /// What these parts come together in.
    type Whole: Default + Send;

    /// The word for it on the command line, in settings and in manifests. Its files lie in a folder of this name, and
    /// in others only where they are to be merged into something that is already published.
    fn name(&self) -> &'static str;
    /// Its name for people.
    fn label(&self) -> &'static str;
    /// What it is good for, in a sentence.
    fn about(&self) -> &'static str;

    /// What becomes of a piece of a document that this target cannot carry, in a sentence (“tables become lines of
    /// text”); `None` where it carries it. The export warns of it, once for each article and sentence.
    fn cannot_carry(&self, kind: &Kind) -> Option<&'static str> {
        let _ = kind;
        None
    }

    /// The files of an article. The error says in a sentence why it was left out; it becomes a warning and stops no other
    /// article.
    fn article(&self, job: &Job<'_, Self::Options>, article: &Arc<Prepared>) -> Result<Made<Self::Part>, String>;

    /// Adds what an article gives to the whole bundle.
    fn add(&self, job: &Job<'_, Self::Options>, whole: &mut Self::Whole, part: Self::Part);

    /// The files of the whole bundle, and what readers of it would miss.
    fn finish(&self, job: &Job<'_, Self::Options>, whole: Self::Whole) -> Result<Made<()>, ExportError>;
}

/// Options of a target that has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoOptions {}

/// What a target makes.
#[derive(Debug, Default)]
pub struct Made<P> {
    /// Files.
    pub files: Vec<OutputFile>,
    /// The pictures that these files show; the export writes what was made of them into `media/` in the target's folder.
    pub pictures: Vec<PublicationPath>,
    /// What readers of this target would miss, a sentence each.
    pub warnings: Vec<String>,
    /// What goes on into the whole bundle.
    pub part: P,
}

/// A file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Its path within the bundle, with slashes.
    pub path: String,
    /// Its content.
    pub bytes: Cow<'static, [u8]>,
}

impl OutputFile {
    /// A file.
    pub fn new(path: impl Into<String>, bytes: impl Into<Cow<'static, [u8]>>) -> Self {
        Self { path: path.into(), bytes: bytes.into() }
    }
}

/// One target's part in an export, as the target sees it.
pub struct Job<'r, O> {
    /// The publication.
    pub publication: &'r Publication,
    /// What was chosen.
    pub options: O,
    edition: &'r Edition<'r>,
    media: &'r Media<'r>,
    slugs: &'r HashMap<&'r Slug, &'r Entry>,
}

impl<'r, O> Job<'r, O> {
    pub(super) fn new(
        edition: &'r Edition<'r>,
        media: &'r Media<'r>,
        slugs: &'r HashMap<&'r Slug, &'r Entry>,
        options: O,
    ) -> Self {
        Self { publication: edition.publication, options, edition, media, slugs }
    }

    /// Whether the bundle has one article only.
    pub fn is_single(&self) -> bool {
        self.edition.entries.len() == 1
    }

    /// The article of the bundle with this slug.
    pub fn in_bundle(&self, slug: &Slug) -> Option<&'r Entry> {
        self.slugs.get(slug).copied()
    }

    /// The pictures as a page sees them that has its media folder at `root`.
    pub fn media(&self, root: impl Into<String>) -> PageMedia<'r> {
        PageMedia::new(self.media, root.into())
    }
}
