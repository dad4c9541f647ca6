//! `desk history`

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};
use desk::records::history;
use desk::wire::{NameRequest, RecordRequest, RevisionRequest, RevisionRow};
use desk::{Error, ErrorCode};

pub(super) fn run(session: &Session, args: args::History, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let list = || history::list(&desk, RecordRequest { record: args.article.clone() });
    let mut revisions = list()?;
    if let Some(number) = args.show {
        let view = history::read(&desk, numbered(&revisions, number)?)?;
        let terminal = io.terminal;
        output::answer(&view, session.json, io, |view, out| out.text(&view.text, terminal))?;
        return Ok(Outcome::Done);
    }
    if let Some([number, name]) = args.name.as_deref() {
        let number = number
            .parse()
            .map_err(|_| Error::new(ErrorCode::BadRequest, format!("“{number}” is no number of a revision")))?;
        let RevisionRequest { revision } = numbered(&revisions, number)?;
        history::name(&desk, NameRequest { revision, name: name.clone() })?;
        revisions = list()?;
    }
    if let Some(number) = args.bring_back {
        history::bring_back(&desk, numbered(&revisions, number)?)?;
        revisions = list()?;
    }
    output::answer(&revisions, session.json, io, |revisions, out| {
        revisions.iter().try_for_each(|row| {
            let at = history::date_time(row.at);
            writeln!(
                out,
                "{:>5}  {at}  {:<16} {:>12}{}",
                row.number,
                row.origin.as_str(),
                article::counted(row.words as usize, "word", "words"),
                row.name.as_ref().map(|name| format!("  “{name}”")).unwrap_or_default()
            )
        })
    })?;
    Ok(Outcome::Done)
}

fn numbered(revisions: &[RevisionRow], number: u32) -> Result<RevisionRequest, Error> {
    let row = revisions.iter().find(|row| row.number == number).ok_or_else(|| {
        Error::new(ErrorCode::BadRequest, format!("there is no revision {number}"))
            .hint("without --show or --bring-back, desk history lists the revisions")
    })?;
    Ok(RevisionRequest { revision: row.id.clone() })
}
