//! What a newsroom can choose about posts for WordPress.

use serde::{Deserialize, Serialize};

use crate::target::handover::FolderAddress;

/// The options of [`super::WordPress`].
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WordPressOptions {
    /// The status of all posts. Without it, approved articles are published, those in review are pending, and all others are
    /// drafts.
    pub(super) status: Option<PostStatus>,
    /// Where the folder `media/` will be when WordPress fetches the pictures; without it, where the publication's own site has
    /// them.
    pub(super) media_address: FolderAddress,
    /// Whether the byline stands below the text, if there are several authors or they have roles, which WordPress does not show.
    pub(super) byline: bool,
    /// Whether related posts stand below the text.
    pub(super) related: bool,
    /// Whether the mail addresses of authors are in the file. Profiles keep them for colleagues.
    pub(super) author_emails: bool,
}

/// A status of WordPress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PostStatus {
    /// Published; scheduled if it is under embargo.
    Publish,
    /// Waiting for review.
    Pending,
    /// A draft.
    Draft,
    /// Published for the site's editors only.
    Private,
}

impl Default for WordPressOptions {
    fn default() -> Self {
        Self {
            status: None,
            media_address: FolderAddress::default(),
            byline: true,
            related: true,
            author_emails: false,
        }
    }
}
