//! One record and its file, brought into step.

use article::RecordId;
use folder::{FileSeen, PlannedStep, Seen, Step};

use crate::Error;
use crate::open::Turn;
use crate::wire::{ArticleChange, Event};

use super::apply::{apply, stop_if_grave};
use super::{look, place};

/// Takes what the file has that nobody has read yet into the history, before the record gets another text. A file that
/// cannot be written does not keep the record from getting it: the end of the turn tries again, and returns the error.
pub(crate) fn take_in_first(turn: &Turn<'_>, record: impl Into<RecordId>) -> Result<(), Error> {
    reconcile_one(turn, record).or_else(|error| stop_if_grave(&error))
}

/// Brings one record and its file into step, after a change of either.
pub(crate) fn reconcile_one(turn: &Turn<'_>, record: impl Into<RecordId>) -> Result<(), Error> {
    let record = record.into();
    let open = record.article().filter(|id| turn.is_open(*id));
    let apart = || turn.read(|reader| Ok(library::conflict(reader, record)?.is_some()));
    let was_apart = open.is_some() && apart()?;
    // A step may ask for another: a merge is followed by a write.
    for _ in 0..3 {
        let Some(row) = look::tracked_one(turn, record)? else { return Ok(()) };
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
        if matches!(step, Step::Nothing | Step::StillInConflict | Step::Detach) {
            break;
        }
        apply(turn, &PlannedStep { step, record: Some(record), path })?;
    }
    let Some(id) = open else { return Ok(()) };
    if was_apart && !apart()? {
        // There is nothing left to choose.
        turn.tell(Event::ArticleChanged { id: id.to_string(), how: ArticleChange::Around });
    }
    place::tell_in_step(turn, id)
}
