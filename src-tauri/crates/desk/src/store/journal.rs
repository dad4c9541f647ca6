//! After a crash: edits that are in the journal only.

use article::{ArticleId, Manuscript};

use super::{Origin, current, derive, put, stem};
use crate::open::{DATABASE_FOLDER, Turn};
use crate::wire::Event;
use crate::{Error, OpenPublication};

/// Saves texts whole whose last edits are only in the journal. Returns how many there were.
pub(crate) fn recover(turn: &Turn<'_>) -> Result<usize, Error> {
    let ids = turn.read(|reader| Ok(library::articles_with_pending_edits(reader)?))?;
    let mut recovered = 0;
    for &id in ids.iter().filter(|id| !turn.is_open(**id)) {
        match current(turn, id) {
            Ok(manuscript) => {
                save_and_clear(turn, id, &manuscript)?;
                recovered += 1;
            }
            Err(error) => set_journal_aside(turn, id, error)?,
        }
    }
    Ok(recovered)
}

/// Saves a text with what was typed in it, and clears its journal, in one transaction.
pub(super) fn save_and_clear(turn: &Turn<'_>, id: ArticleId, manuscript: &Manuscript) -> Result<u32, Error> {
    let mut derived = derive(manuscript, id.into(), &stem(turn, id)?)?;
    turn.write(|writer| {
        library::clear_edits(writer, id)?;
        put(turn, writer, &mut derived, manuscript, Origin::Written)
    })
}

/// A journal that does not fit its text closes no article: what was typed goes to a file, and that is said.
fn set_journal_aside(turn: &Turn<'_>, id: ArticleId, error: Error) -> Result<(), Error> {
    let batches = turn.read(|reader| Ok(library::pending_edits(reader, id)?))?;
    let typed: String = batches.iter().flat_map(|(_, edits)| edits).map(|edit| edit.insert.as_str()).collect();
    let path = keep_aside(turn, &stem(turn, id)?, &typed)?;
    turn.write(|writer| Ok(library::clear_edits(writer, id)?))?;
    turn.tell(Event::Error(
        error.hint(format!("the article is as it was last saved; what was typed since is in {path}")),
    ));
    Ok(())
}

/// Keeps words that have no place in a file of their own, beside the database. Returns its path.
fn keep_aside(publication: &OpenPublication, name: &str, text: &str) -> Result<String, Error> {
    let path = format!("{DATABASE_FOLDER}/kept/{name}-{}.md", publication.clock.now_ms());
    folder::write_atomically(&publication.root, &path, text.as_bytes(), None)?;
    Ok(path)
}
