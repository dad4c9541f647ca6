//! `desk resolve`

use super::Session;
use crate::args::{self, Take};
use crate::lines::Lines;
use crate::{Io, Outcome, output};
use desk::records::conflict;
use desk::wire::{ConflictView, RecordRequest, ResolveRequest};
use desk::{Error, ErrorCode};
use serde::Serialize;

/// What was done.
#[derive(Serialize)]
struct Resolved {
    record: String,
    took: String,
}

pub(super) fn run(session: &Session, args: args::Resolve, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let view = conflict::read(&desk, RecordRequest { record: args.article.clone() })?;
    let Some(take) = args.take else {
        output::answer(&view, session.json, io, both)?;
        return Ok(Outcome::Found);
    };
    let text = match &take {
        Take::File => view.theirs,
        Take::Desk => view.ours,
        Take::Other(path) => std::fs::read_to_string(path).map_err(|error| {
            Error::new(ErrorCode::File, format!("“{}” cannot be read ({error})", path.display()))
                .hint("give the path of a UTF-8 file with the whole text, its front matter included")
        })?,
    };
    conflict::resolve(&desk, ResolveRequest { record: args.article.clone(), text })?;
    output::answer(&Resolved { record: args.article, took: take.to_string() }, session.json, io, |done, out| {
        writeln!(out, "Resolved {} with the text of {}. Both texts are in its history.", done.record, done.took)
    })?;
    Ok(Outcome::Done)
}

fn both(view: &ConflictView, out: &mut Lines<'_>) -> std::io::Result<()> {
    for row in &view.rows {
        if row.same {
            writeln!(out, "       {}", row.ours)?;
            continue;
        }
        for (side, text) in [("desk", &row.ours), ("file", &row.theirs)] {
            text.lines().try_for_each(|line| writeln!(out, "{side} | {line}"))?;
        }
    }
    writeln!(out)?;
    writeln!(out, "To choose: desk resolve {} --take desk, --take file, or --take PATH of a merged text", view.record)
}
