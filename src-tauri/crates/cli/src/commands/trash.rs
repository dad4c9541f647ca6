//! `desk trash`

use super::{Session, list};
use crate::args::{self, TrashAction};
use crate::output::counted;
use crate::{Io, Outcome, output};
use desk::articles::trash;
use desk::read::record;
use desk::wire::{ArticleRequest, ListRequest};
use desk::{Desk, Fault};
use serde_json::json;

pub(super) fn run(session: &Session, args: args::Trash, io: &mut Io<'_>) -> Result<Outcome, Fault> {
    let desk = session.open()?;
    match args.action.unwrap_or(TrashAction::List) {
        TrashAction::List => {
            let request = ListRequest { trash: true, ..ListRequest::default() };
            let articles = record::list(&desk, &request)?;
            output::answer(&articles, session.json, io, |articles, out| list::write_rows(articles, out))?;
        }
        TrashAction::Restore { articles } => {
            let back = articles.iter().map(|needle| restore(&desk, needle)).collect::<Result<Vec<_>, _>>()?;
            output::answer(&back, session.json, io, |back, out| list::write_rows(back, out))?;
        }
        TrashAction::Empty => {
            let deleted = trash::empty(&desk, ())?;
            output::answer(&json!({ "deleted": deleted }), session.json, io, |_, out| {
                writeln!(out, "Permanently deleted {}.", counted(deleted as usize, "article"))
            })?;
        }
    }
    Ok(Outcome::Done)
}

fn restore(desk: &Desk, needle: &str) -> Result<desk::ArticleRecord, Fault> {
    trash::restore(desk, ArticleRequest { id: needle.to_owned() })?;
    record::show(desk, needle)
}
