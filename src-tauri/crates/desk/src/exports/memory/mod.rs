//! What the last export of a publication made, so that the next one makes only what changed.
//!
//! 1. [`Facts`]: everything that pages and checks can be made from, named and hashed, without reading a text.
//! 2. Each article remembers the names that it was made from. Its version is the hash of what stands behind them now.
//! 3. [`Store`]: what was made, under keys that are made of such versions.

mod facts;
mod key;
mod store;
mod sweep;
mod world;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use article::{ArticleId, PublicationPath};
use press::bundle::{Earlier, ManifestFile};
use press::target::{Key, Memory};

use super::checks::Examined;
use crate::open::lock;
use crate::{Error, OpenPublication};
pub(crate) use facts::Around;
use facts::{Facts, Name};
use key::hash;
use store::Store;

/// What the last export made.
pub(crate) struct ExportMemory {
    facts: Facts,
    world: Key,
    store: Store,
    earlier: Option<Arc<Earlier>>,
    /// The version of each article that was read; `None` for one whose text is another than that of its state.
    read: Mutex<HashMap<ArticleId, Option<Key>>>,
}

impl ExportMemory {
    /// Opens it. `folder` is this person's own: pages are made from what is in it. `purpose` keeps exports apart that have
    /// nothing in common.
    pub(crate) fn open(
        publication: &OpenPublication,
        folder: &Path,
        purpose: &str,
        around: &Around<'_>,
    ) -> Result<Self, Error> {
        sweep::sweep(folder, publication.clock.now_ms());
        let store = Store::open(folder, &publication.root, purpose);
        let earlier = store.bundle().and_then(|made| Earlier::open(&made.folder, &made.manifest, made.finished));
        let (facts, world) = (Facts::gather(publication, around)?, world::of(publication, around)?);
        Ok(Self { facts, world, store, earlier: earlier.map(Arc::new), read: Mutex::default() })
    }

    /// The bundle that the last export made, if it is there.
    pub(crate) fn earlier(&self) -> Option<Arc<Earlier>> {
        self.earlier.clone()
    }

    /// Takes note of what an article is made from that was read just now.
    pub(crate) fn read(
        &self,
        publication: &OpenPublication,
        examined: &Examined,
        pictures: &[PublicationPath],
    ) -> Result<(), Error> {
        let id = examined.article.id;
        // Where somebody typed meanwhile, what is made of that text is nothing of the state that is known here.
        let known = self.facts.is_text_of(id, examined.manuscript.text());
        let names = known.then(|| facts::names_of(publication, examined, pictures)).transpose()?;
        let state = self.facts.state(id).zip(names);
        let version = state.map(|(state, names)| {
            self.store.keep(&named(id, &state), names.as_flattened());
            self.made_from(&state, &names)
        });
        lock(&self.read).insert(id, version);
        Ok(())
    }

    /// What was kept of an article for a purpose of the desk's own.
    pub(crate) fn recall_of(&self, id: ArticleId, what: &str) -> Option<Vec<u8>> {
        let key = hash(&[what.as_bytes(), &self.version(id)?]);
        let kept = self.store.recall(&key)?;
        self.store.keep(&key, &kept);
        Some(kept)
    }

    /// Keeps something of an article for a purpose of the desk's own.
    pub(crate) fn keep_of(&self, id: ArticleId, what: &str, value: &[u8]) {
        if let Some(version) = self.version(id) {
            self.store.keep(&hash(&[what.as_bytes(), &version]), value);
        }
    }

    /// Keeps all that was made for the next export: with the bundle in `folder`, whose manifest has this SHA-256. Not if the
    /// publication was changed meanwhile: then nobody knows what was made of which state.
    pub(crate) fn finish(
        self,
        publication: &OpenPublication,
        around: &Around<'_>,
        (folder, manifest): (&Path, &str),
    ) -> Result<(), Error> {
        // Both at once would take twice the memory.
        let Self { facts, world, mut store, .. } = self;
        store.let_go();
        let known = facts.fingerprint();
        drop(facts);
        if Facts::gather(publication, around)?.fingerprint() != known || world::of(publication, around)? != world {
            return Ok(());
        }
        store.finish(&publication.root, folder, manifest);
        Ok(())
    }

    /// The version of an article in a state that is made from these names.
    fn made_from(&self, state: &Key, names: &[Name]) -> Key {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.world).update(state);
        names.iter().for_each(|name| _ = hasher.update(name).update(&self.facts.behind(name)));
        *hasher.finalize().as_bytes()
    }
}

/// Under this key it is kept what an article in a state is made from.
fn named(id: ArticleId, state: &Key) -> Key {
    hash(&[b"names", id.to_string().as_bytes(), state])
}

impl Memory for ExportMemory {
    fn publication(&self) -> Key {
        self.world
    }

    fn version(&self, article: ArticleId) -> Option<Key> {
        if let Some(version) = lock(&self.read).get(&article) {
            return *version;
        }
        let state = self.facts.state(article)?;
        let key = named(article, &state);
        let kept = self.store.recall(&key)?;
        self.store.keep(&key, &kept);
        let version = self.made_from(&state, kept.as_chunks().0);
        lock(&self.read).insert(article, Some(version));
        Some(version)
    }

    fn recall(&self, key: &Key) -> Option<Vec<u8>> {
        self.store.recall(key)
    }

    fn keep(&self, key: Key, value: Vec<u8>) {
        self.store.keep(&key, &value);
    }

    fn has(&self, file: &ManifestFile) -> bool {
        self.earlier.as_ref().is_some_and(|earlier| earlier.has(file))
    }
}
