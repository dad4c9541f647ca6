//! `desk verify`

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};
use desk::Error;
use desk::exports::verification::{ApprovalProof, SealProof};

pub(super) fn run(session: &Session, args: args::Verify, io: &mut Io<'_>) -> Result<Outcome, Error> {
    // The people of the publication have the keys that should have signed, where there is one around here.
    let folder = session.folder().ok();
    let verify = |bundle| desk::exports::verification::verify(bundle, folder.as_deref());
    let found = args.bundles.iter().map(|bundle| verify(bundle.as_path())).collect::<Result<Vec<_>, _>>()?;
    output::answer(&found, session.json, io, |found, out| {
        for one in found {
            let verdict = if one.ok { "matches its manifest" } else { "does not match its manifest" };
            writeln!(out, "{} {verdict}", one.bundle)?;
            for (change, files) in [("changed", &one.changed), ("missing", &one.missing), ("added", &one.added)] {
                files.iter().try_for_each(|file| writeln!(out, "  {change:<8} {file}"))?;
            }
            match &one.seal {
                Some(seal) => writeln!(out, "  {}", sealed(seal))?,
                None => writeln!(out, "  signed by nobody")?,
            }
            one.approvals.iter().try_for_each(|proof| writeln!(out, "  {}", approval(proof)))?;
            one.unapproved.iter().try_for_each(|slug| writeln!(out, "  {slug}: not approved"))?;
        }
        Ok(())
    })?;
    Ok(if found.iter().all(|one| one.ok) { Outcome::Done } else { Outcome::Found })
}

fn sealed(SealProof { by, key, known, problem }: &SealProof) -> String {
    let key = key.join(" ");
    match problem {
        Some(problem) => format!("the signature proves nothing: {problem}"),
        None if *known => format!("signed by {by}, with their key in people.toml, “{key}”"),
        None => format!("signed by {by}, with the key “{key}”, which nobody here knows"),
    }
}

fn approval(proof: &ApprovalProof) -> String {
    let ApprovalProof { article, by, words, key, known, problem, .. } = proof;
    let (words, key) = (words.join(" "), key.join(" "));
    match (problem, known) {
        (Some(problem), _) => format!("{article}: the approval proves nothing: {problem}"),
        (None, Some(true)) => format!("{article}: approved by {by} ({words}), with their key in people.toml, “{key}”"),
        // Nobody here knows the key: people can compare it.
        (None, _) => format!("{article}: approved by {by} ({words}), with the key “{key}”"),
    }
}
