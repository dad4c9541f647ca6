//! The steps of a plan, done.

use article::{Manuscript, RecordId, merge};
use folder::{FileText, PlannedStep, Step, WriteError};
use library::{Conflict, Writer};

use super::place;
use crate::open::Turn;
use crate::store::{self, Origin};
use crate::wire::{ArticleChange, Event};
use crate::{Error, ErrorCode, OpenPublication, pages, read};

/// Does one step for a record that is known.
pub(crate) fn apply(turn: &Turn<'_>, step: &PlannedStep) -> Result<(), Error> {
    let (Some(record), path) = (step.record, step.path.as_deref()) else { return Ok(()) };
    match (step.step, path) {
        (Step::WriteFile | Step::WriteAgain, _) => write_file(turn, record, path),
        (Step::ImportFile | Step::Merge, Some(path)) => take_in(turn, record, path),
        (Step::MoveBase, Some(path)) => {
            let file = read_whole(turn, path)?;
            let text = turn.read(|reader| Ok(library::record_text(reader, record)?))?;
            // The file may have moved on since it was found to have the same text.
            if file.text != text {
                return take_in(turn, record, path);
            }
            turn.write(|writer| agree(writer, record, path, &file))
        }
        // Without a path, another record's file has taken it.
        (Step::Detach, _) => {
            turn.write(|writer| Ok(library::set_detached(writer, record, true)?))?;
            say(turn, record, ArticleChange::Detached);
            Ok(())
        }
        (Step::Move, Some(path)) => turn.write(|writer| Ok(library::move_mirror(writer, record, path)?)),
        _ => Ok(()),
    }
}

/// Errors after which nothing else can be saved either.
pub(crate) fn stop_if_grave(error: &Error) -> Result<(), Error> {
    let grave =
        matches!(error.code, ErrorCode::ReadOnly | ErrorCode::DamagedDatabase | ErrorCode::Disk | ErrorCode::Internal);
    if grave { Err(error.clone()) } else { Ok(()) }
}

/// Writes the database's text to the file, over nothing but what both last agreed on.
fn write_file(turn: &Turn<'_>, record: RecordId, path: Option<&str>) -> Result<(), Error> {
    let path = match path {
        Some(path) => path.to_owned(),
        None => place::new_path(turn, record)?,
    };
    let (text, agreed) =
        turn.read(|reader| Ok((library::record_text(reader, record)?, library::mirror(reader, record)?)))?;
    let there = turn.root.join(&path).exists();
    let expect = agreed.filter(|row| there && row.path == path).map(|row| place::expected(&row));
    match folder::write_atomically(&turn.root, &path, text.as_bytes(), expect) {
        Ok(written) => {
            turn.write(|writer| place::agree_on(writer, record, &path, &text, &written))?;
            place::tell_in_step(turn, record)
        }
        // Somebody wrote the file in this instant: the next look finds both texts and merges them.
        Err(WriteError::Changed { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The file moved on, and the database perhaps too. What merges becomes a revision, and the file's text the base; what
/// does not is kept twice, and neither side is touched.
fn take_in(turn: &Turn<'_>, record: RecordId, path: &str) -> Result<(), Error> {
    // Between the text that is merged here and the one the window gets, nobody types.
    store::end_version(turn, record)?;
    let file = read_whole(turn, path)?;
    let (ours, base) = turn.read(|reader| {
        let base = match library::base_text(reader, record)? {
            Some(base) => base,
            // Its file was written, but nobody noted that: a crash came between. It had the text of the first revision.
            None => library::first_text(reader, record)?.unwrap_or_default(),
        };
        Ok((library::record_text(reader, record)?, base))
    })?;
    let (theirs, derived) = store::read_and_derive(file.text.clone(), record, folder::stem(path))?;
    if ours == base {
        let theirs = save(turn, record, path, theirs, Origin::EditedOutside, &file)?;
        return take_into_session(turn, record, &theirs, ArticleChange::EditedOutside);
    }
    if let Some(merged) = merge::merge_manuscripts(&Manuscript::read(base.clone()), &Manuscript::read(ours), &theirs) {
        let merged = save(turn, record, path, merged, Origin::Merged, &file)?;
        return take_into_session(turn, record, &merged, ArticleChange::Merged);
    }
    turn.write(|writer| {
        store::keep_revision(turn, writer, &derived, &theirs, Origin::Conflict)?;
        library::set_detached(writer, record, false)?;
        let conflict = Conflict { theirs: file.text.clone(), base, at: turn.clock.now_ms() };
        Ok(library::put_conflict(writer, record, &conflict)?)
    })?;
    say(turn, record, ArticleChange::Conflict);
    Ok(())
}

/// Saves an incoming text and moves the base to the file's, in one transaction. Returns what was saved: the article may have
/// moved, and then its text remembers from where.
fn save(
    turn: &Turn<'_>,
    record: RecordId,
    path: &str,
    manuscript: Manuscript,
    origin: Origin,
    file: &FileText,
) -> Result<Manuscript, Error> {
    let stem = folder::stem(path);
    let manuscript = store::with_former_addresses(turn, record, stem, manuscript)?;
    let mut derived = store::derive(&manuscript, record, stem)?;
    turn.write(|writer| {
        store::put(turn, writer, &mut derived, &manuscript, origin)?;
        agree(writer, record, path, file)
    })?;
    Ok(manuscript)
}

pub(crate) fn agree(writer: &Writer<'_>, record: RecordId, path: &str, file: &FileText) -> Result<(), Error> {
    library::clear_conflict(writer, record)?;
    let written = folder::Written { hash: file.hash, stamp: file.stamp };
    place::agree_on(writer, record, path, &file.text, &written)
}

/// Gives a text that came from elsewhere to the window, if the article is open; its version was ended
/// ([`store::end_version`]).
pub(crate) fn take_into_session(
    turn: &Turn<'_>,
    record: impl Into<RecordId>,
    manuscript: &Manuscript,
    how: ArticleChange,
) -> Result<(), Error> {
    turn.note(|changes| changes.all_pages = true);
    let record = record.into();
    let Some(id) = record.article().filter(|id| turn.is_open(*id)) else { return Ok(()) };
    let save_state = read::save_state(turn, id, manuscript)?;
    // The text is set by its own language and below its own headline.
    turn.with_session(id, |session| session.replace_front_matter(manuscript));
    pages::with_open_text(turn, id, |session, settings| {
        session.take_over(manuscript, settings);
        session.save_state = save_state;
        Ok(())
    })?;
    say(turn, record, how);
    Ok(())
}

fn say(turn: &Turn<'_>, record: RecordId, how: ArticleChange) {
    match record {
        RecordId::Article(id) => turn.tell(Event::ArticleChanged { id: id.to_string(), how }),
        // The list of authors is read again after every change; a conflict is among the problems as well.
        RecordId::Author(_) if how == ArticleChange::Conflict => {
            turn.note(|changes| changes.events.push(Event::ProblemsChanged));
        }
        RecordId::Author(_) => {}
    }
}

pub(super) fn read_whole(publication: &OpenPublication, path: &str) -> Result<FileText, Error> {
    Ok(folder::read_text(&publication.root, path)?)
}
