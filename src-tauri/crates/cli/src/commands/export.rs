//! `desk export`

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};
use desk::Error;
use desk::wire::ExportRequest;

pub(super) fn run(session: &Session, args: args::Export, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let articles = desk::read::named::select(&desk, &args.selection.articles, args.selection.all)?;
    let out = args.out.map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
    let request = ExportRequest { articles, targets: args.to, out, zip: args.zip };
    let answer = desk::exports::bundles::export(&desk, request)?;
    output::answer(&answer, session.json, io, |answer, out| {
        for warning in &answer.warnings {
            // A warning about the bundle as a whole has no article.
            let article = if warning.article.is_empty() { String::new() } else { format!("{}: ", warning.article) };
            writeln!(out, "  {article}{}", warning.message)?;
        }
        let files = article::counted(answer.files.len(), "file", "files");
        writeln!(out, "Exported {files} ({} bytes) to {}", answer.bytes, answer.bundle)
    })?;
    Ok(Outcome::Done)
}
