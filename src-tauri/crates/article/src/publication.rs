//! `publication.toml`: settings that apply to every article of a publication.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Article, CheckSettings, SiteSettings, Status, Statuses, site_reading, statuses};

/// The settings of a publication. Every key has a default, so an empty file is a valid one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Publication {
    /// The name in page headers, footers and feeds.
    pub name: String,
    /// One sentence about it.
    pub description: String,
    /// The BCP 47 tag of the language of its articles, unless they have their own.
    pub language: String,
    /// Where it is published: the base of all canonical addresses. If empty, pages have none.
    pub address: String,
    /// The call at the foot of each article.
    pub call_to_action: CallToAction,
    /// What readers can do on a page.
    pub reader: ReaderActions,
    /// How it is exported.
    pub export: ExportSettings,
    /// How articles are reviewed.
    pub review: ReviewSettings,
    /// What may be picked as a related post.
    #[serde(skip_serializing_if = "RelatedSettings::is_usual")]
    pub related: RelatedSettings,
    /// What it says about the checks.
    #[serde(skip_serializing_if = "CheckSettings::is_empty")]
    pub checks: CheckSettings,
    /// How the whole site looks, and what stands where.
    #[serde(skip_serializing_if = "SiteSettings::is_usual")]
    pub site: SiteSettings,
}

/// The call to action at the foot of each article; left out if its text, its label or its address is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CallToAction {
    /// The question.
    pub text: String,
    /// The text of the button.
    pub label: String,
    /// Where the button leads: `mailto:` or `https:`.
    pub address: String,
}

/// Reader actions on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReaderActions {
    /// Whether a page offers Like.
    pub like: bool,
    /// Whether a page offers Bookmark.
    pub bookmark: bool,
    /// Where Comment leads: `mailto:` or `https:`. If empty, there is no Comment action.
    pub comment: String,
    /// The address that likes and bookmarks are sent to. If empty, they stay in the reader's browser.
    pub send_to: String,
}

/// How bundles are made, unless the export overrides it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportSettings {
    /// The targets that are selected by default.
    pub targets: Vec<String>,
    /// Options by target name; each target defines its own.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, serde_json::Value>,
}

/// What may be picked as a related post.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RelatedSettings {
    /// A post that is older than this many days is warned of; without a number, none is too old.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest_days: Option<u32>,
}

impl RelatedSettings {
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// How articles are reviewed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewSettings {
    /// Whether people may approve their own work.
    pub own_work: bool,
    /// Its statuses, and what they are called.
    #[serde(skip_serializing_if = "Statuses::is_empty")]
    pub statuses: Statuses,
    /// The statuses that an article may move to from another one. Those of a status that is not named are the usual ones, or
    /// those of the status that it counts as.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub moves: BTreeMap<Status, Vec<Status>>,
}

impl Publication {
    /// The language of an article: its own, else the publication's.
    pub fn language_of<'a>(&'a self, article: &'a Article) -> &'a str {
        let own = article.language.as_deref().filter(|language| !language.trim().is_empty());
        own.unwrap_or(&self.language)
    }

    /// Parses `publication.toml`. The error gives line and column.
    pub fn parse(text: &str) -> Result<Self, InvalidSettings> {
        // Some editors begin a text with a byte order mark, which is not TOML.
        let text = text.trim_start_matches('\u{feff}');
        let mut settings: Self = toml::from_str(text).map_err(|error| InvalidSettings(error.to_string()))?;
        settings.site.unknown = site_reading::unknown(text);
        statuses::check(text, &settings.review.statuses).map_err(InvalidSettings)?;
        Ok(match crate::language_tag(&settings.language) {
            Some(language) => Self { language, ..settings },
            // Exports say that it is none.
            None => settings,
        })
    }
}

impl Default for Publication {
    fn default() -> Self {
        Self {
            name: "Untitled publication".into(),
            description: String::new(),
            language: "en".into(),
            address: String::new(),
            call_to_action: CallToAction::default(),
            reader: ReaderActions::default(),
            export: ExportSettings::default(),
            review: ReviewSettings::default(),
            related: RelatedSettings::default(),
            checks: CheckSettings::new(),
            site: SiteSettings::default(),
        }
    }
}

impl Default for CallToAction {
    fn default() -> Self {
        Self {
            text: "Want to write an article or get interviewed?".into(),
            label: "Write to the desk".into(),
            address: String::new(),
        }
    }
}

impl Default for ReaderActions {
    fn default() -> Self {
        Self { like: true, bookmark: true, comment: String::new(), send_to: String::new() }
    }
}

impl Default for ExportSettings {
    fn default() -> Self {
        Self { targets: vec!["web".into()], options: BTreeMap::new() }
    }
}

/// `publication.toml` is not valid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("publication.toml is not valid: {0}")]
pub struct InvalidSettings(String);

impl InvalidSettings {
    /// `reason` says what is wrong and where.
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_is_a_publication() {
        assert_eq!(Publication::parse(""), Ok(Publication::default()));
        assert_eq!(Publication::parse("language = \"en_US\"").map(|read| read.language), Ok("en-US".into()));
    }

    #[test]
    fn a_mistake_is_reported_with_its_line() {
        let error = Publication::parse("name = \"Harbour\"\nlanguage = 7\n").unwrap_err();
        assert!(error.to_string().contains("line 2"), "{error}");
    }
}
