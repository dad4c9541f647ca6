//! What a check finds.

use std::ops::Range;

use serde_json::Value;

/// Something in an article that its readers would miss or trip over.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// The check that found it: its stable name, for scripts.
    pub check: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do, or what happens otherwise, in a sentence.
    pub fix: String,
    /// Where it is.
    pub place: Place,
    /// The fix as an edit, where it is plain what was meant, so that it can be applied without asking.
    pub edit: Option<Edit>,
}

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Should be looked at.
    Warning,
    /// A reader would notice.
    Error,
}

/// A place in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A field of the front matter, by its key; it may be missing there.
    Field(String),
    /// A range of the text, in bytes.
    Text(Range<usize>),
    /// A line of the file; the first is 1. For a front matter whose keys cannot be told apart.
    Line(u32),
}

impl Place {
    /// A field of the front matter.
    pub fn field(key: &str) -> Self {
        Self::Field(key.to_owned())
    }
}

/// A change that mends what a diagnostic is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Other text in place of a range of the text, in bytes.
    Text {
        /// What is replaced.
        range: Range<usize>,
        /// What stands there afterwards.
        insert: String,
    },
    /// Another value of a field of the front matter; null takes the field out.
    Field {
        /// Its key.
        key: String,
        /// Its new value.
        value: Value,
    },
}

impl Diagnostic {
    /// The same with a fix that can be applied.
    #[must_use]
    pub fn edit(mut self, edit: Option<Edit>) -> Self {
        self.edit = edit;
        self
    }
}
