//! What a newsroom can choose about posts for Ghost.

use serde::{Deserialize, Serialize};

/// The options of [`super::Ghost`].
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GhostOptions {
    /// The status of all posts. Without it, approved articles are published and all others are drafts.
    pub(super) status: Option<GhostStatus>,
    /// Whether the byline stands below the text, if authors have roles, which Ghost does not show.
    pub(super) byline: bool,
    /// Whether related posts stand below the text.
    pub(super) related: bool,
    /// Whether the mail addresses of authors are in the file. Profiles keep them for colleagues.
    pub(super) author_emails: bool,
}

/// A status of Ghost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum GhostStatus {
    /// Published; scheduled if it is under embargo.
    Published,
    /// A draft.
    Draft,
}

impl Default for GhostOptions {
    fn default() -> Self {
        Self { status: None, byline: true, related: true, author_emails: false }
    }
}
