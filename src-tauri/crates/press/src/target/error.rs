//! Why an export cannot go on.

use crate::bundle::SinkError;
use crate::theme::ThemeError;

/// An export cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The bundle cannot be written.
    #[error(transparent)]
    Sink(#[from] SinkError),
    /// A page of the whole bundle cannot be made.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// Options that a target does not have, or that are not what they should be.
    #[error("the options of the target {target} cannot be used: {reason}; change them in publication.toml")]
    Options {
        /// The target's name.
        target: &'static str,
        /// What is wrong.
        reason: String,
    },
}
