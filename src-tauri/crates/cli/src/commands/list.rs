//! `desk list`

use super::Session;
use super::status::on_the_site;
use crate::args::{self, Order};
use crate::lines::Lines;
use crate::{Io, Outcome, output};
use article::{LiveState, Standing};
use desk::Error;
use desk::reviews::{moves, persons};
use desk::wire::{ArticleRow, ListRequest, Sort};

pub(super) fn run(session: &Session, args: args::List, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let sort = match args.sort {
        Order::Updated => Sort::Updated,
        Order::Headline => Sort::Headline,
        Order::Date => Sort::Date,
    };
    if let Some(status) = args.status {
        desk::read::list::known_status(&desk, status)?;
    }
    let request = ListRequest {
        status: args.status,
        standing: args.standing,
        holder: args.holder.map(|name| holder(session, &desk, &name)).transpose()?,
        due: args.due,
        scheduled: args.scheduled,
        author: args.author,
        tag: args.tag,
        sort,
        limit: args.limit,
        related: true,
        ..Default::default()
    };
    let articles = desk::read::list::all(&desk, &request)?;
    output::answer(&articles, session.json, io, |articles, out| write_rows(articles, out))?;
    Ok(Outcome::Done)
}

/// The id of the person with this name.
fn holder(session: &Session, desk: &desk::OpenPublication, name: &str) -> Result<String, Error> {
    if name == "me" {
        return moves::my_id(&session.identities()?, None);
    }
    persons::named(desk, name).map(|person| person.id)
}

pub(super) fn write_rows(articles: &[ArticleRow], out: &mut Lines<'_>) -> std::io::Result<()> {
    for article in articles {
        let names: Vec<_> = article.byline.iter().map(|credit| credit.name.as_str()).collect();
        let headline = if article.headline.is_empty() { "(no headline)" } else { &article.headline };
        let status = match article.standing {
            None | Some(Standing::Approved) => article.status.as_str().to_owned(),
            Some(other) => format!("{}, {}", article.status.as_str(), other.as_str()),
        };
        // What is out says nothing; what must not be out yet does.
        let held = on_the_site(article).filter(|_| article.embargo.is_some() || article.live == LiveState::Scheduled);
        let held = held.map(|held| format!("  ({held})")).unwrap_or_default();
        writeln!(out, "{status:<14} {:<44} {headline}  {}{held}", article.slug, names.join(", "))?;
    }
    Ok(())
}
