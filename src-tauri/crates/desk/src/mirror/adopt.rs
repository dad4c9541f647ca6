//! Files that are new and become articles or author profiles.

use article::{ArticleId, AuthorId, Manuscript, RecordId};
use folder::{Expected, FileText, PlannedStep, Step, WriteError};
use library::Writer;
use rayon::prelude::*;

use super::apply::{agree, read_whole, stop_if_grave};
use super::author_back::author_returned;
use super::place;
use super::reconcile::reconcile_one;
use crate::clock::NewId;
use crate::open::Turn;
use crate::store::{self, Derived, Origin};
use crate::wire::FileDiagnostic;
use crate::{Error, ErrorCode, OpenPublication};

/// Reads files that are new, on all cores. It needs no turn: a file that changes before it is taken in is read again by
/// the next look.
pub(crate) fn read_new(publication: &OpenPublication, steps: &[&PlannedStep]) -> Vec<Result<NewFile, FileDiagnostic>> {
    let read = |step: &&PlannedStep| {
        let path = step.path.as_deref()?;
        let claim = step.record.filter(|_| step.step == Step::Adopt);
        let file = own_id(publication, claim).and_then(|id| NewFile::read(publication, path, id));
        Some(file.map_err(|error| FileDiagnostic { path: path.to_owned(), line: None, message: error.message }))
    };
    steps.par_iter().filter_map(read).collect()
}

/// The id of a new article: the one that its file claims, or a new one where it claims none or a profile's. A profile's file
/// may have been copied to where articles are, and a row of the mirror belongs to one record.
fn own_id(publication: &OpenPublication, claim: Option<RecordId>) -> Result<RecordId, Error> {
    let authors = match claim.map(|id| id.to_string().parse::<AuthorId>()) {
        Some(Ok(id)) => publication.read(|reader| Ok(library::author_by_id(reader, id)?))?.is_some(),
        _ => false,
    };
    let claim = claim.filter(|_| !authors);
    Ok(claim.unwrap_or_else(|| ArticleId::made_by(&*publication.clock).into()))
}

/// Takes in files that are new, in one transaction; then writes the ids that they got into them. One that cannot be
/// written becomes a problem, and stops no other.
pub(crate) fn adopt(turn: &Turn<'_>, mut new: Vec<NewFile>, problems: &mut Vec<FileDiagnostic>) -> Result<(), Error> {
    turn.write(|writer| new.iter_mut().try_for_each(|file| file.adopt(turn, writer)))?;
    for (path, error) in write_ids(turn, &new)? {
        stop_if_grave(&error)?;
        problems.push(FileDiagnostic { path, line: None, message: error.message });
    }
    Ok(())
}

/// Writes the files whose text is another one by now. Returns those that could not be written.
fn write_ids(turn: &Turn<'_>, new: &[NewFile]) -> Result<Vec<(String, Error)>, Error> {
    let changed: Vec<&NewFile> = new.iter().filter(|new| new.manuscript.text() != new.file.text).collect();
    let files: Vec<_> = changed
        .iter()
        .map(|new| folder::NewFile {
            path: &new.path,
            bytes: new.manuscript.text().as_bytes(),
            expect: Some(Expected { hash: new.file.hash, stamp: new.file.stamp }),
        })
        .collect();
    let written = folder::write_all_atomically(&turn.root, &files);
    let mut failed = Vec::new();
    turn.write(|writer| {
        for (new, written) in changed.iter().zip(written) {
            match written {
                Ok(written) => {
                    place::agree_on(writer, new.derived.record(), &new.path, new.manuscript.text(), &written)?;
                }
                // Somebody wrote the file in this instant: the next look finds both texts and merges them.
                Err(WriteError::Changed { .. }) => {}
                Err(error) => failed.push((new.path.clone(), error.into())),
            }
        }
        Ok(())
    })?;
    Ok(failed)
}

