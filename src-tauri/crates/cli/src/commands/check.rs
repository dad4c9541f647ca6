//! `desk check`

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};
use desk::Fault;
use desk::wire::Severity;

pub(super) fn run(session: &Session, args: args::Selection, io: &mut Io<'_>) -> Result<Outcome, Fault> {
    let desk = session.open()?;
    let articles = desk::read::record::select(&desk, &args.articles, args.all)?;
    let findings = desk::exports::checks::findings(&desk, &articles)?;
    output::answer(&findings, session.json, io, |findings, out| {
        findings.iter().try_for_each(|finding| {
            let mark = if finding.severity == Severity::Error { "error" } else { "warning" };
            writeln!(out, "{:<44} {mark:<8} {}  {}", finding.article, finding.message, finding.fix)
        })
    })?;
    let errors = findings.iter().any(|finding| finding.severity == Severity::Error);
    Ok(if errors { Outcome::Found } else { Outcome::Done })
}
