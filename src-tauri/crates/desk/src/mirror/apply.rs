//! The steps of a plan, done.

use article::{ArticleId, Manuscript, merge};
use folder::{FileText, PlannedStep, Step, WriteError};
use library::{Conflict, Owner, Writer};

use super::place;
use crate::open::Turn;
use crate::store::{self, Origin};
use crate::wire::{ArticleChange, Event};
use crate::{Error, ErrorCode, OpenPublication, pages, read};

/// Does one step for an article that is known.
pub(crate) fn apply(turn: &Turn<'_>, step: &PlannedStep) -> Result<(), Error> {
    let (Some(id), path) = (step.article, step.path.as_deref()) else { return Ok(()) };
    match (step.step, path) {
        (Step::WriteFile | Step::WriteAgain, _) => write_file(turn, id, path),
        (Step::ImportFile | Step::Merge, Some(path)) => take_in(turn, id, path),
        (Step::MoveBase, Some(path)) => {
            let file = read_whole(turn, path)?;
            let text = turn.read(|reader| Ok(library::article_text(reader, id)?))?;
            // The file may have moved on since it was found to have the same text.
            if file.text != text {
                return take_in(turn, id, path);
            }
            turn.write(|writer| agree(writer, id, path, &file))
        }
        (Step::Detach, Some(path)) => {
            turn.write(|writer| Ok(library::set_detached(writer, path, true)?))?;
            say(turn, id, ArticleChange::Detached);
            Ok(())
        }
        // Another article has its path now: it is without a file until the next look, which writes it a new one.
        (Step::Detach, None) => turn.write(|writer| Ok(library::remove_mirror(writer, Owner::Article(id))?)),
        (Step::Move, Some(path)) => turn.write(|writer| place::move_to(writer, id, path)),
        _ => Ok(()),
    }
}

/// Errors after which nothing else can be saved either.
pub(crate) fn stop_if_grave(error: &Error) -> Result<(), Error> {
    let grave = matches!(error.code, ErrorCode::ReadOnly | ErrorCode::DamagedDatabase | ErrorCode::Internal);
    if grave { Err(error.clone()) } else { Ok(()) }
}

/// Writes the database's text to the file, over nothing but what both last agreed on.
fn write_file(turn: &Turn<'_>, id: ArticleId, path: Option<&str>) -> Result<(), Error> {
    let path = match path {
        Some(path) => path.to_owned(),
        None => place::free_path(turn, &store::stem(turn, id)?)?,
    };
    let (text, agreed) =
        turn.read(|reader| Ok((library::article_text(reader, id)?, library::mirror_at(reader, &path)?)))?;
    let there = turn.root.join(&path).exists();
    let expect = agreed.filter(|_| there).map(|row| row.file_hash);
    match folder::write_atomically(&turn.root, &path, text.as_bytes(), expect) {
        Ok(written) => {
            turn.write(|writer| place::agree_on(writer, Owner::Article(id), &path, &text, &written))?;
            place::tell_in_step(turn, id)
        }
        // Somebody wrote the file in this instant: the next look finds both texts and merges them.
        Err(WriteError::Changed { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The file moved on, and the database perhaps too. What merges becomes a revision, and the file's text the base; what
/// does not is kept twice, and neither side is touched.
fn take_in(turn: &Turn<'_>, id: ArticleId, path: &str) -> Result<(), Error> {
    // Between the text that is merged here and the one the window gets, nobody types.
    store::end_version(turn, id)?;
    let file = read_whole(turn, path)?;
    let (ours, base) = turn.read(|reader| {
        let base = library::base_text(reader, Owner::Article(id))?.unwrap_or_default();
        Ok((library::article_text(reader, id)?, base))
    })?;
    let (theirs, derived) = store::read_and_derive(file.text.clone(), id, folder::stem(path))?;
    if ours == base {
        save(turn, id, path, &theirs, Origin::EditedOutside, &file)?;
        return take_into_session(turn, id, &theirs, ArticleChange::EditedOutside);
    }
    if let Some(merged) = merge::merge_manuscripts(&Manuscript::read(base.clone()), &Manuscript::read(ours), &theirs) {
        save(turn, id, path, &merged, Origin::Merged, &file)?;
        return take_into_session(turn, id, &merged, ArticleChange::Merged);
    }
    turn.write(|writer| {
        store::keep_revision(turn, writer, &derived, &theirs, Origin::Conflict)?;
        library::set_detached(writer, path, false)?;
        Ok(library::put_conflict(writer, id, &Conflict { theirs: file.text.clone(), base, at: turn.clock.now_ms() })?)
    })?;
    say(turn, id, ArticleChange::Conflict);
    Ok(())
}

/// Saves an incoming text and moves the base to the file's, in one transaction.
fn save(
    turn: &Turn<'_>,
    id: ArticleId,
    path: &str,
    manuscript: &Manuscript,
    origin: Origin,
    file: &FileText,
) -> Result<(), Error> {
    let derived = store::derive(manuscript, id, folder::stem(path));
    turn.write(|writer| {
        store::put(turn, writer, derived, manuscript, origin)?;
        agree(writer, id, path, file)
    })
}

pub(super) fn agree(writer: &Writer<'_>, id: ArticleId, path: &str, file: &FileText) -> Result<(), Error> {
    library::clear_conflict(writer, id)?;
    let written = folder::Written { hash: file.hash, stamp: file.stamp };
    place::agree_on(writer, Owner::Article(id), path, &file.text, &written)
}

/// Gives a text that came from elsewhere to the window, if the article is open; its version was ended
/// ([`store::end_version`]).
pub(crate) fn take_into_session(
    turn: &Turn<'_>,
    id: ArticleId,
    manuscript: &Manuscript,
    how: ArticleChange,
) -> Result<(), Error> {
    turn.note(|changes| changes.all_pages = true);
    if !turn.is_open(id) {
        return Ok(());
    }
    let save_state = read::save_state(turn, id, manuscript)?;
    // The text is set by its own language and below its own headline.
    turn.with_session(id, |session| session.replace_front_matter(manuscript));
    pages::with_open_text(turn, id, |session, settings| {
        session.take_over(manuscript, settings);
        session.save_state = save_state;
        Ok(())
    })?;
    say(turn, id, how);
    Ok(())
}

fn say(publication: &OpenPublication, id: ArticleId, how: ArticleChange) {
    publication.tell(Event::ArticleChanged { id: id.to_string(), how });
}

pub(super) fn read_whole(publication: &OpenPublication, path: &str) -> Result<FileText, Error> {
    Ok(folder::read_text(&publication.root, path)?)
}
