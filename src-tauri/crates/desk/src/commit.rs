//! What follows from a change, once, at its end: files are brought into step, events are sent, pages are shown again.

use article::RecordId;

use crate::open::{Changes, Turn};
use crate::wire::Event;
use crate::{Error, OpenPublication, mirror, pages};

/// Runs `work` while no other thread moves texts, and then does what follows from it, whether it succeeded or not: what was
/// saved before an error is saved.
pub(crate) fn change<T>(
    publication: &OpenPublication,
    work: impl FnOnce(&Turn<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let turn = publication.take_turn();
    let done = work(&turn);
    let followed = follow(&turn);
    let done = done?;
    followed.map(|()| done)
}

fn follow(turn: &Turn<'_>) -> Result<(), Error> {
    // Bringing a file into step may change its article again (a merge), which shows in the same lists and pages.
    let mut all = Changes::default();
    let mut first_error = Ok(());
    loop {
        let changes = turn.take_changes();
        let files: Vec<RecordId> = changes.files.iter().copied().collect();
        all.absorb(changes);
        if files.is_empty() {
            break;
        }
        for record in files {
            let reconciled = mirror::reconcile_one(turn, record);
            turn.note_file(record, reconciled.is_ok());
            first_error = first_error.and(reconciled);
        }
    }
    if all.lists {
        turn.tell(Event::LibraryChanged);
    }
    pages::refresh(turn, &all);
    all.events.into_iter().for_each(|event| turn.tell(event));
    first_error
}
