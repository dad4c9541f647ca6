//! The settings of a publication, as a form shows them.

use std::collections::BTreeMap;

use article::{Level, Move};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Severity;

/// The settings as they are in force, and what there is to say about them.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SettingsView {
    /// Every setting that a form can change.
    pub fields: SettingsFields,
    /// What pages lack because the publication has no address, in a sentence.
    pub without_address: Option<String>,
    /// Why the call to action is on no page although it has a text, in a sentence.
    pub call_left_out: Option<String>,
    /// Why `publication.toml` cannot be read, where that is so: nothing can be changed until it is corrected.
    pub broken: Option<String>,
    /// The file.
    pub path: String,
    /// Every check, in the order in which people see them.
    pub checks: Vec<CheckInfo>,
}

/// A check, as it is unless the publication says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckInfo {
    /// Its stable name.
    pub check: String,
    /// Its name for people.
    pub label: String,
    /// What it looks at, in a sentence.
    pub about: String,
    /// How grave its gravest finding is.
    pub severity: Severity,
    /// The moves at which it is made.
    #[ts(type = "Array<\"review\" | \"approve\" | \"export\">")]
    pub moves: Vec<Move>,
}

/// What a publication says about a check.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckRule {
    /// What its findings do; none: what the check itself says.
    #[ts(type = "\"stop\" | \"warn\" | \"info\" | \"off\" | null")]
    pub level: Option<Level>,
    /// The moves at which it is made; none: those of the check itself.
    #[ts(type = "Array<\"review\" | \"approve\" | \"export\"> | null")]
    pub at: Option<Vec<Move>>,
}

/// Every setting that a form can change. A mail address is kept as a `mailto:` link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SettingsFields {
    /// The name in page headers, footers and feeds.
    pub name: String,
    /// One sentence about the publication.
    pub description: String,
    /// The BCP 47 tag of the language of its articles.
    pub language: String,
    /// Where it is published.
    pub address: String,
    /// The question at the foot of each article.
    pub call_text: String,
    /// The text of its button.
    pub call_label: String,
    /// Where the button leads.
    pub call_address: String,
    /// Whether a page offers Like.
    pub like: bool,
    /// Whether a page offers Bookmark.
    pub bookmark: bool,
    /// Where Comment leads; there is none if empty.
    pub comment: String,
    /// The address that likes and bookmarks are sent to.
    pub send_to: String,
    /// The targets that are chosen when an export begins.
    pub targets: Vec<String>,
    /// Whether people may approve their own work.
    pub own_work: bool,
    /// After how many days an article is too old to be a related post, in digits; empty if none is.
    pub oldest_days: String,
    /// What the publication says about checks, by their names.
    pub checks: BTreeMap<String, CheckRule>,
}

/// The name of one of [`SettingsFields`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the field of that name")]
pub enum Setting {
    Name,
    Description,
    Language,
    Address,
    CallText,
    CallLabel,
    CallAddress,
    Like,
    Bookmark,
    Comment,
    SendTo,
    Targets,
    OwnWork,
    OldestDays,
    Checks,
}

/// What a setting is set to: a text, on or off, names, or what is said about checks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum SettingInput {
    /// A text.
    Text(String),
    /// On or off.
    Switch(bool),
    /// A list of names.
    Names(Vec<String>),
    /// What is said about checks, by their names.
    Checks(BTreeMap<String, CheckRule>),
}

/// One setting to be changed.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SettingChange {
    /// Which.
    pub setting: Setting,
    /// What it is to be.
    pub value: SettingInput,
    /// What it was when it was changed. If the file says something else by now, nothing is written, and the answer is the
    /// error `stale-version`; none to write in any case.
    pub was: Option<SettingInput>,
}
