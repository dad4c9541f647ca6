//! `desk list`

use super::Session;
use crate::args::{self, Order};
use crate::{Io, Outcome, output};
use desk::Error;
use desk::wire::{ArticleRow, ListRequest, Sort};
use std::io::Write;

pub(super) fn run(session: &Session, args: args::List, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let sort = match args.sort {
        Order::Updated => Sort::Updated,
        Order::Headline => Sort::Headline,
        Order::Date => Sort::Date,
    };
    let request = ListRequest {
        status: args.status,
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

pub(super) fn write_rows(articles: &[ArticleRow], out: &mut dyn Write) -> std::io::Result<()> {
    for article in articles {
        let names: Vec<_> = article.byline.iter().map(|credit| credit.name.as_str()).collect();
        let headline = if article.headline.is_empty() { "(no headline)" } else { &article.headline };
        writeln!(out, "{:<14} {:<44} {}  {}", article.status.as_str(), article.slug, headline, names.join(", "))?;
    }
    Ok(())
}
