//! `desk restore`

use std::sync::Arc;

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};
use desk::{Error, SystemClock, publication::backup};

pub(super) fn run(session: &Session, args: args::Restore, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let (_, answer) = backup::restore(&session.folder()?, &args.file, Arc::new(SystemClock), session.listener())?;
    output::answer(&answer, session.json, io, |answer, out| writeln!(out, "{}", answer.summary()))?;
    Ok(Outcome::Done)
}
