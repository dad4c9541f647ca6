//! `desk verify`

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};
use desk::Fault;

pub(super) fn run(session: &Session, args: args::Verify, io: &mut Io<'_>) -> Result<Outcome, Fault> {
    let found = desk::bundles::verify(&args.bundle)?;
    output::answer(&found, session.json, io, |found, out| {
        if found.ok {
            return writeln!(out, "{} is as its manifest says", args.bundle.display());
        }
        for (word, files) in [("changed", &found.changed), ("missing", &found.missing), ("added", &found.added)] {
            for file in files {
                writeln!(out, "{word:<8} {file}")?;
            }
        }
        Ok(())
    })?;
    Ok(if found.ok { Outcome::Done } else { Outcome::Found })
}
