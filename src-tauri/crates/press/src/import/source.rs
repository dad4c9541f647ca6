//! What an importer reads from.

/// Where articles come from.
#[derive(Clone, Copy)]
pub enum Source<'s> {
    /// One file, which may hold many articles.
    File {
        /// Its path or name, by which it is called in items.
        path: &'s str,
        /// Its content.
        bytes: &'s [u8],
    },
    /// A folder as another system has it, taken as a whole.
    Folder(&'s dyn Files),
}

/// The files of a folder, to be read one by one. The caller knows where they are: on a disk, or in an archive.
pub trait Files {
    /// The path of every file within the folder, with `/`, in the order in which they are to be read.
    fn paths(&self) -> &[String];
    /// The content of a file, or why it cannot be read, in a sentence.
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
