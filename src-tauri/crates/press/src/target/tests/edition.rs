//! The editions that are exported here.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

use article::{Publication, PublicationPath};

use crate::edition::Entry;
use crate::picture::{Derivative, DerivativeCache};
use crate::target::{Edition, Source};

/// A whole edition of these articles. Pictures are made once in a test, which takes most of its time.
pub(super) fn edition<'e>(publication: &'e Publication, entries: &'e [Entry], source: &'e dyn Source) -> Edition<'e> {
    static MADE: LazyLock<Made> = LazyLock::new(Made::default);
    Edition {
        publication,
        entries,
        whole_site: true,
        source,
        cache: Some(&*MADE),
        memory: None,
        progress: &|_, _, _| {},
        is_cancelled: &|| false,
    }
}

/// Its path and the hash of its bytes.
type Picture = (PublicationPath, [u8; 32]);

/// Keeps what is made, and counts it.
#[derive(Default)]
pub(super) struct Made {
    pictures: Mutex<HashMap<Picture, Vec<Derivative>>>,
    cards: Mutex<HashMap<[u8; 32], Vec<u8>>>,
    count: Mutex<usize>,
}

impl Made {
    /// How many pictures were made.
    pub(super) fn count(&self) -> usize {
        *self.count.lock().unwrap()
    }
}

impl DerivativeCache for Made {
    fn get(&self, path: &PublicationPath, hash: &[u8; 32]) -> Option<Vec<Derivative>> {
        self.pictures.lock().unwrap().get(&(path.clone(), *hash)).cloned()
    }

    fn put(&self, path: &PublicationPath, hash: &[u8; 32], derivatives: &[Derivative]) {
        *self.count.lock().unwrap() += 1;
        self.pictures.lock().unwrap().insert((path.clone(), *hash), derivatives.to_vec());
    }

    fn card(&self, key: &[u8; 32]) -> Option<Vec<u8>> {
        self.cards.lock().unwrap().get(key).cloned()
    }

    fn keep_card(&self, key: &[u8; 32], bytes: &[u8]) {
        self.cards.lock().unwrap().insert(*key, bytes.to_vec());
    }
}
