//! Hashes of texts and files.

/// A BLAKE3 hash.
pub type Hash = [u8; 32];

/// The hash of a text's UTF-8 bytes; texts are stored under it.
pub fn hash_of(text: &str) -> Hash {
    *blake3::hash(text.as_bytes()).as_bytes()
}
