//! `desk history`

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};
use desk::Fault;
use desk::wire::ArticleRequest;

pub(super) fn run(session: &Session, args: args::Article, io: &mut Io<'_>) -> Result<Outcome, Fault> {
    let desk = session.open()?;
    let id = desk::records::show(&desk, &args.article)?.id;
    let revisions = desk::history::list(&desk, ArticleRequest { id })?;
    output::answer(&revisions, session.json, io, |revisions, out| {
        revisions.iter().try_for_each(|row| {
            writeln!(
                out,
                "{:>5}  {}  {:<16} {:>6} words",
                row.number,
                desk::history::date_time(row.at),
                row.origin,
                row.words
            )
        })
    })?;
    Ok(Outcome::Done)
}
