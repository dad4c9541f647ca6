//! `desk init`

use super::Session;
use crate::args;
use article::counted;

use crate::{Io, Outcome, output};
use desk::publication::NewPublication;
use desk::{Error, ErrorCode};
use serde_json::json;

pub(super) fn run(session: &Session, args: args::Init, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let new = NewPublication { name: args.name.unwrap_or_default(), adopt: args.adopt, ..NewPublication::default() };
    let home = std::env::home_dir();
    desk::publication::init(&args.dir, &new, home.as_deref()).map_err(|error| match error.code {
        ErrorCode::FolderNotEmpty => error.hint("agree to that with --adopt, or choose an empty folder"),
        _ => error,
    })?;
    let desk = session.open_in(&args.dir)?;
    let view = desk::publication::view(&desk)?;
    let articles = desk::read::list::counts(&desk, ())?.all;
    let value = json!({ "name": view.name, "folder": view.folder, "articles": articles, "problems": view.problems });
    output::answer(&value, session.json, io, |_, out| {
        writeln!(
            out,
            "Created {} with {} in {}",
            view.name,
            counted(articles as usize, "article", "articles"),
            view.folder
        )?;
        view.problems.iter().try_for_each(|problem| output::problem(problem, out))
    })?;
    Ok(Outcome::Done)
}
