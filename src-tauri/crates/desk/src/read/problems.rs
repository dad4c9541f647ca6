//! Files that need a person.

use crate::wire::FileProblem;
use crate::{Desk, Fault};

/// Files that could not be read as articles or profiles, or not wholly, by path.
pub(crate) fn problems(desk: &Desk) -> Result<Vec<FileProblem>, Fault> {
    desk.read(|reader| {
        let rows = library::faults(reader)?.into_iter().chain(library::problems(reader)?);
        Ok(rows.map(|row| FileProblem { path: row.path, line: row.line, message: row.message }).collect())
    })
}

/// The same as a command.
pub(crate) fn list_problems(desk: &Desk, (): ()) -> Result<Vec<FileProblem>, Fault> {
    problems(desk)
}
