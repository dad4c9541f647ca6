//! Keeping resized pictures and drawn cards between runs.

use article::PublicationPath;

use super::Derivative;

/// Keeps resized pictures and drawn cards. The key of a picture is the original's BLAKE3 hash together with its path, because the path's ending
/// decides the format.
pub trait DerivativeCache {
    /// The kept files, if there are any.
    fn get(&self, path: &PublicationPath, hash: &[u8; 32]) -> Option<Vec<Derivative>>;
    /// Offers files to keep. A cache may drop them at any time.
    fn put(&self, path: &PublicationPath, hash: &[u8; 32], derivatives: &[Derivative]);
    /// The kept share card with this key (see [`crate::theme::ShareCard`]), if there is one.
    fn card(&self, key: &[u8; 32]) -> Option<Vec<u8>>;
    /// Offers a share card to keep.
    fn keep_card(&self, key: &[u8; 32], bytes: &[u8]);
}
