//! `desk approve`

use super::{Session, status};
use crate::args;
use crate::{Io, Outcome};
use article::Status;
use desk::reviews::{moves, standing};
use desk::wire::MoveRequest;
use desk::{Error, ErrorCode};

pub(super) fn run(session: &Session, args: args::Approve, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let article = desk::read::named::show(&desk, &args.article)?.id;
    let now = standing::of(&desk, &article)?;
    if let Some(words) = args.words {
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        if words != now.words {
            let message = format!("the article reads as “{}”, not as “{}”", now.words.join(" "), words.join(" "));
            return Err(Error::new(ErrorCode::StaleVersion, message)
                .hint("it is another version than the one that was read: nothing was approved"));
        }
    }
    desk::exports::checks::may_move(&desk, &article, Status::Approved)?;
    let identities = session.acting(&desk, &args.who, io)?;
    let request = MoveRequest {
        article: article.clone(),
        to: Status::Approved,
        words: args.note.unwrap_or_default(),
        holder: None,
        seen: Some(now.digest),
    };
    moves::move_to(&desk, &identities, args.who.as_name.as_deref(), &request)?;
    status::show(session, &desk, &article, io)
}
