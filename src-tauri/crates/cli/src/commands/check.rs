//! `desk check`

use super::Session;
use crate::args;
use crate::lines::{Lines, in_one_line};
use crate::{Io, Outcome, output};
use desk::exports::checks::{self, DiagnosticRecord};
use desk::reviews::Identities;
use desk::wire::{DiagnosticPlace, LetPassRequest, Severity};
use desk::{Error, OpenPublication};

pub(super) fn run(session: &Session, args: args::Check, io: &mut Io<'_>) -> Result<Outcome, Error> {
    checks::known(&args.only)?;
    let desk = session.open()?;
    let articles = desk::read::named::select(&desk, &args.selection.articles, args.selection.all)?;
    if args.fix {
        let fixed = checks::fix(&desk, &articles, &args.only)?;
        // The answer lists what is left, so what was done goes to standard error, like progress.
        for fixed in fixed.iter().filter(|_| !session.json) {
            let _ =
                writeln!(io.aside(), "{}: applied {}", fixed.article, article::counted(fixed.fixes, "fix", "fixes"));
        }
    }
    if let (Some(check), Some(reason)) = (&args.let_pass, &args.reason) {
        let identities = session.acting(&desk, &args.who, io)?;
        let done = let_pass(&desk, &identities, &articles, (check, reason), args.who.as_name.as_deref())?;
        for line in done.iter().filter(|_| !session.json) {
            let _ = writeln!(io.aside(), "{line}");
        }
    }
    if args.format == args::CheckFormat::Sarif {
        let log = checks::sarif::sarif(&desk, &articles, &args.only)?;
        output::answer(&log, true, io, |_, _| Ok(()))?;
        return Ok(if log.errors { Outcome::Found } else { Outcome::Done });
    }
    if !session.json {
        for fault in desk::read::of_settings(&desk) {
            let _ = output::problem(&fault, &mut io.aside());
        }
    }
    let found = checks::diagnostics(&desk, &articles, &args.only)?;
    output::answer(&found, session.json, io, |found, out| found.iter().try_for_each(|record| write(record, out)))?;
    let errors = found.iter().any(|record| record.diagnostic.is_error());
    Ok(if errors { Outcome::Found } else { Outcome::Done })
}

/// Lets pass what a check finds in these articles by now.
fn let_pass(
    desk: &OpenPublication,
    identities: &Identities,
    articles: &[String],
    (check, reason): (&str, &str),
    who: Option<&str>,
) -> Result<Vec<String>, Error> {
    let only = [check.to_owned()];
    checks::known(&only)?;
    let mut done = Vec::new();
    for article in articles {
        let found = checks::diagnostics(desk, std::slice::from_ref(article), &only)?;
        let open = found.into_iter().filter(|found| found.diagnostic.passed.is_none());
        let open = open.filter(|found| found.diagnostic.severity > Severity::Info);
        for DiagnosticRecord { article: slug, diagnostic } in open {
            let request = LetPassRequest {
                article: article.clone(),
                finding: Some(diagnostic.finding),
                never: false,
                reason: reason.to_owned(),
                recall: String::new(),
            };
            desk::reviews::let_pass(desk, identities, who, &request)?;
            done.push(format!("{slug}: let pass: {}  {}", diagnostic.message, in_one_line(&diagnostic.quote)));
        }
    }
    Ok(done)
}

fn write(record: &DiagnosticRecord, out: &mut Lines<'_>) -> std::io::Result<()> {
    let DiagnosticRecord { article, diagnostic } = record;
    let place = match &diagnostic.place {
        DiagnosticPlace::Field { line: Some(line), .. }
        | DiagnosticPlace::Text { line, .. }
        | DiagnosticPlace::Line { line } => format!("{article}:{line}"),
        DiagnosticPlace::Field { line: None, .. } => article.clone(),
    };
    match &diagnostic.passed {
        Some(pass) => {
            let why = if pass.reason.is_empty() { "never in this article" } else { pass.reason.as_str() };
            writeln!(out, "{place:<44} passed   {}  let pass by {}: {why}", diagnostic.message, pass.by)
        }
        None => {
            let severity = diagnostic.severity.as_str();
            writeln!(out, "{place:<44} {severity:<8} {}  {}", diagnostic.message, diagnostic.fix)
        }
    }
}
