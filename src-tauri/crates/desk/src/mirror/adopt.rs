//! Files that are new and become articles.

use article::{ArticleId, Manuscript};
use folder::{FileText, PlannedStep, Step};
use library::Writer;

use super::apply::{agree, read_whole, stop_if_grave};
use super::reconcile::reconcile_one;
use crate::Error;
use crate::clock::NewId;
use crate::open::Turn;
use crate::store::{self, Origin};
use crate::wire::FileDiagnostic;

/// Takes in files that are new, in one transaction; then writes the ids that they got into them. One that cannot be taken
/// in becomes a problem, and stops no other.
pub(crate) fn adopt(turn: &Turn<'_>, steps: &[&PlannedStep], problems: &mut Vec<FileDiagnostic>) -> Result<(), Error> {
    let mut new = Vec::new();
    for step in steps {
        let Some(path) = step.path.as_deref() else { continue };
        match NewFile::read(turn, path, step.article.filter(|_| step.step == Step::Adopt)) {
            Ok(file) => new.push(file),
            Err(error) => problems.push(FileDiagnostic { path: path.to_owned(), line: None, message: error.message }),
        }
    }
    let adopted: Vec<_> = new.iter().map(|file| (file.derived.article.id, file.path.clone())).collect();
    turn.write(|writer| new.into_iter().try_for_each(|file| file.adopt(turn, writer)))?;
    for (id, path) in adopted {
        if let Err(error) = reconcile_one(turn, id) {
            stop_if_grave(&error)?;
            problems.push(FileDiagnostic { path, line: None, message: error.message });
        }
    }
    Ok(())
}

/// A file on its way to be an article.
struct NewFile {
    path: String,
    file: FileText,
    manuscript: Manuscript,
    derived: store::Derived,
}

impl NewFile {
    fn read(turn: &Turn<'_>, path: &str, id: Option<ArticleId>) -> Result<Self, Error> {
        let file = read_whole(turn, path)?;
        let id = id.unwrap_or_else(|| ArticleId::made_by(&*turn.clock));
        let (manuscript, derived) = store::read_and_derive(file.text.clone(), id, folder::stem(path))?;
        Ok(Self { path: path.to_owned(), file, manuscript, derived })
    }

    fn adopt(mut self, turn: &Turn<'_>, writer: &Writer<'_>) -> Result<(), Error> {
        let id = self.derived.article.id;
        let slug = store::free_slug(writer, &self.derived.article.slug, id)?;
        if slug != self.derived.article.slug {
            // Where the front matter cannot be changed, only the database knows the number behind the slug.
            let _ = self.manuscript.set("slug", &slug.as_str().into());
        }
        store::put(turn, writer, self.derived, &self.manuscript, Origin::Adopted)?;
        agree(writer, id, &self.path, &self.file)
    }
}
