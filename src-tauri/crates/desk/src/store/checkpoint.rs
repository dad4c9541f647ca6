//! What is typed, on its way down: into the journal within a fifth of a second, and whole at a pause.

use article::{ArticleId, RecordId};

use super::journal::save_and_clear;
use crate::open::{Session, Snapshot, Turn};
use crate::store;
use crate::wire::Event;
use crate::{Error, OpenPublication};

/// Puts the edits that are in memory only into the journal, in one commit an article.
pub(crate) fn journal(turn: &Turn<'_>) {
    for id in turn.open_articles() {
        let waiting = turn.with_session(id, |session| (session.version(), session.unsaved().to_vec()));
        let Some((version, batches)) = waiting.filter(|(_, batches)| !batches.is_empty()) else { continue };
        let now = turn.clock.now_ms();
        let written = turn.write_aside(|writer| {
            for (of, edits) in &batches {
                library::append_edits(writer, id, *of, edits, now)?;
            }
            Ok(())
        });
        // How it went is in the session, and an event was sent.
        let _ = note(turn, id, written, |session, ()| session.journaled(version, now));
    }
}

/// Writes the whole text of an open article into the database, where the last checkpoint does not have it.
pub(crate) fn checkpoint(turn: &Turn<'_>, id: ArticleId) -> Result<(), Error> {
    let snapshot = turn.with_session(id, |session| session.is_dirty().then(|| session.snapshot())).flatten();
    let Some(Snapshot { manuscript, version }) = snapshot else { return Ok(()) };
    let saved = save_and_clear(turn, id, &manuscript);
    let now = turn.clock.now_ms();
    let words = store::words(&manuscript);
    note(turn, id, saved, |session, revision| {
        session.save_state.words = words;
        session.save_state.minutes = article::words::reading_minutes(words);
        session.save_state.revision = revision;
        session.checkpointed(Snapshot { manuscript, version }, now);
    })?;
    turn.changed(id);
    Ok(())
}

/// The same for every open article.
pub(crate) fn checkpoint_all(turn: &Turn<'_>) -> Result<(), Error> {
    turn.open_articles().into_iter().try_for_each(|id| checkpoint(turn, id))
}

/// Brings the database up to what is typed in an article, and lets nothing more be typed into that version: the window has
/// to read the article again. For when another text is about to come in. Nobody types in a profile.
pub(crate) fn end_version(turn: &Turn<'_>, record: impl Into<RecordId>) -> Result<(), Error> {
    let Some(id) = record.into().article() else { return Ok(()) };
    turn.with_session(id, Session::end_version);
    checkpoint(turn, id)
}

/// Notes in the session how a save went, and sends an event.
fn note<T>(
    publication: &OpenPublication,
    id: ArticleId,
    saved: Result<T, Error>,
    note: impl FnOnce(&mut Session, T),
) -> Result<(), Error> {
    let told = publication.with_session(id, |session| {
        let outcome = match saved {
            Ok(what) => {
                note(session, what);
                Ok(())
            }
            Err(error) => {
                session.save_state.error = Some(error.message.clone());
                Err(error)
            }
        };
        (outcome, session.save_state.clone())
    });
    let Some((outcome, save_state)) = told else { return Ok(()) };
    publication.tell(Event::SaveState(save_state));
    outcome
}
