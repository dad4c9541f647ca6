//! `desk verify`

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};
use desk::Error;

pub(super) fn run(session: &Session, args: args::Verify, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let found =
        args.bundles.iter().map(|bundle| desk::exports::bundles::verify(bundle)).collect::<Result<Vec<_>, _>>()?;
    output::answer(&found, session.json, io, |found, out| {
        for one in found {
            let verdict = if one.ok { "matches its manifest" } else { "does not match its manifest" };
            writeln!(out, "{} {verdict}", one.bundle)?;
            for (change, files) in [("changed", &one.changed), ("missing", &one.missing), ("added", &one.added)] {
                files.iter().try_for_each(|file| writeln!(out, "  {change:<8} {file}"))?;
            }
        }
        Ok(())
    })?;
    Ok(if found.iter().all(|one| one.ok) { Outcome::Done } else { Outcome::Found })
}
