//! A theme as files. Whoever has them gives them: nothing here reads a disk.

use std::collections::BTreeMap;

/// The files of a theme: `theme.toml`, `templates/*.html`, `style/*.css`, and `assets/` as pages load it. Paths have slashes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeFiles(BTreeMap<String, Vec<u8>>);

impl ThemeFiles {
    /// The content of a file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// All files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Adds a file, or puts it in place of the one at its path.
    pub fn put(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), bytes.into());
    }

    /// These files over others: what a theme does not have of its own comes from the one that it is based on.
    pub fn over(mut self, base: Self) -> Self {
        for (path, bytes) in base.0 {
            self.0.entry(path).or_insert(bytes);
        }
        self
    }
}

impl FromIterator<(String, Vec<u8>)> for ThemeFiles {
    fn from_iter<I: IntoIterator<Item = (String, Vec<u8>)>>(files: I) -> Self {
        Self(files.into_iter().collect())
    }
}
