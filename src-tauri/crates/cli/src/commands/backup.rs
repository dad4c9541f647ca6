//! `desk backup`

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};
use desk::Error;

pub(super) fn run(session: &Session, args: args::Backup, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let answer = desk::publication::backup::backup(&desk, &args.file)?;
    output::answer(&answer, session.json, io, |answer, out| {
        let articles = article::counted(answer.articles as usize, "article", "articles");
        writeln!(out, "Backed up {articles} ({} bytes) to {}", answer.bytes, answer.file)
    })?;
    Ok(Outcome::Done)
}
