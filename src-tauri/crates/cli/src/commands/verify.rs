//! `desk verify`

use std::io;

use desk::Error;
use desk::exports::verification::{ApprovalProof, SealProof, Verification};

use super::Session;
use crate::args;
use crate::lines::Lines;
use crate::{Io, Outcome, output};

pub(super) fn run(session: &Session, args: args::Verify, io: &mut Io<'_>) -> Result<Outcome, Error> {
    // The people of the publication have the keys that should have signed, where there is one around here.
    let folder = session.folder().ok();
    let (mut found, mut refused) = (Vec::new(), None);
    for bundle in &args.bundles {
        match desk::exports::verification::verify(bundle, folder.as_deref()) {
            Ok(one) => found.push(one),
            // One that cannot be read says nothing of the others.
            Err(error) => refused = Some(output::error(&error, session.json, io)),
        }
    }
    if !found.is_empty() {
        output::answer(&found, session.json, io, |found, out| found.iter().try_for_each(|one| written(one, out)))?;
    }
    let proven = if found.iter().all(|one| one.ok) { Outcome::Done } else { Outcome::Found };
    Ok(refused.unwrap_or(proven))
}

fn written(one: &Verification, out: &mut Lines<'_>) -> io::Result<()> {
    let verdict = if one.ok { "matches its manifest" } else { "does not match its manifest" };
    writeln!(out, "{} {verdict}", one.bundle)?;
    for (change, files) in [("changed", &one.changed), ("missing", &one.missing), ("added", &one.added)] {
        files.iter().try_for_each(|file| writeln!(out, "  {change:<8} {file}"))?;
    }
    writeln!(out, "  {}", sealed(one.seal.as_ref()))?;
    one.approvals.iter().try_for_each(|proof| writeln!(out, "  {}", approval(proof)))?;
    one.unapproved.iter().try_for_each(|slug| writeln!(out, "  {slug}: not approved"))
}

/// Who signed a bundle, and what that proves.
pub(super) fn sealed(seal: Option<&SealProof>) -> String {
    let Some(SealProof { by, key, known, problem }) = seal else { return "signed by nobody".into() };
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
