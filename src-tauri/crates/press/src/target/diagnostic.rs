//! What checks find.

use serde::{Deserialize, Serialize};

/// Something that a check found in an article.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Whether readers would notice it.
    pub grave: bool,
    /// What is wrong.
    pub message: String,
    /// Why it matters, or what to do.
    pub detail: String,
}
