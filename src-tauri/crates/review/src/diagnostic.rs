//! Diagnostics: what checks find.

use std::ops::Range;

use serde_json::Value;

/// Something in an article that readers would miss or stumble over.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// The check that found it, by its stable name for scripts.
    pub check: &'static str,
    /// How severe it is.
    pub severity: Severity,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do, or what will happen otherwise.
    pub fix: String,
    /// Where it is.
    pub place: Place,
    /// The fix as an edit that can be applied without asking, if the intention is clear.
    pub edit: Option<Edit>,
}

/// The severity of a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The writer should look at it.
    Warning,
    /// Readers would notice it.
    Error,
}

/// A place in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A field of the front matter, by its key; the field may be missing.
    Field(String),
    /// A range of the text, in bytes.
    Text(Range<usize>),
    /// A line of the file; the first is 1. For front matter whose keys share lines.
    Line(u32),
}

impl Place {
    /// A field of the front matter.
    pub fn field(key: &str) -> Self {
        Self::Field(key.to_owned())
    }
}

/// A change that fixes a diagnostic.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Replaces a range of the text, in bytes.
    Text {
        /// The range to replace.
        range: Range<usize>,
        /// The replacement.
        insert: String,
    },
    /// Sets a field of the front matter; null removes it.
    Field {
        /// Its key.
        key: String,
        /// Its new value.
        value: Value,
    },
}

impl Diagnostic {
    /// Adds a fix that can be applied.
    #[must_use]
    pub fn edit(mut self, edit: Option<Edit>) -> Self {
        self.edit = edit;
        self
    }
}
