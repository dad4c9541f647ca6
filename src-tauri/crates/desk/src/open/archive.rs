//! The archive in memory, by which related posts are found: built from the rows of the database, and brought up to date with
//! what any program changed in them since.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use article::ArticleId;
use library::{ArticleTerms, Reader};
use related::{Archive, Counting, Facts, Forward, Language, Profile};

use super::lock;
use crate::wire::Event;
use crate::{Error, ErrorCode, OpenPublication};

/// Where an open publication has its archive. It is made when somebody first asks for it.
#[derive(Default)]
pub(crate) struct ArchivePlace {
    kept: Mutex<Option<Kept>>,
    building: AtomicBool,
}

impl ArchivePlace {
    fn is_due(&self) -> bool {
        let is_building = self.building.load(Ordering::SeqCst);
        !is_building && lock(&self.kept).as_ref().is_none_or(|kept| kept.archive.is_stale())
    }
}

struct Kept {
    archive: Archive,
    /// The last change that it knows.
    until: i64,
    /// The profiles of the articles that changed since it was built: what is counted of them has to be taken out again.
    since: HashMap<ArticleId, Profile>,
}

/// Rows read at a time.
const PAGE: u32 = 500;

/// Runs `work` on the archive as the database has it now; `None` while it is being built.
pub(crate) fn with<T>(
    publication: &OpenPublication,
    work: impl FnOnce(&Archive, &Rows<'_, '_>) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    let mut kept = lock(&publication.archive.kept);
    let Some(kept) = kept.as_mut() else { return Ok(None) };
    let usual = publication.settings().language;
    publication
        .read(|reader| {
            kept.catch_up(reader, &usual)?;
            work(&kept.archive, &Rows(reader))
        })
        .map(Some)
}

/// Builds the archive anew where there is none, or where too much of it changed.
pub(crate) fn build(publication: &OpenPublication) -> Result<(), Error> {
    let place = &publication.archive;
    if !place.is_due() || place.building.swap(true, Ordering::SeqCst) {
        return Ok(());
    }
    let usual = publication.settings().language;
    let built = publication.read(|reader| Kept::build(reader, &usual));
    place.building.store(false, Ordering::SeqCst);
    *lock(&place.kept) = Some(built?);
    Ok(())
}

/// Builds it in a thread of its own, where that is due.
pub(crate) fn build_aside(publication: &OpenPublication) -> Result<(), Error> {
    if !publication.archive.is_due() {
        return Ok(());
    }
    let weak = publication.weak();
    let work = move || {
        let Some(publication) = weak.upgrade() else { return };
        if let Err(error) = build(&publication) {
            publication.tell(Event::Error(error));
        }
    };
    let started = std::thread::Builder::new().name("archive".into()).spawn(work);
    started.map(drop).map_err(|error| {
        Error::new(ErrorCode::Internal, format!("no thread could be started to find related posts: {error}"))
    })
}

/// What is known of an article besides its words.
pub(crate) fn facts(terms: &ArticleTerms, usual: &str) -> Facts {
    let translations = terms.translations.iter().chain([&terms.id]).min();
    Facts {
        day: terms.date.map(day),
        section: terms.section.clone(),
        tags: terms.tags.clone(),
        picks: terms.picks.clone(),
        links: terms.links.clone(),
        translations: translations.filter(|_| !terms.translations.is_empty()).map(ToString::to_string),
        ..Facts::new(terms.id, Language::of(terms.language.as_deref().unwrap_or(usual)))
    }
}

/// The day of a time in milliseconds since 1970.
pub(crate) fn day(ms: i64) -> i32 {
    const DAY: i64 = 86_400_000;
    i32::try_from(ms.div_euclid(DAY)).unwrap_or(i32::MAX)
}

impl Kept {
    fn build(reader: &Reader<'_>, usual: &str) -> Result<Self, Error> {
        let until = library::last_terms_change(reader)?;
        let mut counting = Counting::new();
        // A damaged row is found, and told, by the doctor; its article is not proposed until it is saved again.
        each(reader, |terms| counting.take(&facts(terms, usual), &terms.row).is_ok())?;
        let mut listing = counting.counted();
        each(reader, |terms| listing.take(terms.id, &terms.row).is_ok())?;
        Ok(Self { archive: listing.listed(), until, since: HashMap::new() })
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

/// How many articles have their terms counted, and how many there are.
pub(crate) fn counted(publication: &OpenPublication) -> Result<(u32, u32), Error> {
    publication.read(|reader| Ok((library::counted_terms(reader)?, library::counts(reader)?.all)))
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
