//! Names for exactly these inputs.

use press::target::Key;

/// A hash of these, each apart from the next.
pub(super) fn hash(parts: &[&[u8]]) -> Key {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&part.len().to_le_bytes()).update(part);
    }
    *hasher.finalize().as_bytes()
}

/// A hash of a value with all its fields: a derived `Debug` leaves none out.
pub(super) fn hash_of(value: &impl std::fmt::Debug) -> Key {
    hash(&[format!("{value:?}").as_bytes()])
}
