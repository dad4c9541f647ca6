//! What earlier exports made, so that an export makes again only what changed.
//!
//! Everything is kept under a [`Key`] that is made of all its inputs, so that what is found under a key is what would be made
//! again. The host knows what an article is made from ([`Memory::version`]) and where things are kept; files are not kept, but
//! taken from the earlier bundle ([`crate::bundle::Earlier`]).

use std::fmt::Debug;

use article::PublicationPath;
use serde::{Deserialize, Serialize};

use super::diagnostic::Diagnostic;
use crate::bundle::{ManifestArticle, ManifestFile};

/// A name for exactly these inputs.
pub type Key = [u8; 32];

/// Where an export finds what an earlier one made. What is in it must come from this program alone: pages are made of it as it
/// is. Several threads call it at once.
pub trait Memory: Sync {
    /// A name for everything that the files of any article are made from: the settings, the theme, this program.
    fn publication(&self) -> Key;
    /// A name for everything that the files of one article are made from, besides what a target knows of the others. `None` if
    /// that is not known, because nobody read the article yet as it is now.
    fn version(&self, article: article::ArticleId) -> Option<Key>;
    /// What was kept under a key.
    fn recall(&self, key: &Key) -> Option<Vec<u8>>;
    /// Keeps something for the next export. What an export doesn't keep again is forgotten.
    fn keep(&self, key: Key, value: Vec<u8>);
    /// Takes note that all articles are made. What is known only for them can go: files of the whole bundle take room.
    fn articles_are_made(&self);
    /// Whether the earlier bundle has this file.
    fn has(&self, file: &ManifestFile) -> bool;
}

/// What an export made of an article for all its targets.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct KeptArticle {
    pub(super) told: Told,
    /// For each target what it made; `None` where its audience must not have the article.
    pub(super) targets: Vec<Option<KeptTarget>>,
}

/// What there is to say of an article, whatever the target.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Told {
    /// Its entry in the manifest.
    pub(super) named: ManifestArticle,
    /// What readers would miss in any target.
    pub(super) warnings: Vec<String>,
    /// What the checks found.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The problems with its pictures.
    pub(super) pictures: Vec<String>,
}

/// What one target made of it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct KeptTarget {
    pub(super) files: Vec<ManifestFile>,
    /// The files of its pictures.
    pub(super) pictures: Vec<(PublicationPath, Vec<ManifestFile>)>,
    pub(super) warnings: Vec<String>,
    /// Its part in files of the whole bundle, as the target packs it.
    pub(super) part: Vec<u8>,
}

/// To be raised with every change of what is kept.
const FORMAT: &str = "2";

/// The key of these inputs. `what` keeps kinds of things apart.
pub(super) fn key(memory: &dyn Memory, what: &str, inputs: &[&[u8]]) -> Key {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&memory.publication());
    for input in [FORMAT.as_bytes(), what.as_bytes()].iter().chain(inputs) {
        // The length keeps inputs apart.
        hasher.update(&input.len().to_le_bytes());
        hasher.update(input);
    }
    *hasher.finalize().as_bytes()
}

/// Keys as a part of what [`stamp`] names: as numbers, because their bytes one by one take longest to write.
pub(super) struct Keys<'k>(pub(super) &'k [Key]);

impl Debug for Keys<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut parts = self.0.as_flattened().as_chunks::<16>().0.iter();
        parts.try_for_each(|part| write!(f, "{:x} ", u128::from_le_bytes(*part)))
    }
}

/// A name for exactly these values, as [`pack`] packs them; those that cannot be packed have one name.
pub(super) fn stamp_packed<'v, T: Serialize + 'v>(values: impl IntoIterator<Item = &'v T>) -> Key {
    let mut hasher = blake3::Hasher::new();
    for value in values {
        let packed = pack(value).unwrap_or_default();
        // The length keeps values apart.
        hasher.update(&packed.len().to_le_bytes()).update(&packed);
    }
    *hasher.finalize().as_bytes()
}

/// A name for exactly these bytes.
pub(super) fn stamp_of(bytes: &[u8]) -> Key {
    *blake3::hash(bytes).as_bytes()
}

/// A name for exactly these texts in this order.
pub(super) fn stamp_texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Key {
    let mut hasher = blake3::Hasher::new();
    for text in texts {
        // The length keeps texts apart.
        hasher.update(&text.len().to_le_bytes()).update(text.as_bytes());
    }
    *hasher.finalize().as_bytes()
}

/// A name for a value with all its fields: a derived `Debug` leaves none out, not even those that are new.
pub(super) fn stamp(value: &impl Debug) -> Key {
    struct Into<'h>(&'h mut blake3::Hasher);
    impl std::fmt::Write for Into<'_> {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            self.0.update(text.as_bytes());
            Ok(())
        }
    }
    let mut hasher = blake3::Hasher::new();
    // A hasher takes whatever it is given.
    let _ = std::fmt::write(&mut Into(&mut hasher), format_args!("{value:?}"));
    *hasher.finalize().as_bytes()
}

/// As bytes. What cannot be packed is made again next time.
pub(super) fn pack(value: &impl Serialize) -> Option<Vec<u8>> {
    postcard::to_stdvec(value).ok()
}

/// The value in bytes that [`pack`] made.
pub(super) fn unpack<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
