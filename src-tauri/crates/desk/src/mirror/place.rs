//! Where a record's file is, and how database and file come to agree on it.

use article::{ArticleId, RecordId, Slug};
use folder::{Expected, WriteError, Written};
use library::{MirrorRecord, MirrorRow, Writer};

use crate::open::{Session, Turn};
use crate::wire::Event;
use crate::{Error, OpenPublication, read, store};

/// Writes the file of a new article.
pub(crate) fn write_new(turn: &Turn<'_>, id: ArticleId, slug: &Slug) -> Result<(), Error> {
    let path = free_path(turn, slug.as_str())?;
    write_over(turn, id, &path, None)
}

/// Writes the database's text over whatever the file has: the end of a conflict.
pub(crate) fn overwrite(turn: &Turn<'_>, record: RecordId) -> Result<(), Error> {
    let path = turn.read(|reader| Ok(library::own_file(reader, record)?))?.map(|row| row.path);
    let path = match path {
        Some(path) => path,
        None => new_path(turn, record)?,
    };
    // A text that is in no history, and a file that cannot be read as text, have words that nobody has seen.
    let there = match folder::read_text(&turn.root, &path) {
        Ok(file) if turn.read(|reader| Ok(library::has_text(reader, &file.hash)?))? => {
            Some(Expected { hash: file.hash, stamp: file.stamp })
        }
        Ok(_) => return Err(WriteError::Changed { path }.into()),
        Err(folder::ReadError::Gone { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    write_over(turn, record, &path, there)
}

/// Removes a record's file, where it has what both last agreed on.
pub(crate) fn remove_file(turn: &Turn<'_>, record: impl Into<RecordId>) -> Result<(), Error> {
    let row = turn.read(|reader| Ok(library::own_file(reader, record)?))?;
    match row.filter(|row| turn.root.join(&row.path).exists()) {
        Some(row) => Ok(folder::remove(&turn.root, &row.path, &expected(&row))?),
        None => Ok(()),
    }
}

/// Gives the file the name of a new slug, where it had that of the old one.
///
/// A file that cannot be renamed keeps its name: its article is found by id, so nothing depends on it.
pub(crate) fn rename_with_slug(turn: &Turn<'_>, id: ArticleId, old: &Slug, new: &Slug) -> Result<(), Error> {
    let Some(row) = turn.read(|reader| Ok(library::own_file(reader, id)?))? else { return Ok(()) };
    if folder::stem(&row.path) != old.as_str() {
        return Ok(());
    }
    let folder = row.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let path = format!("{folder}{new}.md");
    match folder::rename(&turn.root, &row.path, &path) {
        Ok(()) => {
            turn.write(|writer| Ok(library::move_mirror(writer, id, &path)?))?;
            tell_in_step(turn, id)
        }
        Err(WriteError::Changed { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The path of a record's new file. A profile has one path, because bylines name it by its stem.
pub(super) fn new_path(publication: &OpenPublication, record: RecordId) -> Result<String, Error> {
    let stem = store::stem(publication, record)?;
    match record {
        RecordId::Article(_) => free_path(publication, &stem),
        RecordId::Author(_) => Ok(author_path(&stem)),
    }
}

/// The path of a profile's file.
pub(super) fn author_path(slug: &str) -> String {
    format!("authors/{slug}.md")
}

/// A path for a file that is not there yet.
pub(super) fn free_path(publication: &OpenPublication, stem: &str) -> Result<String, Error> {
    let slug: Slug = stem.parse().unwrap_or_else(|_| Slug::from_headline(stem));
    let names = std::iter::once(slug.clone()).chain((2..).map(|n| slug.numbered(n)));
    for path in names.map(|name| format!("{name}.md")) {
        let taken = publication.read(|reader| Ok(library::mirror_at(reader, &path)?.is_some()))?;
        if !taken && !publication.root.join(&path).exists() {
            return Ok(path);
        }
    }
    Err(Error::new(crate::ErrorCode::File, format!("there is no free name for “{stem}.md”")))
}

/// Database and file have the same text now.
pub(super) fn agree_on(
    writer: &Writer<'_>,
    record: RecordId,
    path: &str,
    base: &str,
    written: &Written,
) -> Result<(), Error> {
    let Written { hash: file_hash, stamp } = *written;
    let row = MirrorRecord { path, record, base, file_hash, stamp, detached: false };
    Ok(library::put_mirror(writer, &row)?)
}

/// The file as it was when both last agreed.
pub(super) fn expected(row: &MirrorRow) -> Expected {
    Expected { hash: row.file_hash, stamp: row.stamp }
}

/// Tells the window where the open article's file is, and whether it has all of it.
pub(crate) fn tell_in_step(turn: &Turn<'_>, record: impl Into<RecordId>) -> Result<(), Error> {
    let Some(id) = record.into().article().filter(|id| turn.is_open(*id)) else { return Ok(()) };
    let file = read::file_of(turn, id)?;
    restate(turn, id, |session| {
        session.save_state.in_file = file.as_ref().is_some_and(|(_, in_step)| *in_step) && !session.is_dirty();
        session.save_state.path = file.map(|(path, _)| path);
    });
    Ok(())
}

/// Changes the save state of an open article, and sends an event if it is another one.
fn restate(publication: &OpenPublication, id: ArticleId, change: impl FnOnce(&mut Session)) {
    let told = publication.with_session(id, |session| {
        let before = session.save_state.clone();
        change(session);
        (session.save_state != before).then(|| session.save_state.clone())
    });
    if let Some(save_state) = told.flatten() {
        publication.tell(Event::SaveState(save_state));
    }
}

/// Writes the database's text to a file, over nothing but what is expected there.
pub(super) fn write_over(
    turn: &Turn<'_>,
    record: impl Into<RecordId>,
    path: &str,
    there: Option<Expected>,
) -> Result<(), Error> {
    let record = record.into();
    let text = turn.read(|reader| Ok(library::record_text(reader, record)?))?;
    let written = folder::write_atomically(&turn.root, path, text.as_bytes(), there)?;
    turn.write(|writer| agree_on(writer, record, path, &text, &written))
}
