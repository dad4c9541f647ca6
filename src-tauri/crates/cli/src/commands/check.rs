//! `desk check`

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};
use desk::Error;
use desk::exports::checks::DiagnosticRecord;
use desk::wire::{DiagnosticPlace, Severity};

pub(super) fn run(session: &Session, args: args::Check, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let articles = desk::read::named::select(&desk, &args.selection.articles, args.selection.all)?;
    if args.fix {
        let fixed = desk::exports::checks::fix(&desk, &articles)?;
        // The answer lists what is left, so what was done goes to standard error, like progress.
        for fixed in fixed.iter().filter(|_| !session.json) {
            let _ = writeln!(io.err, "{}: applied {}", fixed.article, article::counted(fixed.fixes, "fix", "fixes"));
        }
    }
    let found = desk::exports::checks::diagnostics(&desk, &articles)?;
    output::answer(&found, session.json, io, |found, out| found.iter().try_for_each(|record| write(record, out)))?;
    let errors = found.iter().any(|record| record.diagnostic.severity == Severity::Error);
    Ok(if errors { Outcome::Found } else { Outcome::Done })
}

fn write(record: &DiagnosticRecord, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let DiagnosticRecord { article, diagnostic } = record;
    let severity = if diagnostic.severity == Severity::Error { "error" } else { "warning" };
    let place = match &diagnostic.place {
        DiagnosticPlace::Field { line: Some(line), .. }
        | DiagnosticPlace::Text { line, .. }
        | DiagnosticPlace::Line { line } => format!("{article}:{line}"),
        DiagnosticPlace::Field { line: None, .. } => article.clone(),
    };
    writeln!(out, "{place:<44} {severity:<8} {}  {}", diagnostic.message, diagnostic.fix)
}
