//! The course of an article: who has it, where it goes, and what its approval is worth.

use article::{Standing, Status};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FileDiagnostic, NoteWords, Origin, StandingName, StatusName};

/// A move to another status.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MoveRequest {
    /// The article.
    pub article: String,
    /// The status it gets.
    #[ts(as = "StatusName")]
    pub to: Status,
    /// What is said with it; may be empty.
    #[serde(default)]
    pub words: String,
    /// Who has it next, by name or id; nobody in particular if there is none.
    #[serde(default)]
    pub holder: Option<String>,
    /// The digest of what was looked at. An approval of anything else is refused.
    #[serde(default)]
    pub seen: Option<String>,
}

/// Who has an article, and until when.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TaskRequest {
    /// The article.
    pub article: String,
    /// Who has it, by name or id; empty for nobody. Stays if there is none.
    #[serde(default)]
    pub holder: Option<String>,
    /// The day it is due, as `2026-11-26`; empty for none. Stays if there is none.
    #[serde(default)]
    pub due: Option<String>,
}

/// How far an article is.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StandingView {
    /// Its status.
    #[ts(as = "StatusName")]
    pub status: Status,
    /// The name of its status.
    pub status_name: String,
    /// What the status is worth, if it is `approved`.
    #[ts(as = "Option<StandingName>")]
    pub standing: Option<Standing>,
    /// The digest of the article as it stands.
    pub digest: String,
    /// The same in five words.
    pub words: Vec<String>,
    /// The approval that counts, or the last one that nobody withdrew.
    pub approval: Option<ApprovalView>,
    /// What readers see beside it and is another since, a sentence each. It voids no approval.
    pub beside: Vec<String>,
    /// What was said as it got the status that it has.
    pub said: Option<NoteWords>,
    /// Who has it.
    pub holder: Option<String>,
    /// The day it is due, as `2026-11-26`.
    pub due: Option<String>,
}

/// An approval.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ApprovalView {
    /// Its event.
    pub id: String,
    /// Who approved.
    pub by: String,
    /// When, in RFC 3339, as their clock had it.
    pub at: String,
    /// What was said with it; may be empty.
    pub words: String,
    /// The digest of what was approved.
    pub digest: String,
    /// The same in five words.
    pub five: Vec<String>,
    /// Whether its signature is that of the person it names.
    pub vouched: bool,
    /// The revision that was approved, if this desk has it.
    pub revision: Option<String>,
    /// Its number.
    pub number: Option<u32>,
}

/// The life of an article, oldest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LogView {
    /// What happened.
    pub entries: Vec<LogRow>,
    /// Lines of logs that could not be read. They are kept.
    pub faults: Vec<FileDiagnostic>,
}

/// Something that happened to an article.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LogRow {
    /// Its event or revision.
    pub id: String,
    /// When, in milliseconds since 1970, as the clock had it of whoever did it.
    pub at: i64,
    /// Who did it, if that is known.
    pub by: Option<String>,
    /// Whether its signature is that of the person it names. Revisions and exports have none.
    pub vouched: bool,
    /// What happened.
    #[serde(flatten)]
    pub what: LogKind,
}

/// What happened to an article.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum LogKind {
    /// It has another text.
    Revision {
        /// The number of the revision.
        number: u32,
        /// Where it came from.
        origin: Origin,
        /// Words of text.
        words: u32,
    },
    /// A note.
    Note {
        /// Its words.
        words: String,
        /// The words it is about; empty if it is about none.
        quote: String,
    },
    /// A reply.
    Reply {
        /// Its words.
        words: String,
    },
    /// A thread was settled.
    Resolved {
        /// The thread.
        thread: String,
    },
    /// A thread was opened again.
    Reopened {
        /// The thread.
        thread: String,
    },
    /// Somebody was to see to a thread from then on.
    Assigned {
        /// The thread.
        thread: String,
        /// Who; nobody any more if there is none.
        to: Option<String>,
    },
    /// It went to another status.
    Moved {
        /// The status it had.
        from: String,
        /// The status it got.
        to: String,
        /// Who had it next.
        holder: Option<String>,
        /// What was said with it; may be empty.
        words: String,
    },
    /// Exactly these words were approved.
    Approved {
        /// What was said with it; may be empty.
        words: String,
        /// The digest in five words.
        five: Vec<String>,
        /// Whether a later move withdrew it.
        withdrawn: bool,
        /// Whether these are the words it has now.
        stands: bool,
    },
    /// Somebody has it, until some day.
    Task {
        /// Who has it.
        holder: Option<String>,
        /// The day it is due.
        due: Option<String>,
    },
    /// What a check found stops it no more.
    LetPass {
        /// The check.
        check: String,
        /// Why.
        reason: String,
    },
    /// It was exported.
    Exported {
        /// The number of the revision that went out.
        revision: u32,
        /// The targets.
        targets: Vec<String>,
        /// The name of the bundle.
        bundle: String,
    },
}
