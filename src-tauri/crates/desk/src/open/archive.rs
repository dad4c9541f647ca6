//! Where an open publication has its archive: the index in memory by which related posts are found.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use article::ArticleId;
use library::{ArticleTerms, Reader};
use related::{Archive, Counting, Facts, Forward, Language, Profile};

use crate::Error;

/// The archive, once it is built.
#[derive(Default)]
pub(crate) struct ArchivePlace {
    kept: Mutex<Option<Kept>>,
    /// Held by whoever builds it.
    builder: Mutex<()>,
}

impl ArchivePlace {
    /// Whether it should be built: there is none, it is of another usual language, or too much of it changed.
    pub(crate) fn is_due(&self, reader: &Reader<'_>, usual: &str) -> Result<bool, Error> {
        let kept = self.kept();
        let Some(kept) = kept.as_ref() else { return Ok(true) };
        Ok(kept.archive.is_stale() || kept.is_behind(reader, usual)?)
    }

    /// Whether somebody builds it.
    pub(crate) fn is_building(&self) -> bool {
        matches!(self.builder.try_lock(), Err(TryLockError::WouldBlock))
    }

    /// Waits for whoever builds it already; until the result is dropped, others wait.
    pub(crate) fn builder(&self) -> MutexGuard<'_, ()> {
        self.builder.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Builds it where it is due.
    pub(crate) fn build(&self, _: &MutexGuard<'_, ()>, reader: &Reader<'_>, usual: &str) -> Result<(), Error> {
        if self.is_due(reader, usual)? {
            let built = Kept::build(reader, usual)?;
            *self.kept() = Some(built);
        }
        Ok(())
    }

    /// Runs `work` on the archive as the database has it now; `None` if there is none, or it has to be built anew. `usual` is
    /// the language of articles that name none.
    pub(crate) fn with<T>(
        &self,
        reader: &Reader<'_>,
        usual: &str,
        work: impl FnOnce(&Archive, &Rows<'_, '_>) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let mut kept = self.kept();
        let Some(kept) = kept.as_mut() else { return Ok(None) };
        if kept.is_behind(reader, usual)? {
            return Ok(None);
        }
        kept.catch_up(reader, usual)?;
        work(&kept.archive, &Rows(reader)).map(Some)
    }

    fn kept(&self) -> MutexGuard<'_, Option<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The archive, and what it is of.
struct Kept {
    archive: Archive,
    /// The language of articles that named none.
    usual: String,
    /// The last change that it knows.
    until: i64,
    /// The profiles of the articles that changed since it was built: what is counted of them has to be taken out again.
    since: HashMap<ArticleId, Profile>,
}

/// Rows read at a time.
const PAGE: u32 = 500;
/// So many changes are always taken in one by one. Of more, building anew takes less time than every fiftieth article.
const FEW: i64 = 500;

/// What is known of an article besides its words.
pub(crate) fn facts(terms: &ArticleTerms, usual: &str) -> Facts {
    Facts {
        day: terms.date.map(day),
        section: terms.section.clone(),
        tags: terms.tags.clone(),
        picks: terms.picks.clone(),
        links: terms.links.clone(),
        translations: terms.translations.clone(),
        ..Facts::new(terms.id, Language::of(terms.language.as_deref().unwrap_or(usual)))
    }
}

/// The day of a time in milliseconds since 1970.
pub(crate) fn day(ms: i64) -> i32 {
    const DAY: i64 = 86_400_000;
    i32::try_from(ms.div_euclid(DAY)).unwrap_or(i32::MAX)
}

impl Kept {
    /// What the database has.
    fn build(reader: &Reader<'_>, usual: &str) -> Result<Self, Error> {
        let until = library::last_terms_change(reader)?;
        let mut counting = Counting::new();
        // A damaged row is found, told and counted again by the doctor; until then its article is not proposed.
        each(reader, |terms| counting.take(&facts(terms, usual), &terms.row).is_ok())?;
        let mut listing = counting.counted();
        each(reader, |terms| listing.take(terms.id, &terms.row).is_ok())?;
        Ok(Self { archive: listing.listed(), usual: usual.to_owned(), until, since: HashMap::new() })
    }

    /// Whether it cannot be brought up to date while somebody waits.
    fn is_behind(&self, reader: &Reader<'_>, usual: &str) -> Result<bool, Error> {
        let most = FEW.max(i64::try_from(self.archive.len() / 50).unwrap_or(i64::MAX));
        Ok(self.usual != usual || library::last_terms_change(reader)? - self.until > most)
    }

    fn catch_up(&mut self, reader: &Reader<'_>, usual: &str) -> Result<(), Error> {
        for change in library::terms_changes(reader, self.until)? {
            let before = self.since.remove(&change.id);
            let terms = library::terms_of(reader, change.id)?;
            let now = terms.and_then(|terms| Some((facts(&terms, usual), Profile::from_bytes(&terms.row).ok()?)));
            match now {
                Some((facts, profile)) => {
                    // What it was when the archive was built is not kept: it counts as if it had had these words then.
                    self.archive.upsert(&facts, &profile, Some(before.as_ref().unwrap_or(&profile)));
                    self.since.insert(change.id, profile);
                }
                None => self.archive.remove(change.id, before.as_ref()),
            }
            self.until = change.place;
        }
        Ok(())
    }
}

/// The articles whose terms can be read.
pub(crate) fn sound_terms(reader: &Reader<'_>) -> Result<HashSet<ArticleId>, Error> {
    let mut sound = HashSet::new();
    each(reader, |terms| Profile::from_bytes(&terms.row).is_ok() && sound.insert(terms.id))?;
    Ok(sound)
}

fn each(reader: &Reader<'_>, mut take: impl FnMut(&ArticleTerms) -> bool) -> Result<(), Error> {
    let mut after = 0;
    loop {
        let page = library::article_terms(reader, after, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.place;
        for terms in &page {
            take(terms);
        }
    }
}

/// The rows of the database.
pub(crate) struct Rows<'r, 'c>(&'r Reader<'c>);

impl<'c> Rows<'_, 'c> {
    /// Where they come from.
    pub(crate) fn reader(&self) -> &Reader<'c> {
        self.0
    }
}

impl Forward for Rows<'_, '_> {
    type Error = Error;

    fn rows(&self, ids: &[ArticleId], row: &mut dyn FnMut(usize, &[u8])) -> Result<(), Error> {
        Ok(library::terms_rows(self.0, ids, row)?)
    }
}
