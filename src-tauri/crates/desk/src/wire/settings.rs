//! The settings of a publication, as a form shows them.

use std::collections::BTreeMap;

use article::{Level, Move};
use press::theme::Kind;
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
    /// Every theme: the built-in ones, then those of the publication.
    pub themes: Vec<ThemeInfo>,
    /// What the publication can set of the theme that it has.
    pub theme_settings: Vec<FormField>,
    /// The positions of its front page, each with the number of articles that it has room for.
    pub positions: Vec<FrontPosition>,
    /// Its sections, those with the most articles first.
    pub sections: Vec<String>,
    /// Why the theme is not as the publication says, a sentence each.
    pub theme_problems: Vec<String>,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ThemeInfo {
    /// Its name in settings.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// What it looks like, in a line.
    pub about: String,
    /// Its folder within the publication; empty for a built-in one.
    pub folder: String,
    /// Why it cannot be used, with file and line.
    pub fault: Option<String>,
}

/// Something that can be set, of a theme or of a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FormField {
    /// Its name in settings.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// What it may be.
    pub kind: FormFieldKind,
    /// What it is unless it is set.
    #[ts(type = "string | number | boolean")]
    pub default: serde_json::Value,
}

impl From<&press::theme::Setting> for FormField {
    fn from(setting: &press::theme::Setting) -> Self {
        let kind = match setting.kind.clone() {
            Kind::Colour => FormFieldKind::Colour,
            Kind::Face { choices } => FormFieldKind::Face { choices },
            Kind::Number { min, max, unit } => FormFieldKind::Number { min, max, unit },
            Kind::Choice { choices } => FormFieldKind::Choice { choices },
            Kind::Text => FormFieldKind::Text,
            Kind::Switch => FormFieldKind::Switch,
        };
        Self { name: setting.name.clone(), label: setting.label.clone(), kind, default: setting.default.clone() }
    }
}

/// What it may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FormFieldKind {
    /// A colour, written `#a11f16`.
    Colour,
    /// One of these families of type, as style sheets write them.
    Face {
        /// The families.
        choices: Vec<String>,
    },
    /// A whole number.
    Number {
        /// The least.
        #[ts(type = "number")]
        min: i64,
        /// The most.
        #[ts(type = "number")]
        max: i64,
        /// What it is counted in.
        unit: String,
    },
    /// One of these words.
    Choice {
        /// The words.
        choices: Vec<String>,
    },
    /// A line of text.
    Text,
    /// On or off.
    Switch,
}

/// A position of a front page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FrontPosition {
    /// Its name in settings.
    pub name: String,
    /// How many articles it has room for.
    pub room: u32,
}

/// A theme to be copied.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CopyThemeRequest {
    /// Which.
    pub theme: String,
    /// What the copy is called: the name of its folder in `themes/`.
    pub name: String,
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
    /// What is set of targets, by the name of the target, a dot, and that of the option.
    #[ts(type = "{ [name: string]: string | number | boolean }")]
    pub options: BTreeMap<String, serde_json::Value>,
    /// Whether people may approve their own work.
    pub own_work: bool,
    /// After how many days an article is too old to be a related post, in digits; empty if none is.
    pub oldest_days: String,
    /// What the publication says about checks, by their names.
    pub checks: BTreeMap<String, CheckRule>,
    /// The theme.
    pub theme: String,
    /// What the publication sets of it, by name.
    #[ts(type = "{ [name: string]: string | number | boolean }")]
    pub look: BTreeMap<String, serde_json::Value>,
    /// A line for the foot of every page.
    pub notice: String,
    /// What the foot has; the articles in it are pages.
    #[ts(as = "Vec<NavigationEntry>")]
    pub pages: Vec<article::site_settings::NavigationEntry>,
    /// What the navigation has; if empty, the sections with the most articles.
    #[ts(as = "Vec<NavigationEntry>")]
    pub navigation: Vec<article::site_settings::NavigationEntry>,
    /// What fills the positions of the front page, by their names: each an article by its slug or id, or a rule. What is not
    /// here is filled by the usual rule. `sections` has names of sections.
    #[ts(as = "BTreeMap<String, Vec<FrontPick>>")]
    pub front: BTreeMap<String, serde_json::Value>,
}

/// An entry of the navigation or the foot, as the file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum NavigationEntry {
    /// A section by its name, or an article by its slug or id.
    Named(String),
    /// A link of its own.
    Link {
        /// Its words.
        label: String,
        /// Where it leads.
        address: String,
    },
    /// A section or an article under other words than its own.
    Labelled {
        /// Its words.
        label: String,
        /// The section or the article.
        to: String,
    },
}

/// What fills a place on the front page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum FrontPick {
    /// The article with this slug or id.
    Article(String),
    /// The newest that fits.
    Newest(FrontRule),
}

/// What the newest article must be for a position of the front page; an empty rule takes any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FrontRule {
    /// In this section.
    #[ts(optional)]
    pub section: Option<String>,
    /// With this tag.
    #[ts(optional)]
    pub tag: Option<String>,
    /// By this author.
    #[ts(optional)]
    pub author: Option<String>,
    /// With a lead picture.
    #[ts(optional)]
    pub picture: Option<bool>,
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
    Options,
    OwnWork,
    OldestDays,
    Checks,
    Theme,
    Look,
    Notice,
    Pages,
    Navigation,
    Front,
}

/// What a setting is set to: a text, on or off, names, entries, what is said about checks, or other values by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum SettingInput {
    /// A text.
    Text(String),
    /// On or off.
    Switch(bool),
    /// A list of names.
    Names(Vec<String>),
    /// Entries of the navigation or the foot.
    #[ts(as = "Vec<NavigationEntry>")]
    Entries(Vec<article::site_settings::NavigationEntry>),
    /// What is said about checks, by their names.
    Checks(BTreeMap<String, CheckRule>),
    /// Values by their names.
    #[ts(type = "{ [name: string]: unknown }")]
    Values(BTreeMap<String, serde_json::Value>),
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
