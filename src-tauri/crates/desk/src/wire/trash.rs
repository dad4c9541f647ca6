//! Putting articles in the trash.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which article goes in the trash.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TrashRequest {
    /// A slug, an id or a file.
    pub id: String,
    /// Even though other articles point to it.
    #[serde(default)]
    pub anyway: bool,
}

/// An article that points to another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MentionRow {
    /// Its id.
    pub id: String,
    /// Its slug.
    pub slug: String,
    /// Its headline; may be empty.
    pub headline: String,
}
