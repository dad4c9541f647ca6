//! The archive in memory, by which related posts are found: built from the rows of the database, and brought up to date with
//! what any program changed in them since.

use std::collections::HashSet;

use article::ArticleId;
use related::Archive;

pub(crate) use crate::open::{Rows, facts};

use crate::wire::Event;
use crate::{Error, ErrorCode, OpenPublication};

/// Runs `work` on the archive as the database has it now; `None` where it has to be built first.
pub(crate) fn with<T>(
    publication: &OpenPublication,
    work: impl FnOnce(&Archive, &Rows<'_, '_>) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    let usual = publication.settings().language;
    publication.read(|reader| publication.archive.with(reader, &usual, work))
}

/// Builds the archive where there is none, or where too much of it changed. Waits for whoever does so already.
pub(crate) fn build(publication: &OpenPublication) -> Result<(), Error> {
    build_after(publication, |_| Ok(()))
}

/// The same, after what has to be done first.
fn build_after(
    publication: &OpenPublication,
    first: impl FnOnce(&OpenPublication) -> Result<(), Error>,
) -> Result<(), Error> {
    let alone = publication.archive.builder();
    first(publication)?;
    let usual = publication.settings().language;
    publication.read(|reader| publication.archive.build(&alone, reader, &usual))
}

/// The same in a thread of its own, unless somebody does so already.
pub(crate) fn build_aside(
    publication: &OpenPublication,
    first: impl FnOnce(&OpenPublication) -> Result<(), Error> + Send + 'static,
) -> Result<(), Error> {
    if publication.archive.is_building() {
        return Ok(());
    }
    let weak = publication.weak();
    let work = move || {
        let Some(publication) = weak.upgrade() else { return };
        if let Err(error) = build_after(&publication, first) {
            publication.tell(Event::Error(error));
        }
    };
    let started = std::thread::Builder::new().name("archive".into()).spawn(work);
    started.map(drop).map_err(|error| {
        Error::new(ErrorCode::Internal, format!("no thread could be started to find related posts: {error}"))
    })
}

/// Whether it should be built.
pub(crate) fn is_due(publication: &OpenPublication) -> Result<bool, Error> {
    let usual = publication.settings().language;
    publication.read(|reader| publication.archive.is_due(reader, &usual))
}

/// The articles whose terms can be read.
pub(crate) fn sound(publication: &OpenPublication) -> Result<HashSet<ArticleId>, Error> {
    publication.read(crate::open::sound_terms)
}

/// How many articles have their terms counted, and how many there are.
pub(crate) fn counted(publication: &OpenPublication) -> Result<(u32, u32), Error> {
    publication.read(|reader| Ok((library::counted_terms(reader)?, library::counts(reader)?.all)))
}
