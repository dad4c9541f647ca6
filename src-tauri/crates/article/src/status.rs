//! An article's workflow status and, separately, its live state.

use std::fmt;
use std::str::FromStr;

use arrayvec::ArrayString;
use serde::{Deserialize, Serialize};

/// The workflow status of an article: one of the usual ones, or a publication's own.
///
/// Its text form is a key: letters, digits and hyphens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Status {
    /// The writer is working on it.
    #[default]
    Draft,
    /// The editor is reviewing it.
    InReview,
    /// The editor asked the writer for changes.
    ChangesAsked,
    /// This revision may be published.
    Approved,
    /// One that a publication may have. Its [`crate::Statuses`] know whether it does, and what it counts as.
    Own(OwnStatus),
}

/// The key of a status that is none of the usual ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnStatus(ArrayString<LONGEST_KEY>);

/// So many bytes a key has at the most.
const LONGEST_KEY: usize = 40;

/// The live state: what readers can see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LiveState {
    /// Nothing yet.
    #[default]
    Unpublished,
    /// Nothing before its embargo has passed; then, the article.
    Scheduled,
    /// The article.
    Published,
    /// The article, with a correction.
    Corrected,
    /// Nothing any more.
    Withdrawn,
}

impl Status {
    /// The statuses that every publication has, in workflow order.
    pub const USUAL: [Self; 4] = [Self::Draft, Self::InReview, Self::ChangesAsked, Self::Approved];

    /// The status as written in front matter, on the command line and in the database.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in-review",
            Self::ChangesAsked => "changes-asked",
            Self::Approved => "approved",
            Self::Own(OwnStatus(key)) => key.as_str(),
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Status {
    type Err = UnknownStatus;

    /// Parses a status; spaces, underscores and capitals are accepted.
    fn from_str(text: &str) -> Result<Self, UnknownStatus> {
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| c.is_whitespace() || c == '_' || c == '-').filter(|word| !word.is_empty());
        let key = words.collect::<Vec<_>>().join("-");
        if let Some(usual) = Self::USUAL.into_iter().find(|status| status.as_str() == key) {
            return Ok(usual);
        }
        let is_key = key.starts_with(char::is_alphabetic) && key.chars().all(|c| c.is_alphanumeric() || c == '-');
        let own = ArrayString::from(&key).ok().filter(|_| is_key);
        own.map(|key| Self::Own(OwnStatus(key))).ok_or_else(|| UnknownStatus(text.chars().take(60).collect()))
    }
}

impl From<Status> for String {
    fn from(status: Status) -> Self {
        status.as_str().to_owned()
    }
}

impl TryFrom<String> for Status {
    type Error = UnknownStatus;

    fn try_from(text: String) -> Result<Self, UnknownStatus> {
        text.parse()
    }
}

impl LiveState {
    /// Every live state.
    pub const ALL: [Self; 5] = [Self::Unpublished, Self::Scheduled, Self::Published, Self::Corrected, Self::Withdrawn];

    /// The live state as written in front matter and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unpublished => "unpublished",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Corrected => "corrected",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl FromStr for LiveState {
    type Err = UnknownLiveState;

    /// Parses a live state; capitals are accepted.
    fn from_str(text: &str) -> Result<Self, UnknownLiveState> {
        let word = text.trim().to_lowercase();
        Self::ALL
            .into_iter()
            .find(|state| state.as_str() == word)
            .ok_or_else(|| UnknownLiveState(text.chars().take(60).collect()))
    }
}

/// The text cannot be a status.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a status: use draft, in-review, changes-asked, approved, or a short key of letters and hyphens")]
pub struct UnknownStatus(String);

/// The text is not a live state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a live state; use unpublished, scheduled, published, corrected or withdrawn")]
pub struct UnknownLiveState(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_usual_or_a_key() {
        for (written, key) in [
            ("In Review", "in-review"),
            ("changes_asked", "changes-asked"),
            ("With the  Lawyers", "with-the-lawyers"),
            ("Geprüft 2", "geprüft-2"),
        ] {
            assert_eq!(written.parse::<Status>().unwrap().as_str(), key, "{written}");
        }
        for wrong in ["", "--", "2nd", "a.b", "<b>", &"a".repeat(41)] {
            assert!(wrong.parse::<Status>().is_err(), "{wrong}");
        }
        let own: Status = "legal".parse().unwrap();
        assert!(matches!(own, Status::Own(_)) && own > Status::Approved);
        assert_eq!(serde_json::to_value(own).unwrap(), "legal");
        assert_eq!(serde_json::from_str::<Status>("\"in-review\"").unwrap(), Status::InReview);
    }
}
