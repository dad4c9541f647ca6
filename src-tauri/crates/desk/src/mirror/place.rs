//! Where an article's file is, and how database and file come to agree on it.

use article::{ArticleId, Slug};
use folder::{WriteError, Written};
use library::{MirrorRecord, Owner, Writer};

use crate::session::Session;
use crate::wire::Event;
use crate::{Desk, Fault, store};

/// Writes the file of a new article. The caller has the turn.
pub(crate) fn write_new(desk: &Desk, id: ArticleId, slug: &Slug) -> Result<(), Fault> {
    let path = free_path(desk, slug.as_str())?;
    write_over(desk, id, &path, None)
}

/// Writes the database's text over whatever the file has: the end of a conflict. The caller has the turn.
pub(crate) fn overwrite(desk: &Desk, id: ArticleId) -> Result<(), Fault> {
    let path = desk.read(|reader| Ok(library::mirror(reader, Owner::Article(id))?))?.map(|row| row.path);
    let path = match path {
        Some(path) => path,
        None => free_path(desk, &store::stem(desk, id)?)?,
    };
    let there = folder::hash_of(&desk.root, &path)?;
    write_over(desk, id, &path, there)
}

/// Writes the file of an article that was put back, where it was if that place is free. The caller has the turn.
pub(crate) fn write_back(desk: &Desk, id: ArticleId) -> Result<(), Fault> {
    let row = desk.read(|reader| Ok(library::mirror(reader, Owner::Article(id))?))?;
    let path = match row.map(|row| row.path) {
        // Its own file may have come back before.
        Some(path) if super::look::claim(desk, &path) == Some(id) => return super::reconcile_one(desk, id),
        Some(path) if !desk.root.join(&path).exists() => path,
        _ => free_path(desk, &store::stem(desk, id)?)?,
    };
    write_over(desk, id, &path, None)
}

/// Removes an article's file, where it has what both last agreed on. The caller has the turn.
pub(crate) fn remove_file(desk: &Desk, id: ArticleId) -> Result<(), Fault> {
    let row = desk.read(|reader| Ok(library::mirror(reader, Owner::Article(id))?))?;
    match row.filter(|row| desk.root.join(&row.path).exists()) {
        Some(row) => Ok(folder::remove(&desk.root, &row.path, row.file_hash)?),
        None => Ok(()),
    }
}

/// Gives the file the name of a new slug, where it had that of the old one. The caller has the turn.
///
/// A file that cannot be renamed keeps its name: its article is found by id, so nothing hangs on it.
pub(crate) fn rename_with_slug(desk: &Desk, id: ArticleId, old: &Slug, new: &Slug) -> Result<(), Fault> {
    let Some(row) = desk.read(|reader| Ok(library::mirror(reader, Owner::Article(id))?))? else { return Ok(()) };
    if store::file_stem(&row.path) != old.as_str() {
        return Ok(());
    }
    let folder = row.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let path = format!("{folder}{new}.md");
    match folder::rename(&desk.root, &row.path, &path) {
        Ok(()) => {
            desk.write(|writer| move_to(writer, id, &path))?;
            tell_in_step(desk, id)
        }
        Err(WriteError::Changed { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// A path for a file that is not there yet.
pub(super) fn free_path(desk: &Desk, stem: &str) -> Result<String, Fault> {
    let slug: Slug = stem.parse().unwrap_or_else(|_| Slug::from_headline(stem));
    let names = std::iter::once(slug.clone()).chain((2..).map(|n| slug.numbered(n)));
    for path in names.map(|name| format!("{name}.md")) {
        let taken = desk.read(|reader| Ok(library::mirror_at(reader, &path)?.is_some()))?;
        if !taken && !desk.root.join(&path).exists() {
            return Ok(path);
        }
    }
    Err(Fault::new(crate::FaultCode::File, format!("there is no free name for “{stem}.md”")))
}

/// Database and file have the same text now.
pub(super) fn agree_on(
    writer: &Writer<'_>,
    owner: Owner,
    path: &str,
    base: &str,
    written: &Written,
) -> Result<(), Fault> {
    let Written { hash: file_hash, stamp } = *written;
    let record =
        MirrorRecord { path, owner, base, file_hash, size: stamp.size, mtime_ns: stamp.mtime_ns, detached: false };
    Ok(library::put_mirror(writer, &record)?)
}

/// The file of an article is at another path now.
pub(super) fn move_to(writer: &Writer<'_>, id: ArticleId, path: &str) -> Result<(), Fault> {
    match library::mirror(writer, Owner::Article(id))? {
        Some(row) => Ok(library::rename_mirror(writer, &row.path, path)?),
        None => Ok(()),
    }
}

/// Tells the window where the open article's file is, and whether it has all of it.
pub(super) fn tell_in_step(desk: &Desk, id: ArticleId) -> Result<(), Fault> {
    if !desk.sessions().contains_key(&id) {
        return Ok(());
    }
    let file = file_of(desk, id)?;
    restate(desk, id, |session| {
        session.standing.in_file = file.as_ref().is_some_and(|(_, in_step)| *in_step) && !session.is_dirty();
        session.standing.path = file.map(|(path, _)| path);
    });
    Ok(())
}

/// Where an article's file is, and whether it has the text that the database has; none where it has no file.
pub(crate) fn file_of(desk: &Desk, id: ArticleId) -> Result<Option<(String, bool)>, Fault> {
    let row = desk.read(|reader| Ok(library::tracked_one(reader, id)?))?;
    Ok(row.and_then(|row| {
        let file = row.file.filter(|file| !file.detached)?;
        Some((file.path, file.base == row.text))
    }))
}

/// Changes what the window is told of an open article, and tells it where that is something else.
fn restate(desk: &Desk, id: ArticleId, change: impl FnOnce(&mut Session)) {
    let mut sessions = desk.sessions();
    let Some(session) = sessions.get_mut(&id) else { return };
    let before = session.standing.clone();
    change(session);
    let standing = session.standing.clone();
    drop(sessions);
    if standing != before {
        desk.tell(Event::Standing(standing));
    }
}

/// Writes the database's text to a file, over nothing but what is expected there.
fn write_over(desk: &Desk, id: ArticleId, path: &str, there: Option<folder::Hash>) -> Result<(), Fault> {
    let text = desk.read(|reader| Ok(library::article_text(reader, id)?))?;
    let written = folder::write_atomically(&desk.root, path, text.as_bytes(), there)?;
    desk.write(|writer| agree_on(writer, Owner::Article(id), path, &text, &written))
}
