//! All profiles and their files. Bylines name an author by the stem of the file, so a file belongs to the profile at its path.

use article::{RecordId, Slug};
use folder::{FileEntry, FileSeen, PlannedStep, Step};

use crate::open::Turn;
use crate::wire::FileDiagnostic;
use crate::{Error, mirror};

/// Brings every profile and its file into step, and takes in files that are new.
pub(super) fn reconcile_authors(
    turn: &Turn<'_>,
    files: &[FileEntry],
    problems: &mut Vec<FileDiagnostic>,
) -> Result<(), Error> {
    let profiles = turn.read(|reader| Ok(library::authors(reader)?))?;
    for profile in profiles.iter().map(|row| &row.profile) {
        let path = format!("authors/{}.md", profile.slug);
        note_problem(known(turn, profile.id.into()), &path, problems)?;
    }
    for FileEntry { path, stamp } in files {
        match turn.read(|reader| Ok(library::mirror_at(reader, path)?))? {
            None => note_problem(new(turn, path), path, problems)?,
            Some(row) if turn.read(|reader| Ok(library::trashed_at(reader, row.record)?))?.is_some() => {
                note_problem(at_a_free_place(turn, path, row.record), path, problems)?;
            }
            Some(row) if row.stamp.proves_unchanged(stamp) => {}
            // It is in conflict, has not rested, or cannot be read: then reading it says why.
            Some(row) => {
                if let (FileSeen::Text(hash), _) = mirror::read_file(turn, path, problems)
                    && hash == row.file_hash
                    && stamp.settled
                {
                    turn.write(|writer| Ok(library::restamp_mirror(writer, path, hash, stamp)?))?;
                }
            }
        }
    }
    Ok(())
}

fn known(turn: &Turn<'_>, record: RecordId) -> Result<(), Error> {
    mirror::reconcile_one(turn, record)?;
    let file = turn.read(|reader| Ok(library::mirror(reader, record)?))?;
    match file {
        Some(file) if !file.detached && !turn.root.join(&file.path).exists() => {
            mirror::apply(turn, &PlannedStep { step: Step::Detach, record: Some(record), path: Some(file.path) })
        }
        _ => Ok(()),
    }
}

/// A file where that of a profile in the trash was: its own again, or a new one.
fn at_a_free_place(turn: &Turn<'_>, path: &str, record: RecordId) -> Result<(), Error> {
    let returned = match record {
        RecordId::Author(id) => mirror::author_returned(turn, id, path)?,
        RecordId::Article(_) => false,
    };
    if returned { Ok(()) } else { new(turn, path) }
}

fn new(turn: &Turn<'_>, path: &str) -> Result<(), Error> {
    let stem: Result<Slug, _> = folder::stem(path).parse();
    if let Ok(slug) = stem
        && let Some((profile, _)) = turn.read(|reader| Ok(library::author(reader, slug.as_str())?))?
    {
        let message = format!("there is another profile with the name “{slug}” ({}); rename this file", profile.name);
        return Err(Error::new(crate::ErrorCode::SlugTaken, message));
    }
    mirror::adopt_author(turn, path)
}

fn note_problem(done: Result<(), Error>, path: &str, problems: &mut Vec<FileDiagnostic>) -> Result<(), Error> {
    let Err(error) = done else { return Ok(()) };
    mirror::stop_if_grave(&error)?;
    problems.push(FileDiagnostic { path: path.to_owned(), line: None, message: error.message });
    Ok(())
}
