//! The settings of a publication, as a form shows them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
}

/// What a setting is set to: a text, on or off, or names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum SettingInput {
    /// A text.
    Text(String),
    /// On or off.
    Switch(bool),
    /// A list of names.
    Names(Vec<String>),
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
