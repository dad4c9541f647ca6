//! Files that are new and become articles or author profiles.

use article::{ArticleId, AuthorId, Manuscript, RecordId};
use folder::{FileText, PlannedStep, Step};
use library::Writer;

use super::apply::{agree, read_whole, stop_if_grave};
use super::place;
use super::reconcile::reconcile_one;
use crate::clock::NewId;
use crate::open::Turn;
use crate::store::{self, Derived, Origin};
use crate::wire::FileDiagnostic;
use crate::{Error, ErrorCode};

/// Takes in files that are new, in one transaction; then writes the ids that they got into them. One that cannot be taken
/// in becomes a problem, and stops no other.
pub(crate) fn adopt(turn: &Turn<'_>, steps: &[&PlannedStep], problems: &mut Vec<FileDiagnostic>) -> Result<(), Error> {
    let mut new = Vec::new();
    for step in steps {
        let Some(path) = step.path.as_deref() else { continue };
        let id = step.record.filter(|_| step.step == Step::Adopt);
        match NewFile::read(turn, path, id.unwrap_or_else(|| ArticleId::made_by(&*turn.clock).into())) {
            Ok(file) => new.push(file),
            Err(error) => problems.push(FileDiagnostic { path: path.to_owned(), line: None, message: error.message }),
        }
    }
    let adopted: Vec<_> = new.iter().map(|file| (file.derived.record(), file.path.clone())).collect();
    turn.write(|writer| new.into_iter().try_for_each(|file| file.adopt(turn, writer)))?;
    for (record, path) in adopted {
        if let Err(error) = reconcile_one(turn, record) {
            stop_if_grave(&error)?;
            problems.push(FileDiagnostic { path, line: None, message: error.message });
        }
    }
    Ok(())
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
    let id = claim.and_then(|id| id.parse::<AuthorId>().ok());
    let known = id.map(|id| turn.read(|reader| Ok(library::author_by_id(reader, id)?))).transpose()?.flatten();
    turn.note(|changes| changes.all_pages = true);
    match (id, known) {
        (Some(id), Some(profile)) if is_unused(turn, &profile)? => {
            let text = turn.read(|reader| Ok(library::record_text(reader, id)?))?;
            let moved = store::derive(&Manuscript::read(text.as_str()), id.into(), folder::stem(path))?;
            turn.write(|writer| {
                place::move_to(writer, id, path)?;
                store::put_unchanged(turn, writer, &moved, &text)
            })?;
            reconcile_one(turn, id)
        }
        (id, known) => {
            let id = id.filter(|_| known.is_none()).unwrap_or_else(|| AuthorId::made_by(&*turn.clock));
            let file = NewFile::read(turn, path, id.into())?;
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
struct NewFile {
    path: String,
    file: FileText,
    manuscript: Manuscript,
    derived: Derived,
}

impl NewFile {
    fn read(turn: &Turn<'_>, path: &str, record: RecordId) -> Result<Self, Error> {
        let file = read_whole(turn, path)?;
        let (manuscript, derived) = store::read_and_derive(file.text.clone(), record, folder::stem(path))?;
        Ok(Self { path: path.to_owned(), file, manuscript, derived })
    }

    fn adopt(mut self, turn: &Turn<'_>, writer: &Writer<'_>) -> Result<(), Error> {
        let record = self.derived.record();
        if let Derived::Article(derived) = &self.derived {
            let slug = store::free_slug(writer, &derived.article.slug, derived.article.id)?;
            if slug != derived.article.slug {
                // Where the front matter cannot be changed, only the database knows the number behind the slug.
                let _ = self.manuscript.set("slug", &slug.as_str().into());
            }
        }
        store::put(turn, writer, self.derived, &self.manuscript, Origin::Adopted)?;
        agree(writer, record, &self.path, &self.file)
    }
}
