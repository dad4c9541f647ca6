//! An article in lists.

use std::sync::Arc;

use crate::language::primary;
use crate::target::error::ExportError;
use crate::target::interned::Interned;
use crate::target::memory::{Key, pack, stamp_of, unpack};
use crate::theme::Teaser;

/// An article in lists: what decides where it stands. What it shows there is packed, because a large site has many.
#[derive(Debug)]
pub(super) struct Row {
    /// Its place among all, newest first.
    pub(super) place: usize,
    /// A name for exactly this teaser.
    pub(super) stamp: Key,
    /// Its section; may be empty.
    pub(super) section: Arc<str>,
    /// Its language, as a BCP 47 tag.
    pub(super) language: Arc<str>,
    /// Its date, as written.
    pub(super) date: Option<Box<str>>,
    /// Number of words.
    pub(super) words: u32,
    /// Whether it has a picture that is large enough to stand large.
    pub(super) has_large_picture: bool,
    teaser: Box<[u8]>,
}

impl Row {
    pub(super) fn new(place: usize, teaser: &Teaser, shared: &mut Interned<str>) -> Self {
        let packed = pack(teaser).unwrap_or_default();
        Self {
            place,
            stamp: stamp_of(&packed),
            section: shared.of(&teaser.section),
            language: shared.of(&teaser.language),
            date: teaser.date.as_deref().map(Box::from),
            words: teaser.words,
            has_large_picture: teaser.has_large_picture(),
            teaser: packed.into_boxed_slice(),
        }
    }

    /// What lists show of it.
    pub(super) fn teaser(&self) -> Result<Teaser, ExportError> {
        unpack(&self.teaser).ok_or(ExportError::Teaser)
    }

    /// Whether it is in another language than the site.
    pub(super) fn is_foreign(&self, language: &str) -> bool {
        primary(&self.language) != primary(language)
    }
}

/// What lists show of these.
pub(super) fn teasers(rows: &[&Row]) -> Result<Vec<Teaser>, ExportError> {
    rows.iter().map(|row| row.teaser()).collect()
}
