//! The file of a record that goes into the trash, or comes out of it.
//!
//! The database goes first, in one transaction, with the bylines that a profile changes. After a crash between database and
//! file the next look finishes or undoes that: a file that is wanted is written, and a record whose file is still there, or
//! there again, comes out of the trash.

use article::{ArticleId, Manuscript, RecordId};

use super::look::is_of;
use super::reconcile::reconcile_one;
use crate::Error;
use crate::open::Turn;
use crate::store::{self, Origin, Revised};

/// Takes an article out of the trash, and writes its file where it was if that place is free.
pub(crate) fn write_back(turn: &Turn<'_>, id: ArticleId) -> Result<(), Error> {
    let stem = store::stem(turn, id)?;
    let file = file_that_is_there(turn, id.into())?;
    take_out(turn, id.into(), &stem, file.as_deref(), Vec::new())
}

/// The file of a record in the trash, where it came back by itself.
pub(super) fn file_that_is_there(turn: &Turn<'_>, record: RecordId) -> Result<Option<String>, Error> {
    let path = turn.read(|reader| Ok(library::own_file(reader, record)?))?.map(|row| row.path);
    match path.filter(|path| turn.root.join(path).exists()) {
        Some(path) if is_of(turn, &path, record)? => Ok(Some(path)),
        _ => Ok(None),
    }
}

/// Takes a record out of the trash, with texts that change with it. `stem` is the name of its file without the ending, and
/// `file` where the file is already.
pub(super) fn take_out(
    turn: &Turn<'_>,
    record: RecordId,
    stem: &str,
    file: Option<&str>,
    mut with: Vec<Revised>,
) -> Result<(), Error> {
    let path = turn.read(|reader| Ok(library::own_file(reader, record)?))?.map(|row| row.path);
    let free = path.is_some_and(|path| folder::stem(&path) == stem && !turn.root.join(&path).exists());
    let manuscript = store::current(turn, record)?;
    let mut derived = store::derive(&manuscript, record, stem)?;
    turn.write(|writer| {
        store::put(turn, writer, &mut derived, &manuscript, Origin::Restored)?;
        with.iter_mut().try_for_each(|revised| revised.put(turn, writer))?;
        match file {
            Some(path) => Ok(library::move_mirror(writer, record, path)?),
            None if free => Ok(library::want_file(writer, record)?),
            // Another file has its place, so it gets a new one.
            None => Ok(library::remove_mirror(writer, record)?),
        }
    })?;
    follow(turn, record, with);
    reconcile_one(turn, record)
}

/// Takes a record out of the trash whose file could not be removed, or not for certain, with texts that changed when it went.
/// Its revisions stay as they are.
pub(crate) fn keep_file(turn: &Turn<'_>, record: RecordId, mut with: Vec<Revised>) -> Result<(), Error> {
    let (text, stem) = (turn.read(|reader| Ok(library::record_text(reader, record)?))?, store::stem(turn, record)?);
    let derived = store::derive(&Manuscript::read(text.as_str()), record, &stem)?;
    let path = turn.read(|reader| Ok(library::own_file(reader, record)?))?.map(|row| row.path);
    let there = path.as_deref().map(|path| turn.root.join(path).exists());
    turn.write(|writer| {
        store::put_unchanged(turn, writer, &derived, &text)?;
        with.iter_mut().try_for_each(|revised| revised.put(turn, writer))?;
        match there {
            Some(true) => Ok(library::set_detached(writer, record, false)?),
            Some(false) => Ok(library::want_file(writer, record)?),
            None => Ok(()),
        }
    })?;
    turn.changed(record);
    follow(turn, record, with);
    Ok(())
}

fn follow(turn: &Turn<'_>, record: RecordId, with: Vec<Revised>) {
    with.into_iter().for_each(|revised| drop(revised.follow(turn)));
    if record.article().is_none() {
        turn.note(|changes| changes.all_pages = true);
    }
}
