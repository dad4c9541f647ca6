//! `desk doctor`

use std::sync::Arc;

use super::Session;
use crate::{Io, Outcome, output};
use desk::{Error, SystemClock};

pub(super) fn run(session: &Session, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let report = desk::publication::doctor::run(&session.folder()?, Arc::new(SystemClock), session.listener())?;
    output::answer(&report, session.json, io, |report, out| {
        for line in &report.facts {
            writeln!(out, "  {line}")?;
        }
        for line in &report.repaired {
            writeln!(out, "Repaired: {line}")?;
        }
        report.problems.iter().try_for_each(|problem| output::problem(problem, out))?;
        match report.problems.len() {
            0 => writeln!(out, "No problems found."),
            1 => writeln!(out, "1 problem needs your attention."),
            count => writeln!(out, "{count} problems need your attention."),
        }
    })?;
    Ok(if report.problems.is_empty() { Outcome::Done } else { Outcome::Found })
}
