//! What is found in a front matter.

use super::Manuscript;

/// A part of a front matter that can be read, but not used as it stands. The article is read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Line in the file; the first is 1.
    pub line: u32,
    /// The key that it is about, where it is about one.
    pub key: Option<String>,
    /// What is wrong and what to do, in one sentence.
    pub message: String,
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl Manuscript {
    /// The line of the file that a key of the front matter begins on; the first is 1. None where the key is not there.
    pub fn line_of_key(&self, key: &str) -> Option<u32> {
        let (_, lines) = self.key_ranges().into_iter().find(|(known, _)| known == key)?;
        Some(self.line_of(lines.start))
    }
}
