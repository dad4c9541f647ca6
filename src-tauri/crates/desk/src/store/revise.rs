//! Changing a text that may be open.

use article::{ArticleId, Manuscript, RecordId};
use library::Writer;

use super::{Derived, Origin, checkpoint, current, derive, put, stem};
use crate::open::{Session, Turn};
use crate::{Error, OpenPublication};

/// Changes a text, open or not, and saves it at once; its file follows at the end of the turn.
pub(crate) fn revise(
    turn: &Turn<'_>,
    id: ArticleId,
    origin: Origin,
    change: impl FnOnce(&mut Manuscript) -> Result<(), Error>,
) -> Result<Manuscript, Error> {
    let mut revised = Revised::of(turn, id, origin, change)?;
    turn.write(|writer| revised.put(turn, writer))?;
    Ok(revised.follow(turn))
}

/// A changed text on its way into the database, for changes of several texts in one transaction.
pub(crate) struct Revised {
    id: ArticleId,
    origin: Origin,
    manuscript: Manuscript,
    derived: Derived,
    revision: u32,
}

impl Revised {
    /// Changes a text, which is saved as far as it was typed. Nothing of the change is saved yet.
    pub(crate) fn of(
        turn: &Turn<'_>,
        id: ArticleId,
        origin: Origin,
        change: impl FnOnce(&mut Manuscript) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        checkpoint(turn, id)?;
        // Of an open article not what was typed since: the journal adds that to the text which is saved here.
        let open = turn.with_session(id, |session| session.saved_text());
        let mut manuscript = open.map_or_else(|| current(turn, id), Ok)?;
        change(&mut manuscript)?;
        let derived = derive(&manuscript, RecordId::from(id), &stem(turn, id)?)?;
        Ok(Self { id, origin, manuscript, derived, revision: 0 })
    }

    /// Saves it.
    pub(crate) fn put(&mut self, publication: &OpenPublication, writer: &Writer<'_>) -> Result<(), Error> {
        self.revision = put(publication, writer, &mut self.derived, &self.manuscript, self.origin)?;
        Ok(())
    }

    /// Once it is saved: brings the open article up to it, and notes what has to follow.
    pub(crate) fn follow(self, turn: &Turn<'_>) -> Manuscript {
        let Self { id, manuscript, revision, .. } = self;
        let now = turn.clock.now_ms();
        turn.with_session(id, |session: &mut Session| {
            session.save_state.revision = revision;
            session.save_state.saved_at = now;
            session.save_state.in_file = false;
            session.replace_front_matter(&manuscript);
        });
        turn.changed_for_others(id);
        manuscript
    }
}
