//! `desk status`

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};
use desk::Error;
use desk::wire::StatusRequest;

pub(super) fn run(session: &Session, args: args::SetStatus, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let id = desk::read::named::show(&desk, &args.article)?.id;
    desk::articles::fields::set_status(&desk, StatusRequest { id, to: args.to })?;
    let article = desk::read::named::show(&desk, &args.article)?;
    output::answer(&article, session.json, io, |article, out| writeln!(out, "{} is {}", article.slug, article.status))?;
    Ok(Outcome::Done)
}
