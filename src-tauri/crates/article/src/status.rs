//! An article's workflow status and, separately, its live state.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The workflow status of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
}

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
    /// A notice in its place.
    Withdrawn,
}

impl Status {
    /// Every status, in workflow order.
    pub const ALL: [Self; 4] = [Self::Draft, Self::InReview, Self::ChangesAsked, Self::Approved];

    /// The status as written in front matter, on the command line and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in-review",
            Self::ChangesAsked => "changes-asked",
            Self::Approved => "approved",
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
        let word = text.trim().to_lowercase().replace([' ', '_'], "-");
        Self::ALL
            .into_iter()
            .find(|status| status.as_str() == word)
            .ok_or_else(|| UnknownStatus(text.chars().take(60).collect()))
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

/// The text is not a status.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a status; use draft, in-review, changes-asked or approved")]
pub struct UnknownStatus(String);

/// The text is not a live state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a live state; use unpublished, scheduled, published, corrected or withdrawn")]
pub struct UnknownLiveState(String);
