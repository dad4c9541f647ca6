//! What the checks find, as the window and scripts see it.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

/// One check, and what it found in an article.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct CheckRow {
    /// The check's stable name.
    pub check: String,
    /// Its name for people.
    pub label: String,
    /// What it looks at, in a sentence.
    pub about: String,
    /// What there is to say where all is well; none where that needs no line of its own.
    pub passed: Option<String>,
    /// What is wrong; empty where all is well.
    pub diagnostics: Vec<Diagnostic>,
}

/// Something in an article that its readers would miss or trip over.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Diagnostic {
    /// The check's stable name.
    pub check: String,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Where it is.
    pub place: DiagnosticPlace,
    /// What to do, or what happens otherwise.
    pub fix: String,
    /// The fix as an edit, where it is plain what was meant.
    pub edit: Option<DiagnosticEdit>,
}

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Should be looked at.
    Warning,
    /// A reader would notice.
    Error,
}

/// A place in an article. Lines are those of its file; the first is 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(untagged)]
pub enum DiagnosticPlace {
    /// A field of the front matter.
    Field {
        /// Its key.
        field: String,
        /// Its line; absent where the field is.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        line: Option<u32>,
    },
    /// A range of the text behind the front matter.
    Text {
        /// The line that it begins on.
        line: u32,
        /// Its start in the text, in UTF-16 code units.
        from: u32,
        /// Its end.
        to: u32,
    },
    /// A line of the front matter.
    Line {
        /// The line.
        line: u32,
    },
}

/// A change that mends what a diagnostic is about.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(untagged)]
pub enum DiagnosticEdit {
    /// Other text in place of a range of the text behind the front matter.
    Text {
        /// The range's start, in UTF-16 code units.
        from: u32,
        /// Its end.
        to: u32,
        /// What stands there afterwards.
        insert: String,
    },
    /// Another value of a field of the front matter.
    Field {
        /// Its key.
        field: String,
        /// Its new value; null takes the field out.
        #[ts(type = "unknown")]
        value: Value,
    },
}
