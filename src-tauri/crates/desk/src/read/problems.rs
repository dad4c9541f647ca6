//! Files that need a person.

use crate::wire::FileDiagnostic;
use crate::{Error, OpenPublication};

/// Files that could not be read as articles or profiles, or not wholly, and profiles in conflict, by path. Articles in
/// conflict have a list of their own.
pub(crate) fn problems(publication: &OpenPublication) -> Result<Vec<FileDiagnostic>, Error> {
    publication.read(|reader| {
        let rows = library::diagnostics(reader)?.into_iter().chain(library::problems(reader)?);
        let rows = rows.map(|row| FileDiagnostic { path: row.path, line: row.line, message: row.message });
        let apart = library::authors(reader)?.into_iter().filter(|row| row.conflict).map(|row| FileDiagnostic {
            path: format!("authors/{}.md", row.profile.slug),
            line: None,
            message: "the profile was changed in Copydesk and in this file: open it under Authors, and choose".into(),
        });
        Ok(rows.chain(apart).collect())
    })
}

/// The same as a command.
pub(crate) fn list_problems(publication: &OpenPublication, (): ()) -> Result<Vec<FileDiagnostic>, Error> {
    problems(publication)
}
