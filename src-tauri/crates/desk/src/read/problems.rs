//! Files that need a person.

use crate::wire::FileDiagnostic;
use crate::{Error, OpenPublication};

/// Files that could not be read as articles or profiles, or not wholly, by path.
pub(crate) fn problems(publication: &OpenPublication) -> Result<Vec<FileDiagnostic>, Error> {
    publication.read(|reader| {
        let rows = library::faults(reader)?.into_iter().chain(library::problems(reader)?);
        Ok(rows.map(|row| FileDiagnostic { path: row.path, line: row.line, message: row.message }).collect())
    })
}

/// The same as a command.
pub(crate) fn list_problems(publication: &OpenPublication, (): ()) -> Result<Vec<FileDiagnostic>, Error> {
    problems(publication)
}
