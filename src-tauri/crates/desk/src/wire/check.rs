//! What the checks find, as the window and scripts see it.

use article::Move;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// What all checks say of an article.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ChecksView {
    /// The version of its text that places refer to; none if the article is not open.
    pub version: Option<u32>,
    /// The checks, in the order in which people see them.
    pub rows: Vec<CheckRow>,
}

/// One check, and what it found in an article.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct CheckRow {
    /// The check's stable name.
    pub check: String,
    /// Its name for people.
    pub label: String,
    /// What it looks at, in a sentence.
    pub about: String,
    /// The moves at which it is made.
    #[ts(type = "Array<\"review\" | \"approve\" | \"export\">")]
    pub moves: Vec<Move>,
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
    /// The fix as an edit.
    pub edit: Option<DiagnosticEdit>,
    /// Whether a person should look at the edit before it is made. Otherwise it only says what was plainly meant.
    pub asks: bool,
    /// The moves that it stops.
    #[ts(type = "Array<\"review\" | \"approve\" | \"export\">")]
    pub stops: Vec<Move>,
    /// The words or the name that it is about; empty if it is about the field or the article as a whole.
    pub quote: String,
    /// The words before those, in their paragraph.
    pub before: String,
    /// The words after them.
    pub after: String,
    /// Its identity, whatever is written elsewhere: for letting it pass.
    pub finding: String,
    /// Who let it pass, and why. It stops nothing then.
    pub passed: Option<PassedBy>,
}

impl Diagnostic {
    /// Whether it is an error that nobody let pass.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error && self.passed.is_none()
    }
}

impl Severity {
    /// The word for it, as scripts see it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Who let a finding pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PassedBy {
    /// The event’s id, for having it count again.
    pub id: String,
    /// Who.
    pub by: String,
    /// When, in RFC 3339, as their clock had it.
    pub at: String,
    /// Why; may be empty where all findings of a kind are let pass.
    pub reason: String,
}

/// Makes the fixes of findings that a person has looked at.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MendRequest {
    /// The article’s id or slug.
    pub article: String,
    /// The identities of the findings.
    pub findings: Vec<String>,
}

/// Lets pass what a check found, or has it count again.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LetPassRequest {
    /// The article’s id or slug.
    pub article: String,
    /// The finding’s identity; none to have something count again.
    #[serde(default)]
    pub finding: Option<String>,
    /// Whether all findings of this kind are let pass, in this article.
    #[serde(default)]
    pub never: bool,
    /// Why; a sentence, if it is one finding.
    #[serde(default)]
    pub reason: String,
    /// The event to take back.
    #[serde(default)]
    pub recall: String,
}

/// Asks what readers would miss in articles.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FindingsRequest {
    /// The articles' ids; empty means all.
    pub articles: Vec<String>,
    /// Whether only those of them are looked at that are approved.
    pub approved_only: bool,
}

/// What readers would miss in articles.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FindingsView {
    /// The gravest first, then what most articles have.
    pub rows: Vec<FindingGroup>,
    /// How many articles were looked at, those that were changed last.
    pub examined: u32,
    /// How many there are.
    pub all: u32,
}

/// What one or several articles have in common.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FindingGroup {
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do, or what happens otherwise.
    pub fix: String,
    /// How many articles have it.
    pub articles: u32,
    /// The slug of the first.
    pub article: String,
    /// Its headline; may be empty.
    pub headline: String,
    /// Where it is there.
    pub place: DiagnosticPlace,
}

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Should be looked at.
    Warning,
    /// A reader would notice.
    Error,
}

impl From<review::Severity> for Severity {
    fn from(severity: review::Severity) -> Self {
        match severity {
            review::Severity::Info => Self::Info,
            review::Severity::Warning => Self::Warning,
            review::Severity::Error => Self::Error,
        }
    }
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
