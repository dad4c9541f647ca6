//! `desk search`

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};
use desk::Error;
use desk::wire::{ListRequest, SearchRequest};

pub(super) fn run(session: &Session, args: args::Search, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let within = ListRequest { limit: args.limit, related: true, ..Default::default() };
    let request = SearchRequest { query: args.query.join(" "), within };
    let found = desk::read::list::search(&desk, request)?.rows;
    output::answer(&found, session.json, io, |found, out| {
        for article in found {
            writeln!(out, "{:<44} {}", article.slug, article.headline)?;
            if let Some(snippet) = &article.snippet {
                writeln!(out, "    {}", snippet.replace(['\u{2}', '\u{3}'], "").replace('\n', " "))?;
            }
        }
        Ok(())
    })?;
    Ok(Outcome::Done)
}
