//! Signatures that were found good, so that each is proven once.
//!
//! The logs of an article are read again for each answer. To prove a signature takes longer than to read the line it stands on.

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex};

use review::{Entry, PublicKey, Signature};

use crate::open::lock;

/// So many are remembered: some 20 MB. Then it begins again.
const MOST: usize = 100_000;

static PROVEN: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

/// Whether the signature of an event was made with this key.
pub(super) fn proves(key: &PublicKey, entry: &Entry, signature: &Signature) -> bool {
    // The id is a hash of the bytes that are signed.
    let all = format!("{} {signature} {key}", entry.id);
    if lock(&PROVEN).contains(&all) {
        return true;
    }
    let proves = key.verifies(entry.signed_bytes(), signature);
    if proves {
        let mut proven = lock(&PROVEN);
        if proven.len() >= MOST {
            proven.clear();
        }
        proven.insert(all);
    }
    proves
}
