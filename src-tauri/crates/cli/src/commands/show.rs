//! `desk show`

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};
use desk::Error;

pub(super) fn run(session: &Session, args: args::Article, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let article = desk::read::named::show(&desk, &args.article)?;
    let text = if session.json { String::new() } else { desk::read::named::text(&desk, &args.article)? };
    let terminal = io.terminal;
    output::answer(&article, session.json, io, |_, out| out.text(&text, terminal))?;
    Ok(Outcome::Done)
}
