//! Diagnostics of front matter.

use super::Manuscript;

/// A part of the front matter that is readable but not usable. The article is read anyway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The line in the file; the first is 1.
    pub line: u32,
    /// The key that it is about, if it is about one.
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
    /// The line of the file on which a key begins; the first is 1. `None` if the key is missing.
    pub fn line_of_key(&self, key: &str) -> Option<u32> {
        let (_, lines) = self.key_ranges().into_iter().find(|(known, _)| known == key)?;
        Some(self.line_of(lines.start))
    }
}
