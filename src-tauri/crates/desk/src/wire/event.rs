use serde::Serialize;
use ts_rs::TS;

use super::{ArticleFields, SaveState};

/// What the core sends to its hosts on its own.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// The open article was saved, or could not be.
    SaveState(SaveState),
    /// Lists and counts may have changed.
    LibraryChanged,
    /// Another program changed the open article: reload it with `open_article`.
    ArticleChanged {
        /// The article.
        id: String,
        /// What happened.
        how: ArticleChange,
    },
    /// The page around the open article's text is another one: exchange it, and the fields with it.
    PageChanged {
        /// The article.
        id: String,
        /// All fields. A headline that is the first heading changes with the text, a related post with its article, and what
        /// the status is worth with both.
        fields: Box<ArticleFields>,
        /// The page without its text.
        shell: String,
    },
    /// The publication is not where it was opened, so nothing is saved.
    Away {
        /// Why, in a sentence.
        message: String,
    },
    /// The publication is where it was opened, and everything is saved again.
    Back,
    /// Another database is where the publication was: open it with `reopen_publication`, which keeps what was typed.
    Reopen,
    /// Long work moved on.
    Progress(Progress),
    /// The settings are no longer the same, or their file can no longer be read: ask for `publication` and `settings`.
    SettingsChanged,
    /// The files that need a person are no longer the same: ask for `problems`.
    ProblemsChanged,
    /// What people say about an article may have changed: ask for `notes`.
    NotesChanged {
        /// The article; any of them if none is named.
        article: Option<String>,
    },
    /// Every file that could not be written has been written.
    FilesWritten,
    /// Something failed that nobody was waiting for.
    Error(crate::Error),
}

/// What happened to an open article without its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ArticleChange {
    /// Another program changed its file.
    EditedOutside,
    /// It was changed here and in its file, and both were put together.
    Merged,
    /// It was changed here and in its file, and somebody has to choose.
    Conflict,
    /// Somebody chose between two texts.
    Resolved,
    /// An earlier revision was brought back.
    BroughtBack,
    /// Changes were taken back.
    TakenBack,
    /// Fixes of checks were applied to it.
    Fixed,
    /// Its publication was opened again.
    Reopened,
    /// Its file is gone; the article is still here.
    Detached,
    /// Only its page looks another way: a picture, a link's target or its language changed.
    Around,
}

/// Long work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Task {
    /// Files are compared with the database.
    Read,
    /// Files become articles.
    Adopt,
    /// Texts are read again by the rules of a newer program.
    Derive,
    /// Pictures are read.
    Pictures,
    /// Files come in from elsewhere.
    Import,
    /// A bundle is made.
    Export,
    /// The database is copied.
    Backup,
    /// A damaged database is rebuilt.
    Rebuild,
}

/// How far long work is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Progress {
    /// What is being done.
    pub task: Task,
    /// How many items are done.
    pub done: u32,
    /// How many there are.
    pub total: u32,
    /// The item at hand.
    pub item: String,
}
