//! The sources that importers read.

/// A source of articles.
#[derive(Clone, Copy)]
pub enum Source<'s> {
    /// One file. It may hold several articles.
    File {
        /// Its path or name, as used in items.
        path: &'s str,
        /// Its content.
        bytes: &'s [u8],
    },
    /// A folder in another system's layout, read as a whole.
    Folder(&'s dyn Files),
}

/// The files of a folder, read one by one. They may be on disk or in an archive; only the implementation knows.
pub trait Files {
    /// The path of every file within the folder, with slashes, in reading order.
    fn paths(&self) -> &[String];
    /// The content of a file, or a sentence that says why it cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, String>;
}

impl<'s> Source<'s> {
    /// The file's path; empty for a folder.
    pub fn path(&self) -> &'s str {
        match self {
            Self::File { path, .. } => path,
            Self::Folder(_) => "",
        }
    }

    /// The ending of the file's name, in lower case, without the dot.
    pub(super) fn ending(&self) -> Option<String> {
        let (_, ending) = self.path().rsplit_once('.')?;
        Some(ending.to_ascii_lowercase())
    }
}
