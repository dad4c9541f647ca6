//! Keeping resized pictures between runs.

use article::PublicationPath;

use super::Derivative;

/// Keeps resized pictures. The key is the original's BLAKE3 hash together with its path, because the path's ending
/// decides the format.
pub trait DerivativeCache {
    /// The kept files, if there are any.
    fn get(&self, path: &PublicationPath, hash: &[u8; 32]) -> Option<Vec<Derivative>>;
    /// Offers files to keep. A cache may drop them at any time.
    fn put(&self, path: &PublicationPath, hash: &[u8; 32], derivatives: &[Derivative]);
}
