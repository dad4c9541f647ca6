//! Appending to the log of this desk.

use article::{ArticleId, DeskId};
use review::event::{Event as Said, VERSION};
use review::{Entry, Kind, Person, Signer, log};

use super::logs::{ENDING, Logs};
use super::refresh;
use crate::open::{REVIEWS, Turn};
use crate::{Error, ErrorCode};

/// Says something about an article. It is on the disk when this returns.
pub(crate) fn append(
    turn: &Turn<'_>,
    desk: DeskId,
    article: ArticleId,
    (person, signer): &(Person, Signer),
    kind: Kind,
) -> Result<Entry, Error> {
    turn.writable()?;
    let known = Logs::read(turn, article)?;
    let own = known.entries.iter().filter(|entry| entry.event.desk == desk).max_by_key(|entry| entry.event.seq);
    let clock = known.entries.iter().map(|entry| entry.event.clock).max().unwrap_or(0);
    let at = jiff::Timestamp::from_millisecond(turn.clock.now_ms()).unwrap_or_default().to_string();
    let said = Said {
        version: VERSION,
        seq: own.map_or(1, |last| last.event.seq + 1),
        prev: own.map(|last| last.id),
        clock: clock + 1,
        desk,
        by: person.id,
        at,
        kind,
    };
    let text = said.kind.texts();
    let entry = log::write(said, signer)
        .map_err(|error| Error::new(ErrorCode::Internal, format!("the note cannot be written: {error}")))?;
    if let Some(text) = text {
        turn.write(|writer| Ok(library::freeze_text(writer, &text.0)?))?;
    }
    let path = format!("{REVIEWS}/{article}/{desk}{ENDING}");
    folder::append_line(&turn.root, &path, &entry.line).map_err(|error| {
        Error::new(ErrorCode::NotWritten, error.to_string()).hint("the note was not saved: try again")
    })?;
    refresh(turn, article)?;
    Ok(entry)
}
