//! Bringing one record and its file into step: look, decide, apply.
//!
//! Incoming text becomes a revision in one transaction, then the file is written, then the agreed base moves. A crash
//! between two of these is mended by looking again.

mod apply;
mod authors;
mod look;
mod place;

use article::ArticleId;
use folder::{FileSeen, PlannedStep, Seen, Step};

use crate::Fault;
use crate::open::Turn;
use crate::wire::{ArticleChange, Event};

pub(crate) use apply::{adopt, apply, stop_if_grave, take_into_session};
pub(crate) use authors::{forget_author, reconcile_all_authors, reconcile_author};
pub(crate) use look::{Known, file, known, read_file, tracked_one};
pub(crate) use place::{overwrite, remove_file, rename_with_slug, tell_in_step, write_back, write_new};

/// Brings one article and its file into step, after a change of either.
pub(crate) fn reconcile_one(turn: &Turn<'_>, id: ArticleId) -> Result<(), Fault> {
    let apart = || turn.read(|reader| Ok(library::article(reader, id)?.is_some_and(|facts| facts.conflict)));
    let was_apart = turn.is_open(id) && apart()?;
    // A step may ask for another: a merge is followed by a write.
    for _ in 0..3 {
        let Some(row) = look::tracked_one(turn, id)? else { return Ok(()) };
        let path = row.tracked.path.clone();
        let file = match &path {
            Some(path) => look::file(turn, path, &row).0,
            None => FileSeen::Gone,
        };
        let tracked = &row.tracked;
        let step = folder::step(Seen {
            database: Some(tracked.database),
            base: tracked.base,
            file,
            detached: tracked.detached,
            kept: tracked.kept,
        });
        if matches!(step, Step::Nothing | Step::StillApart | Step::Detach) {
            break;
        }
        apply(turn, &PlannedStep { step, article: Some(id), path })?;
    }
    if was_apart && !apart()? {
        // There is nothing left to choose.
        turn.tell(Event::ArticleChanged { id: id.to_string(), how: ArticleChange::Around });
    }
    place::tell_in_step(turn, id)
}
