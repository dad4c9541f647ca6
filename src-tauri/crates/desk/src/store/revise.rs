//! Changing a text that may be open.

use article::{ArticleId, Manuscript};

use super::{Origin, checkpoint, current, save, stem};
use crate::Error;
use crate::open::{Session, Turn};

/// Changes a text, open or not, and saves it at once; its file follows at the end of the turn.
pub(crate) fn revise(
    turn: &Turn<'_>,
    id: ArticleId,
    origin: Origin,
    change: impl FnOnce(&mut Manuscript) -> Result<(), Error>,
) -> Result<Manuscript, Error> {
    checkpoint(turn, id)?;
    // Of an open article not what was typed since: the journal adds that to the text which is saved here.
    let open = turn.with_session(id, |session| session.saved_text());
    let mut manuscript = open.map_or_else(|| current(turn, id), Ok)?;
    change(&mut manuscript)?;
    let revision = save(turn, id, &manuscript, &stem(turn, id)?, origin)?;
    let now = turn.clock.now_ms();
    turn.with_session(id, |session: &mut Session| {
        session.save_state.revision = revision;
        session.save_state.saved_at = now;
        session.save_state.in_file = false;
        session.replace_front_matter(&manuscript);
    });
    turn.changed_for_others(id);
    Ok(manuscript)
}
