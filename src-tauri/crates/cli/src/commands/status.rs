//! `desk status`

use super::Session;
use crate::args;
use crate::lines::Lines;
use crate::{Io, Outcome, output};
use article::LiveState;
use desk::Error;
use desk::reviews::{moves, standing};
use desk::wire::{MoveRequest, StandingView, TaskRequest};
use serde::Serialize;

/// An article with how far it is. The fields of the article keep their names.
#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    article: desk::wire::ArticleRow,
    /// What its status is worth, who has it, and the five words.
    review: StandingView,
}

pub(super) fn run(session: &Session, args: args::SetStatus, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let article = desk::read::named::show(&desk, &args.article)?.id;
    let who = args.who.as_name.as_deref();
    let holder = args.holder.as_deref();
    if args.to.is_some() || args.due.is_some() || holder.is_some() {
        let identities = session.acting(&desk, &args.who, io)?;
        let holder = holder.map(|name| session.person(name, &identities, &args.who)).transpose()?;
        let holder = holder.map(Option::unwrap_or_default);
        if let Some(to) = args.to {
            let words = args.note.unwrap_or_default();
            let request = MoveRequest { article: article.clone(), to, words, holder: holder.clone(), seen: None };
            desk::exports::checks::may_move(&desk, &article, to)?;
            moves::move_to(&desk, &identities, who, &request)?;
        }
        let due = args.due.map(|day| if day == "never" { String::new() } else { day });
        if due.is_some() || (args.to.is_none() && holder.is_some()) {
            let holder = holder.filter(|_| args.to.is_none());
            moves::hand_to(&desk, &identities, who, &TaskRequest { article: article.clone(), holder, due })?;
        }
    }
    show(session, &desk, &article, io)
}

/// Prints how far an article is.
pub(super) fn show(
    session: &Session,
    desk: &desk::OpenPublication,
    article: &str,
    io: &mut Io<'_>,
) -> Result<Outcome, Error> {
    let answer = Answer { article: desk::read::named::show(desk, article)?, review: standing::of(desk, article)? };
    output::answer(&answer, session.json, io, text)?;
    Ok(Outcome::Done)
}

fn text(answer: &Answer, out: &mut Lines<'_>) -> std::io::Result<()> {
    let Answer { article, review } = answer;
    writeln!(out, "{} is {}", article.slug, standing_words(review))?;
    if let Some(approval) = &review.approval {
        let day = approval.at.get(..10).unwrap_or(&approval.at);
        writeln!(out, "  approved by {}, {day}: {}", approval.by, approval.five.join(" "))?;
    }
    writeln!(out, "  as it stands: {}", review.words.join(" "))?;
    review.beside.iter().try_for_each(|other| writeln!(out, "  {other}"))?;
    if let Some(on_the_site) = on_the_site(article) {
        writeln!(out, "  on the site: {on_the_site}")?;
    }
    match (&review.holder, &review.due) {
        (Some(holder), Some(due)) => writeln!(out, "  with {holder}, due {due}"),
        (Some(holder), None) => writeln!(out, "  with {holder}"),
        (None, Some(due)) => writeln!(out, "  due {due}"),
        (None, None) => Ok(()),
    }
}

/// What readers have, and until when they must not; none before that is said.
pub(super) fn on_the_site(article: &desk::wire::ArticleRow) -> Option<String> {
    match (article.live, &article.embargo) {
        (LiveState::Unpublished, None) => None,
        (live, None) => Some(live.as_str().to_owned()),
        (live, Some(embargo)) => Some(format!("{}, embargo {embargo}", live.as_str())),
    }
}

/// The status in words, with what it is worth.
fn standing_words(review: &StandingView) -> String {
    use article::Standing;
    match review.standing {
        Some(Standing::Changed) => "approved, and was changed since".to_owned(),
        Some(Standing::Unvouched) => "approved by somebody whose key is not known here".to_owned(),
        Some(Standing::Said) => "called approved, but nobody approved it".to_owned(),
        Some(Standing::Approved) => "approved as it stands".to_owned(),
        // A name that says no more than the key is not said.
        None if review.status_name.parse() == Ok(review.status) => review.status.to_string(),
        None => format!("{} ({})", review.status, review.status_name),
    }
}
