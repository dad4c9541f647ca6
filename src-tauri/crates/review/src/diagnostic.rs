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
    /// The words or the name that it is about; empty if it is about the field or the article as a whole.
    pub about: String,
    /// The fix as an edit.
    pub edit: Option<Edit>,
    /// Whether a person has to look at the edit first. One that need not be asked about only says what was plainly meant.
    pub asks: bool,
}

/// The severity of a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// The writer should look at it.
    Warning,
    /// Readers would notice it. It stops a move.
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
    /// Adds a fix that can be applied without asking.
    #[must_use]
    pub fn edit(mut self, edit: Option<Edit>) -> Self {
        self.edit = edit;
        self
    }

    /// Adds a fix for a person to look at.
    #[must_use]
    pub fn suggest(mut self, edit: Option<Edit>) -> Self {
        self.asks = edit.is_some();
        self.edit = edit;
        self
    }

    /// Names what it is about, where its place does not tell.
    #[must_use]
    pub fn about(mut self, about: impl Into<String>) -> Self {
        self.about = about.into();
        self
    }
}
