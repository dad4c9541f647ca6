//! `desk delete`

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};
use desk::articles::trash;
use desk::read::named;
use desk::wire::TrashRequest;
use desk::{Error, ErrorCode};

pub(super) fn run(session: &Session, args: args::Delete, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let articles = args.articles.iter().map(|needle| named::show(&desk, needle)).collect::<Result<Vec<_>, _>>()?;
    for article in &articles {
        trash::put(&desk, TrashRequest { id: article.id.clone(), anyway: args.anyway }).map_err(|error| match error
            .code
        {
            ErrorCode::ArticleInUse => error.hint("remove those references first, or add --anyway"),
            _ => error,
        })?;
    }
    output::answer(&articles, session.json, io, |articles, out| {
        articles.iter().try_for_each(|article| {
            writeln!(out, "Moved {} to the trash. To restore it: desk trash restore {0}", article.slug)
        })
    })?;
    Ok(Outcome::Done)
}
