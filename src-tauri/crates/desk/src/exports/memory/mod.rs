//! What the last export of a publication made, so that the next one makes only what changed.
//!
//! 1. [`Facts`]: everything that pages and checks can be made from, named and hashed, without reading a text.
//! 2. Each article remembers the names that it was made from. Its version is the hash of what stands behind them now.
//! 3. [`Store`]: what was made, under keys that are made of such versions.

mod facts;
mod key;
mod names;
mod seen;
mod store;
mod sweep;
mod world;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use article::{ArticleId, PublicationPath};
use press::bundle::{Earlier, ManifestFile};
use press::target::{Key, Memory};

use super::checks::Examined;
use crate::open::lock;
use crate::{Error, OpenPublication};
use facts::Facts;
use key::hash;
use names::Name;
pub(crate) use seen::Around;
use store::Store;

/// What the last export kept.
pub(crate) struct Kept {
    store: Store,
    earlier: Option<Arc<Earlier>>,
}

impl Kept {
    /// Opens it. `folder` is this person's own: pages are made from what is in it. `purpose` keeps exports apart that have
    /// nothing in common.
    pub(crate) fn open(publication: &OpenPublication, folder: &Path, purpose: &str) -> Self {
        sweep::sweep(folder, publication.clock.now_ms());
        let store = Store::open(folder, &publication.root, purpose);
        let earlier = store.bundle().and_then(|made| Earlier::open(&made.folder, &made.manifest, made.finished));
        Self { store, earlier: earlier.map(Arc::new) }
    }

    /// Keeps all that was made, in the place of what was kept before: with the bundle in `folder`, whose manifest has this
    /// SHA-256.
    pub(crate) fn keep(self, publication: &OpenPublication, (folder, manifest): (&Path, &str)) {
        self.store.finish(&publication.root, folder, manifest);
    }
}

/// What the last export made, and what this one does.
pub(crate) struct ExportMemory {
    /// None are kept once all articles are made.
    facts: RwLock<Option<Facts>>,
    /// The hash of all of them.
    fingerprint: Key,
    world: Key,
    kept: Kept,
    /// The version of each article that was read; `None` for one whose text is another than that of its state.
    read: Mutex<HashMap<ArticleId, Option<Key>>>,
}

impl ExportMemory {
    /// What was kept, for the publication as it is now.
    pub(crate) fn new(kept: Kept, publication: &OpenPublication, around: &Around<'_>) -> Result<Self, Error> {
        let (facts, world) = (Facts::gather(publication, around)?, world::of(publication, around)?);
        let fingerprint = facts.fingerprint();
        Ok(Self { facts: RwLock::new(Some(facts)), fingerprint, world, kept, read: Mutex::default() })
    }

    /// The bundle that the last export made, if it is there.
    pub(crate) fn earlier(&self) -> Option<Arc<Earlier>> {
        self.kept.earlier.clone()
    }

    /// Takes note of what an article is made from that was read just now.
    pub(crate) fn read(
        &self,
        publication: &OpenPublication,
        examined: &Examined,
        pictures: &[PublicationPath],
    ) -> Result<(), Error> {
        let id = examined.article.id;
        let facts = self.facts();
        // Its version is known by now, if it can be.
        let Some(facts) = facts.as_ref() else { return Ok(()) };
        // Where somebody typed meanwhile, what is made of that text is nothing of the state that is known here.
        let known = facts.is_text_of(id, examined.manuscript.text());
        let names = known.then(|| names::names_of(publication, examined, pictures)).transpose()?;
        let version = facts.state(id).zip(names).map(|(state, names)| {
            self.kept.store.keep(&named(id, &state), names.as_flattened());
            self.made_from(facts, &state, &names)
        });
        lock(&self.read).insert(id, version);
        Ok(())
    }

    /// What was kept of an article for a purpose of the desk's own.
    pub(crate) fn recall_of(&self, id: ArticleId, what: &str) -> Option<Vec<u8>> {
        let key = hash(&[what.as_bytes(), &self.version(id)?]);
        let kept = self.kept.store.recall(&key)?;
        self.kept.store.keep(&key, &kept);
        Some(kept)
    }

    /// Keeps something of an article for a purpose of the desk's own.
    pub(crate) fn keep_of(&self, id: ArticleId, what: &str, value: &[u8]) {
        if let Some(version) = self.version(id) {
            self.kept.store.keep(&hash(&[what.as_bytes(), &version]), value);
        }
    }

    /// Ends it when everything is made. Returns what can be kept for the next export: nothing if the publication was changed
    /// meanwhile, because then nobody knows what was made of which state.
    pub(crate) fn end(self, publication: &OpenPublication, around: &Around<'_>) -> Result<Option<Kept>, Error> {
        let Self { fingerprint, world, mut kept, .. } = self;
        kept.store.let_go();
        let unchanged = facts::fingerprint(publication, around)? == fingerprint;
        let unchanged = unchanged && world::of(publication, around)? == world;
        Ok(unchanged.then_some(kept))
    }

    /// The version of an article in a state that is made from these names.
    fn made_from(&self, facts: &Facts, state: &Key, names: &[Name]) -> Key {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.world).update(state);
        names.iter().for_each(|name| _ = hasher.update(name).update(&facts.behind(name)));
        *hasher.finalize().as_bytes()
    }

    fn facts(&self) -> RwLockReadGuard<'_, Option<Facts>> {
        self.facts.read().unwrap_or_else(PoisonError::into_inner)
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
        let facts = self.facts();
        let facts = facts.as_ref()?;
        let state = facts.state(article)?;
        let key = named(article, &state);
        let kept = self.kept.store.recall(&key)?;
        self.kept.store.keep(&key, &kept);
        let version = self.made_from(facts, &state, kept.as_chunks().0);
        lock(&self.read).insert(article, Some(version));
        Some(version)
    }

    fn recall(&self, key: &Key) -> Option<Vec<u8>> {
        self.kept.store.recall(key)
    }

    fn keep(&self, key: Key, value: Vec<u8>) {
        self.kept.store.keep(&key, &value);
    }

    fn articles_are_made(&self) {
        *self.facts.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn has(&self, file: &ManifestFile) -> bool {
        self.kept.earlier.as_ref().is_some_and(|earlier| earlier.has(file))
    }
}
