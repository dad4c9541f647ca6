use article::{NamedStatus, Stage, Status};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The open publication.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PublicationView {
    /// Its name.
    pub name: String,
    /// The BCP 47 language tag of its articles.
    pub language: String,
    /// The folder, as the system writes paths.
    pub folder: String,
    /// Why nothing can be written here, where that is so: another program has it, or the disk refuses.
    pub read_only: Option<String>,
    /// Why nothing is saved, while the publication is not where it was opened.
    pub away: Option<String>,
    /// The export targets that are chosen at first.
    pub targets: Vec<String>,
    /// What its pages lack because it has no address, in a sentence; none if it has one.
    pub without_address: Option<String>,
    /// Its statuses, in order.
    pub statuses: Vec<StatusView>,
    /// Files that could not be read as articles, each with what to do.
    pub problems: Vec<FileDiagnostic>,
}

/// A status of a publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StatusView {
    /// Its key, by which articles and requests name it.
    #[ts(as = "super::StatusName")]
    pub key: Status,
    /// Its name for people.
    pub name: String,
    /// What it counts as.
    #[ts(as = "StageName")]
    pub stage: Stage,
}

/// TypeScript's word for [`article::Stage`].
#[derive(TS)]
#[ts(rename = "Stage", rename_all = "kebab-case")]
#[allow(dead_code, missing_docs, reason = "only its TypeScript form is used; the meanings stand at `article::Stage`")]
pub enum StageName {
    Draft,
    InReview,
    ChangesAsked,
    Approved,
}

/// A file that needs a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileDiagnostic {
    /// Path within the publication.
    pub path: String,
    /// Line in the file, where one is to blame; the first is 1.
    pub line: Option<u32>,
    /// What is wrong and what to do.
    pub message: String,
}

impl From<NamedStatus> for StatusView {
    fn from(NamedStatus { status, name, stage }: NamedStatus) -> Self {
        Self { key: status, name, stage }
    }
}

/// A publication whose database was rebuilt, or replaced by a backup.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReplaceAnswer {
    /// The publication, which is open now.
    pub publication: PublicationView,
    /// What came back, what did not, and where the database is that was there before, in a few sentences.
    pub summary: String,
}

/// A folder to open, or to write into.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FolderRequest {
    /// The folder.
    pub folder: String,
}

/// A folder in which somebody thinks of making a publication.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FolderQuery {
    /// The folder; where people keep their documents, if empty.
    pub folder: String,
    /// The name of the publication.
    pub name: String,
    /// Whether it is to have a folder of its own inside this one, unless this one is empty.
    pub own: bool,
}

/// What is in a folder before a publication is made in it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FolderView {
    /// The folder, from the root of the disk.
    pub folder: String,
    /// What is there.
    pub state: FolderState,
    /// How many Markdown files it and the folders in it hold.
    pub markdown: u32,
    /// What is there and what would become of it, or why it cannot be a publication, in a sentence; empty where there is
    /// nothing.
    pub message: String,
}

/// What is in a folder before a publication is made in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FolderState {
    /// It is not there yet.
    New,
    /// There is nothing in it.
    Empty,
    /// There are files in it, which somebody has to agree to make part of a publication.
    HoldsFiles,
    /// It is a publication already.
    Publication,
    /// It cannot be a publication.
    Refused,
}

/// A publication to be made.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct CreateRequest {
    /// Its folder.
    pub folder: String,
    /// Its name; the folder's name where empty.
    pub name: String,
    /// The call at the foot of its articles; left out where its text or its address is empty.
    pub call_text: String,
    /// The text of the call's button.
    pub call_label: String,
    /// Where the call's button leads: a web address or a mail address.
    pub call_address: String,
    /// Whether it was agreed that the Markdown files in the folder become articles.
    pub adopt: bool,
}

/// How many articles there are, for the rail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Counts {
    /// All of them.
    pub all: u32,
    /// In each status of the publication, in its order, then in those that it does not have.
    pub statuses: Vec<Count>,
    /// Approved ones by what that is worth.
    pub standings: Vec<Count>,
    /// Those that wait for somebody, who has them or is to see to an open note in them, by the id of the person.
    pub holders: Vec<Count>,
    /// Those that are due some day and not approved yet, by day, the first day first.
    pub due: Vec<Count>,
    /// With each tag, most used first; at most 200.
    pub tags: Vec<Count>,
    /// Authors.
    pub authors: u32,
    /// Articles with two texts to choose between.
    pub conflicts: u32,
    /// Articles that are scheduled for readers.
    pub scheduled: u32,
    /// Articles and author profiles in the trash, which are in no other count.
    pub trash: u32,
    /// How many of those are profiles.
    pub trashed_authors: u32,
}

/// A name and how many articles it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Count {
    /// The status, tag or section.
    pub name: String,
    /// How many articles.
    pub articles: u32,
}
