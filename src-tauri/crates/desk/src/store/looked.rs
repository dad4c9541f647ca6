//! What the person of this machine has read.

use article::{ArticleId, Manuscript, merge};
use library::Writer;

use super::Origin;
use crate::open::Turn;
use crate::{Error, OpenPublication};

/// Notes that the person who works here has read the text of an article that is in the database. Use cases that show it, or
/// decide about it, call this in their turn.
pub(crate) fn mark_as_read(turn: &Turn<'_>, id: ArticleId) -> Result<(), Error> {
    let now = turn.clock.now_ms();
    turn.write(|writer| {
        let text = library::record_text(writer, id)?;
        library::set_looked(writer, id, &turn.person(), &text, now)?;
        Ok(library::freeze_text(writer, &library::hash_of(&text))?)
    })
}

/// Before an article gets a text of the person who works here: their own changes are none that they have not seen. What they
/// have read follows, with whatever others wrote since still to be seen.
pub(super) fn follow(
    publication: &OpenPublication,
    writer: &Writer<'_>,
    id: ArticleId,
    new: &Manuscript,
    origin: Origin,
) -> Result<(), Error> {
    let person = publication.person();
    if !origin.is_own() {
        return Ok(());
    }
    let Some(looked) = library::looked(writer, id, &person)? else { return Ok(()) };
    let before = library::record_text(writer, id)?;
    if before == new.text() {
        return Ok(());
    }
    if looked.text == library::hash_of(&before) {
        return Ok(library::set_looked(writer, id, &person, new.text(), publication.clock.now_ms())?);
    }
    // Whoever goes back to an earlier text, as undo does, has written nothing new: what others wrote in it is still to be seen.
    if library::revision_with_text(writer, id, &library::hash_of(new.text()))?.is_some() {
        return Ok(());
    }
    // There is something unseen: the same changes, made to what was read.
    let Some(read) = library::text_with_hash(writer, &looked.text)? else { return Ok(()) };
    let followed = merge::merge_manuscripts(&Manuscript::read(before), &Manuscript::read(read), new);
    match followed {
        Some(text) => Ok(library::set_looked(writer, id, &person, text.text(), looked.at)?),
        // Both touched the same words: then the own ones are shown as well.
        None => Ok(()),
    }
}
