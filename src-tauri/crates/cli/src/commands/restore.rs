//! `desk restore`

use std::sync::Arc;

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};
use article::counted;
use desk::{Error, SystemClock, publication::backup};

pub(super) fn run(session: &Session, args: args::Restore, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let (_, answer) = backup::restore(&session.folder()?, &args.file, Arc::new(SystemClock), session.listener())?;
    output::answer(&answer, session.json, io, |answer, out| {
        let articles = counted(answer.articles as usize, "article", "articles");
        writeln!(
            out,
            "Restored the database: {articles}, {} in the trash. The one that was there is in {}",
            answer.trash, answer.set_aside
        )
    })?;
    Ok(Outcome::Done)
}
