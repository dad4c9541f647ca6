//! `desk trash`

use super::{Session, list};
use crate::args::{self, TrashAction};
use article::counted;

use crate::{Io, Outcome, output};
use desk::articles::trash;
use desk::read::{list as rows, named};
use desk::wire::{ArticleRequest, ArticleRow, ListRequest};
use desk::{Error, OpenPublication};
use serde_json::json;

pub(super) fn run(session: &Session, args: args::Trash, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    match args.action.unwrap_or(TrashAction::List) {
        TrashAction::List => {
            let request = ListRequest { trash: true, related: true, ..ListRequest::default() };
            let articles = rows::all(&desk, &request)?;
            output::answer(&articles, session.json, io, |articles, out| list::write_rows(articles, out))?;
        }
        TrashAction::Restore { articles } => {
            let back = articles.iter().map(|needle| restore(&desk, needle)).collect::<Result<Vec<_>, _>>()?;
            output::answer(&back, session.json, io, |back, out| list::write_rows(back, out))?;
        }
        TrashAction::Empty => {
            let deleted = trash::empty(&desk, ())?;
            output::answer(&json!({ "deleted": deleted }), session.json, io, |_, out| {
                writeln!(out, "Permanently deleted {}.", counted(deleted as usize, "article", "articles"))
            })?;
        }
    }
    Ok(Outcome::Done)
}

fn restore(desk: &OpenPublication, needle: &str) -> Result<ArticleRow, Error> {
    trash::restore(desk, ArticleRequest { id: needle.to_owned() })?;
    named::show(desk, needle)
}
