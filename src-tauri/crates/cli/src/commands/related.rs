//! `desk related`

use super::Session;
use crate::args;
use crate::{Io, Outcome, output};
use desk::Error;
use desk::articles::related::{self, Change};

pub(super) fn run(session: &Session, args: args::Related, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let change =
        Change { add: args.add, remove: args.remove, order: args.order, teaser: args.teaser, reason: args.reason };
    if !change.is_empty() {
        related::change(&desk, &args.article, change)?;
    }
    let posts = desk::read::named::show(&desk, &args.article)?.related.unwrap_or_default();
    output::answer(&posts, session.json, io, |posts, out| {
        for post in posts {
            writeln!(out, "{:<44} {}", post.slug, post.headline)?;
            if let Some(teaser) = &post.teaser {
                writeln!(out, "    {teaser}")?;
            }
        }
        Ok(())
    })?;
    Ok(Outcome::Done)
}
