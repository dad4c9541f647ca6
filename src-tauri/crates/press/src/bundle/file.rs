//! A file of a bundle, as its manifest names it.

use serde::{Deserialize, Serialize};

/// One file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFile {
    /// Its path, with slashes.
    pub path: String,
    /// Its length in bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}
