//! `desk trash`

use article::counted;
use desk::read::{list as rows, named};
use desk::records::trash::{self, Restored};
use desk::wire::{ArticleRow, AuthorRestored, Emptied, ListRequest, TrashedAuthor};
use desk::{Error, ErrorCode, OpenPublication, authors};
use serde::Serialize;
use serde_json::json;

use super::{Session, list};
use crate::args::{self, TrashAction};
use crate::lines::Lines;
use crate::{Io, Outcome, output};

/// What is in the trash, or came out of it.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Row {
    Article(Box<ArticleRow>),
    Author(TrashedAuthor),
    #[serde(rename = "author")]
    Restored(AuthorRestored),
}

pub(super) fn run(session: &Session, args: args::Trash, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    match args.action.unwrap_or(TrashAction::List) {
        TrashAction::List => {
            let request = ListRequest { trash: true, related: true, ..ListRequest::default() };
            let articles = rows::all(&desk, &request)?.into_iter().map(|row| Row::Article(Box::new(row)));
            let profiles = authors::trash::list(&desk, ())?.into_iter().map(Row::Author);
            write(session, articles.chain(profiles).collect(), io)?;
        }
        TrashAction::Restore { names } => {
            let back = names.iter().map(|needle| restore(session, &desk, needle)).collect::<Result<Vec<_>, _>>()?;
            write(session, back, io)?;
        }
        TrashAction::Empty => {
            let Emptied { articles, authors } = trash::empty(&desk, ())?;
            let deleted = json!({ "deleted": articles + authors, "articles": articles, "authors": authors });
            output::answer(&deleted, session.json, io, |_, out| {
                let articles = counted(articles as usize, "article", "articles");
                let authors = counted(authors as usize, "profile", "profiles");
                writeln!(out, "Permanently deleted {articles} and {authors}.")
            })?;
        }
    }
    Ok(Outcome::Done)
}

fn restore(session: &Session, desk: &OpenPublication, needle: &str) -> Result<Row, Error> {
    match trash::restore(desk, needle)? {
        Restored::Article(id) => Ok(Row::Article(Box::new(named::show(desk, &id)?))),
        Restored::Author(author) => {
            if let Ok(mut warnings) = session.warnings.lock() {
                warnings.extend(what_differs(&author));
            }
            Ok(Row::Restored(author))
        }
    }
}

/// What is not as it was before the profile was deleted.
fn what_differs(author: &AuthorRestored) -> Vec<Error> {
    let AuthorRestored { slug, had, name, left } = author;
    let mut found = Vec::new();
    if slug != had {
        let message = format!("“{had}” is another author's by now, so {name} is {slug}");
        found.push(Error::new(ErrorCode::SlugTaken, message));
    }
    if !left.is_empty() {
        let slugs: Vec<&str> = left.iter().map(|row| row.slug.as_str()).collect();
        let message = format!(
            "{} changed since {name} was deleted, and stay as they are: {}",
            counted(left.len(), "byline", "bylines"),
            slugs.join(", ")
        );
        found.push(Error::new(ErrorCode::Conflict, message).hint("put the author back into them where it is meant"));
    }
    found
}

fn write(session: &Session, rows: Vec<Row>, io: &mut Io<'_>) -> Result<(), Error> {
    output::answer(&rows, session.json, io, |rows, out| rows.iter().try_for_each(|row| write_row(row, out)))
}

fn write_row(row: &Row, out: &mut Lines<'_>) -> std::io::Result<()> {
    match row {
        Row::Article(row) => list::write_rows(std::slice::from_ref(row.as_ref()), out),
        Row::Author(TrashedAuthor { slug, name, .. }) | Row::Restored(AuthorRestored { slug, name, .. }) => {
            writeln!(out, "{:<14} {slug:<44} {name}", "author")
        }
    }
}
