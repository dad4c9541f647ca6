//! Notes, and the people who write them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FileDiagnostic;

/// What was said about an article.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NotesView {
    /// The threads, oldest first.
    pub threads: Vec<NoteThread>,
    /// Lines of logs that could not be read. They are kept.
    pub faults: Vec<FileDiagnostic>,
    /// What was begun at this desk and is not said yet.
    pub unfinished: Vec<NoteUnfinished>,
}

/// A note with its replies.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoteThread {
    /// Its id.
    pub id: String,
    /// Where it is in the present text.
    pub place: NotePlace,
    /// The words it was about; empty if it was about none.
    pub quote: String,
    /// The note and its replies, oldest first.
    pub words: Vec<NoteWords>,
    /// Who settled it, if somebody did.
    pub resolved: Option<String>,
    /// Who is to see to it.
    pub assigned: Option<NoteAssignee>,
}

/// Who is to see to a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoteAssignee {
    /// Their id.
    pub person: String,
    /// Their name.
    pub name: String,
}

/// A note or a reply.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoteWords {
    /// Its id.
    pub id: String,
    /// Who wrote it.
    pub by: String,
    /// Their id.
    pub person: String,
    /// Their portrait, if their author profile has one.
    pub portrait: Option<String>,
    /// When, in RFC 3339, as their clock had it.
    pub at: String,
    /// The words.
    pub text: String,
    /// Whether they were other words at first.
    pub reworded: bool,
    /// Whether its signature is that of the person it names.
    pub vouched: bool,
}

/// Where a thread is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum NotePlace {
    /// The article as a whole.
    Article,
    /// A field.
    Field {
        /// Its key in the front matter.
        key: String,
    },
    /// A related post.
    Related {
        /// The id of its article.
        article: String,
    },
    /// Words of the text, in UTF-16 code units.
    Text {
        /// Where they start.
        from: usize,
        /// Where they end.
        to: usize,
    },
    /// Its words cannot be found with certainty.
    Lost,
}

/// What a new note is about.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum NoteAbout {
    /// The article as a whole.
    Article,
    /// A field.
    Field {
        /// Its key in the front matter.
        key: String,
    },
    /// A related post.
    Related {
        /// The id of its article.
        article: String,
    },
    /// Words of the text, in UTF-16 code units.
    Text {
        /// Where they start.
        from: usize,
        /// Where they end.
        to: usize,
    },
    /// Words that are in the text once.
    Quote {
        /// The words, as they are written.
        words: String,
    },
}

/// Something to say about an article.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NoteRequest {
    /// The article.
    pub article: String,
    /// What is said.
    pub said: NoteSaid,
}

/// What is said.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum NoteSaid {
    /// A new note.
    Note {
        /// What it is about.
        about: NoteAbout,
        /// Its words.
        words: String,
    },
    /// A reply.
    Reply {
        /// The thread.
        thread: String,
        /// Its words.
        words: String,
    },
    /// Other words for one's own last note or reply.
    Reword {
        /// The note or reply.
        of: String,
        /// Its new words.
        words: String,
    },
    /// The thread is settled.
    Resolve {
        /// The thread.
        thread: String,
    },
    /// It is not settled after all.
    Reopen {
        /// The thread.
        thread: String,
    },
    /// The thread belongs here.
    Place {
        /// The thread.
        thread: String,
        /// Where.
        about: NoteAbout,
    },
    /// Somebody is to see to the thread.
    Assign {
        /// The thread.
        thread: String,
        /// Who, by name or id; nobody any more if there is none.
        to: Option<String>,
    },
}

/// A note, a reply or other words for one that somebody is still writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum NoteUnfinished {
    /// A new note.
    Note {
        /// Where what it is about is in the present text.
        place: NotePlace,
        /// The words it is about; empty if it is about none.
        quote: String,
        /// Its words so far.
        words: String,
    },
    /// A reply.
    Reply {
        /// The thread.
        thread: String,
        /// Its words so far.
        words: String,
    },
    /// Other words for one's own last note or reply.
    Reword {
        /// The note or reply.
        of: String,
        /// Its new words so far.
        words: String,
    },
}

/// All that somebody has begun to say about an article, in place of what was kept before.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct UnfinishedRequest {
    /// The article.
    pub article: String,
    /// Notes, replies and other words for them.
    pub notes: Vec<NoteSaid>,
}

/// Who works at this machine.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WhoView {
    /// The person who acts; none before somebody said who they are.
    pub me: Option<PersonRow>,
    /// The role that somebody new gets in this publication.
    pub role: String,
}

/// Somebody says who works at this machine.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct IntroduceRequest {
    /// The name as others see it.
    pub name: String,
    /// The slug of their author profile.
    pub profile: Option<String>,
}

/// Somebody who works on the publication.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonRow {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their role: writer, editor or chief.
    pub role: String,
    /// The slug of their author profile.
    pub profile: Option<String>,
    /// The five words of their key.
    pub key: String,
}

/// A person gets another role.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RoleRequest {
    /// The person, by name or id.
    pub person: String,
    /// The role: writer, editor or chief.
    pub role: String,
}
