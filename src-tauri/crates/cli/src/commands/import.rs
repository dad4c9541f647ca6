//! `desk import`

use super::Session;
use crate::args::{self, Format};
use crate::{Io, Outcome, output};
use desk::Fault;

pub(super) fn run(session: &Session, args: args::Import, io: &mut Io<'_>) -> Result<Outcome, Fault> {
    let desk = session.open()?;
    let format = args.format.map(|format| match format {
        Format::Markdown => "markdown",
        Format::Html => "html",
        Format::Text => "text",
    });
    let answer = desk::import::import(&desk, &args.paths, format)?;
    output::answer(&answer, session.json, io, |answer, out| {
        writeln!(out, "{} articles imported, {} pictures", answer.imported.len(), answer.pictures)?;
        answer.problems.iter().try_for_each(|problem| match problem.line {
            Some(line) => writeln!(out, "  {}:{line}: {}", problem.path, problem.message),
            None => writeln!(out, "  {}: {}", problem.path, problem.message),
        })
    })?;
    Ok(Outcome::Done)
}
