//! The file of an article that goes into the trash, or comes out of it.

use article::{ArticleId, Manuscript};

use super::look::claim;
use super::reconcile::reconcile_one;
use crate::Error;
use crate::open::Turn;
use crate::store::{self, Origin};

/// Takes an article out of the trash, and writes its file where it was if that place is free. After a crash between the two,
/// the next look writes the file.
pub(crate) fn write_back(turn: &Turn<'_>, id: ArticleId) -> Result<(), Error> {
    let path = turn.read(|reader| Ok(library::own_file(reader, id)?))?.map(|row| row.path);
    let there = path.as_deref().filter(|path| turn.root.join(path).exists());
    // Its own file may have come back before.
    let own = there.is_some_and(|path| claim(turn, path) == Some(id));
    let manuscript = store::current(turn, id)?;
    let mut derived = store::derive(&manuscript, id.into(), &store::stem(turn, id)?)?;
    turn.write(|writer| {
        store::put(turn, writer, &mut derived, &manuscript, Origin::Restored)?;
        match there {
            _ if own => Ok(library::set_detached(writer, id, false)?),
            None if path.is_some() => Ok(library::want_file(writer, id)?),
            // Another file has its place, so it gets a new one.
            _ => Ok(library::remove_mirror(writer, id)?),
        }
    })?;
    reconcile_one(turn, id)
}

/// Takes an article out of the trash whose file could not be removed, or not for certain. Its revisions stay as they are.
pub(crate) fn keep_file(turn: &Turn<'_>, id: ArticleId) -> Result<(), Error> {
    let (text, stem) = (turn.read(|reader| Ok(library::record_text(reader, id)?))?, store::stem(turn, id)?);
    let derived = store::derive(&Manuscript::read(text.as_str()), id.into(), &stem)?;
    let path = turn.read(|reader| Ok(library::own_file(reader, id)?))?.map(|row| row.path);
    let there = path.as_deref().map(|path| turn.root.join(path).exists());
    turn.changed(id);
    turn.write(|writer| {
        store::put_unchanged(turn, writer, &derived, &text)?;
        match there {
            Some(true) => Ok(library::set_detached(writer, id, false)?),
            Some(false) => Ok(library::want_file(writer, id)?),
            None => Ok(()),
        }
    })
}
