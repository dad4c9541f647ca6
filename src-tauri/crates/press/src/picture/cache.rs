//! Keeping what was made of pictures.

use article::PublicationPath;

use super::Derivative;

/// Keeps what was made of pictures. A key is the BLAKE3 hash of the original, with its path, whose ending decides on
/// the format.
pub trait DerivativeCache {
    /// What was kept.
    fn get(&self, path: &PublicationPath, hash: &[u8; 32]) -> Option<Vec<Derivative>>;
    /// Keeps it, or not: a cache may forget.
    fn put(&self, path: &PublicationPath, hash: &[u8; 32], derivatives: &[Derivative]);
}
