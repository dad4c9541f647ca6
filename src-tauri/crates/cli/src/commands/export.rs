//! `desk export`

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use article::{Stage, Standing};
use desk::exports::bundles::{self, Exporter};
use desk::wire::ExportRequest;
use desk::{Error, OpenPublication};

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};

pub(super) fn run(session: &Session, args: args::Export, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    // In this order: a signal that is heard means this export, whatever it is at.
    let announced = bundles::announce(&desk);
    stop_on_signal(&desk);
    // No article by name is the whole site, with its front page.
    let articles = desk::read::named::select(&desk, &args.selection.articles, false)?;
    if args.selection.all && !args.approved && !session.json {
        let drafts_go = args.drafts || args.to.iter().any(|target| target != "site");
        warn_of_unapproved(&desk, drafts_go, io)?;
    }
    let out = args.out.map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
    let request = ExportRequest {
        articles,
        approved_only: args.approved,
        drafts: args.drafts,
        allow_errors: args.allow_errors,
        targets: args.to,
        out,
        zip: args.zip,
    };
    let exporter = match session.identities() {
        Ok(identities) => Exporter { seals: identities.signer()?, memory: Some(identities.exports()) },
        Err(_) => Exporter::default(),
    };
    let answer = announced.export(&exporter, request)?;
    output::answer(&answer, session.json, io, |answer, out| {
        for warning in &answer.warnings {
            // A warning about the bundle as a whole has no article.
            let article = if warning.article.is_empty() { String::new() } else { format!("{}: ", warning.article) };
            writeln!(out, "  {article}{}", warning.message)?;
        }
        for failed in &answer.failed {
            writeln!(out, "  Not made: {}: {}", failed.target, failed.reason)?;
        }
        let files = article::counted(answer.files.len(), "file", "files");
        writeln!(out, "Exported {files} ({} bytes) to {}", answer.bytes, answer.bundle)
    })?;
    Ok(if answer.failed.is_empty() { Outcome::Done } else { Outcome::Refused })
}

/// Ctrl-C and the like cancel the export, which removes what it has written so far; the second time they end the program.
fn stop_on_signal(desk: &Arc<OpenPublication>) {
    let (desk, asked) = (Arc::downgrade(desk), AtomicBool::new(false));
    // There is one handler for the whole program; where it cannot be set, a signal ends the program as before.
    let _ = ctrlc::set_handler(move || match desk.upgrade() {
        Some(desk) if !asked.swap(true, Ordering::Relaxed) => _ = bundles::cancel(&desk, ()),
        _ => std::process::exit(Outcome::Interrupted.status().into()),
    });
}

/// Says what readers would get to see before its time, while there is time to stop it.
fn warn_of_unapproved(desk: &OpenPublication, drafts_go: bool, io: &mut Io<'_>) -> Result<(), Error> {
    let counted = desk::read::list::counts(desk, ())?;
    let unapproved = counted.statuses.iter().filter(|found| {
        let stage = found.name.parse().map_or(Stage::Draft, |status| desk::read::list::stage(desk, status));
        let goes = match stage {
            Stage::Draft | Stage::ChangesAsked => drafts_go,
            Stage::InReview => true,
            Stage::Approved => false,
        };
        goes && found.articles > 0
    });
    let doubtful = counted.standings.iter().filter_map(|found| {
        let doubt = match found.name.parse().ok()? {
            Standing::Approved => return None,
            Standing::Changed => "changed since approval",
            Standing::Unvouched => "approved by a stranger",
            Standing::Said => "only said to be approved",
        };
        (found.articles > 0).then(|| format!("{} {doubt}", found.articles))
    });
    let named = unapproved.map(|found| format!("{} {}", found.articles, found.name));
    let named: Vec<String> = named.chain(doubtful).collect();
    if !named.is_empty() {
        let _ = writeln!(
            io.aside(),
            "Not approved, and exported as well: {}. --approved leaves them out.",
            named.join(", ")
        );
    }
    Ok(())
}
