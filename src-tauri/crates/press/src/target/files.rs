//! What a target makes.

use std::borrow::Cow;

use article::PublicationPath;

use super::memory::Key;
use crate::bundle::ManifestFile;

/// The output of a target.
#[derive(Debug, Default)]
pub struct Made<P> {
    /// Files.
    pub files: Vec<OutputFile>,
    /// Files that the earlier bundle has.
    pub unchanged: Vec<ManifestFile>,
    /// The pictures that these files show. The export writes their resized versions into `media/` in the target's
    /// folder.
    pub pictures: Vec<PublicationPath>,
    /// What readers of this target would miss, one sentence each.
    pub warnings: Vec<String>,
    /// The article's part in the whole bundle.
    pub part: P,
}

impl<P> Made<P> {
    /// The paths of all its files.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        let unchanged = self.unchanged.iter().map(|file| file.path.as_str());
        self.files.iter().map(|file| file.path.as_str()).chain(unchanged)
    }
}

/// A file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Its path within the bundle, with slashes.
    pub path: String,
    /// Its content.
    pub bytes: Cow<'static, [u8]>,
    /// The key of its inputs, if the next export may take it as it is.
    pub key: Option<Key>,
}

impl OutputFile {
    /// Creates a file.
    pub fn new(path: impl Into<String>, bytes: impl Into<Cow<'static, [u8]>>) -> Self {
        Self { path: path.into(), bytes: bytes.into(), key: None }
    }
}
