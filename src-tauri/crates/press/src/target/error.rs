//! Errors that stop an export.

use crate::bundle::SinkError;
use crate::theme::ThemeError;

/// Why an export had to stop.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The bundle cannot be written.
    #[error(transparent)]
    Sink(#[from] SinkError),
    /// A page of the whole bundle cannot be made.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// The text of an article that a feed includes cannot be read.
    #[error("an article of the feeds cannot be read: {0}")]
    FeedText(String),
    /// What lists show of an article was put aside and cannot be read again.
    #[error("what lists show of an article cannot be read again; please report this to the makers of Copydesk")]
    Teaser,
    /// Somebody stopped it.
    #[error("the export was cancelled; nothing was written")]
    Cancelled,
    /// Every target failed.
    #[error("nothing could be exported: {0}")]
    NothingLeft(String),
    /// No target may have any of the articles.
    #[error("nothing could be exported: {0}")]
    NothingAdmitted(String),
    /// The options of a target are unknown or invalid.
    #[error("the options of the target {target} are not valid: {reason}; change them in publication.toml")]
    Options {
        /// The target's name.
        target: &'static str,
        /// What is wrong.
        reason: String,
    },
}