/// Takes in the file of a profile that is at no profile's path.
///
/// Bylines name authors by the stem of this path, so a file with a known id is another profile, unless the one it names
/// lost its file and is in no byline: then that one was renamed.
pub(crate) fn adopt_author(turn: &Turn<'_>, path: &str) -> Result<(), Error> {
    let manuscript = Manuscript::read(read_whole(turn, path)?.text);
    let claim = manuscript.id_text();
    if let Some(id) = claim.and_then(|id| id.parse::<ArticleId>().ok())
        && let Some(row) = turn.read(|reader| Ok(library::article(reader, id)?))?
    {
        return Err(Error::new(
            ErrorCode::File,
            format!("this is the file of the article “{}”; move it out of the folder of authors", row.headline),
        ));
    }
    if manuscript.get("title").is_some() && manuscript.get("name").is_none() {
        let message =
            "this is an article (it has a title, and no name): move it out of the folder of authors, or give it a name";
        return Err(Error::new(ErrorCode::File, message));
    }
    let id = claim.and_then(|id| id.parse::<AuthorId>().ok());
    if let Some(id) = id
        && turn.read(|reader| Ok(library::trashed_at(reader, id)?))?.is_some()
        && author_returned(turn, id, path)?
    {
        return Ok(());
    }
    let known = id.map(|id| turn.read(|reader| Ok(library::author_by_id(reader, id)?))).transpose()?.flatten();
    turn.note(|changes| changes.all_pages = true);
    match (id, known) {
        (Some(id), Some(profile)) if is_unused(turn, &profile)? => {
            let text = turn.read(|reader| Ok(library::record_text(reader, id)?))?;
            let moved = store::derive(&Manuscript::read(text.as_str()), id.into(), folder::stem(path))?;
            turn.write(|writer| {
                library::move_mirror(writer, id, path)?;
                store::put_unchanged(turn, writer, &moved, &text)
            })?;
            reconcile_one(turn, id)
        }
        (id, known) => {
            let id = id.filter(|_| known.is_none()).unwrap_or_else(|| AuthorId::made_by(&*turn.clock));
            let mut file = NewFile::read(turn, path, id.into())?;
            turn.write(|writer| file.adopt(turn, writer))?;
            reconcile_one(turn, id)
        }
    }
}

fn is_unused(turn: &Turn<'_>, profile: &article::AuthorProfile) -> Result<bool, Error> {
    let (file, articles) = turn
        .read(|reader| Ok((library::mirror(reader, profile.id)?, library::count_of(reader, profile.slug.as_str())?)))?;
    Ok(articles == 0 && file.is_none_or(|file| !turn.root.join(file.path).exists()))
}

/// A file on its way to be a record.
pub(crate) struct NewFile {
    pub(crate) path: String,
    file: FileText,
    manuscript: Manuscript,
    derived: Derived,
}

impl NewFile {
    /// The record that it is to be.
    pub(crate) fn record(&self) -> RecordId {
        self.derived.record()
    }

    fn read(publication: &OpenPublication, path: &str, record: RecordId) -> Result<Self, Error> {
        let file = read_whole(publication, path)?;
        let (manuscript, derived) = store::read_and_derive(file.text.clone(), record, folder::stem(path))?;
        Ok(Self { path: path.to_owned(), file, manuscript, derived })
    }

    fn adopt(&mut self, turn: &Turn<'_>, writer: &Writer<'_>) -> Result<(), Error> {
        let record = self.derived.record();
        if let Derived::Article(derived) = &self.derived {
            let slug = store::free_slug(writer, &derived.article.slug, derived.article.id)?;
            if slug != derived.article.slug {
                // Where the front matter cannot be changed, only the database knows the number behind the slug.
                let _ = self.manuscript.set("slug", &slug.as_str().into());
            }
        }
        store::put(turn, writer, &mut self.derived, &self.manuscript, Origin::Adopted)?;
        agree(writer, record, &self.path, &self.file)
    }
}
