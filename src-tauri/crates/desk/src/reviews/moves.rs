//! Moving an article from status to status, with words: sending it for review, asking for changes, approving exactly its words.

use std::collections::BTreeMap;

use article::{Article, ArticleId, Manuscript, Stage, Status};
use library::Reader;
use review::{Act, Kind, Person, Review, Signer, TextHash};

use super::{Identities, acting};
use crate::articles::fields;
use crate::logbook::{Logs, append, person_named};
use crate::open::Turn;
use crate::store::{self, Origin, set};
use crate::wire::{FieldsAnswer, MoveRequest, TaskRequest};
use crate::{Error, ErrorCode, OpenPublication, commit, mirror};

/// Moves an article to another status. Approving it is a decision about exactly the words, fields and pictures it has now.
pub fn move_to(
    publication: &OpenPublication,
    identities: &Identities,
    as_name: Option<&str>,
    request: &MoveRequest,
) -> Result<ArticleId, Error> {
    let id = store::find(publication, &request.article)?;
    let from = publication.read(|reader| Ok(library::article(reader, id)?))?.map(|article| article.status);
    let statuses = publication.settings().review.statuses;
    let act = match (from, statuses.stage(request.to)) {
        (_, Stage::Approved | Stage::ChangesAsked) | (Some(Status::Approved), _) => Act::Decide,
        (_, Stage::Draft | Stage::InReview) => Act::HandOver,
    };
    let who = acting(publication, identities, as_name, act)?;
    let desk = identities.desk(publication)?;
    commit::change(publication, |turn| {
        turn.note(|changes| changes.rendered = Some(id));
        let before = as_in_file(turn, id)?;
        // Approving again is how words that were changed since are approved.
        let again = before.status == Status::Approved && request.to == Status::Approved;
        if !again {
            review::workflow::allow(&turn.settings().review, before.status, request.to)
                .map_err(|error| Error::new(ErrorCode::MoveNotAllowed, error.to_string()))?;
        }
        if request.to == Status::Approved {
            may_approve(turn, &who.0, &before, request)?;
        }
        let holder = holder(turn, id, request)?;
        let manuscript = store::revise(turn, id, Origin::handed_over(request.to), |manuscript| {
            set(manuscript, "status", request.to.as_str())
        })?;
        let text = TextHash(library::hash_of(manuscript.text()));
        let words = request.words.trim().to_owned();
        let kind = match request.to {
            Status::Approved => turn.read(|reader| {
                let digest = store::digest(turn, reader, &manuscript, &before.slug);
                Ok(Kind::Approve { digest, text, words, beside: beside(reader, &before)? })
            })?,
            to => {
                Kind::Move { from: before.status.as_str().to_owned(), to: to.as_str().to_owned(), holder, words, text }
            }
        };
        append(turn, desk, id, &who, kind)?;
        if request.to == Status::Approved {
            // Whoever approves has read it: what others change from now on is to be seen.
            store::mark_as_read(turn, id)?;
        }
        Ok(id)
    })
}

/// The same as the person of this machine, for the window.
pub(crate) fn move_and_show(
    publication: &OpenPublication,
    identities: &Identities,
    request: &MoveRequest,
) -> Result<FieldsAnswer, Error> {
    let id = move_to(publication, identities, None, request)?;
    fields::answer(publication, id, &store::current(publication, id)?)
}

/// Says who has an article, and until when. What a request leaves out stays.
pub fn hand_to(
    publication: &OpenPublication,
    identities: &Identities,
    as_name: Option<&str>,
    request: &TaskRequest,
) -> Result<ArticleId, Error> {
    let id = store::find(publication, &request.article)?;
    let who: (Person, Signer) = acting(publication, identities, as_name, Act::HandOver)?;
    let desk = identities.desk(publication)?;
    commit::change(publication, |turn| {
        let logs = Logs::read(turn, id)?;
        let course = logs.review().course;
        let holder = match request.holder.as_deref().map(str::trim) {
            None => course.holder,
            Some("") => None,
            Some(name) => Some(person_named(&logs.people, name)?.id),
        };
        let due = match request.due.as_deref().map(str::trim) {
            None => course.due,
            Some("") => None,
            Some(day) => Some(a_day(day)?),
        };
        append(turn, desk, id, &who, Kind::Task { holder, due }).map(|_| id)
    })
}

/// The id of whoever acts.
pub fn my_id(identities: &Identities, as_name: Option<&str>) -> Result<String, Error> {
    identities.find(as_name).map(|me| me.id.to_string())
}

/// The article with what its file says by now: nobody approves words that another program has already changed.
fn as_in_file(turn: &Turn<'_>, id: ArticleId) -> Result<Article, Error> {
    store::checkpoint(turn, id)?;
    mirror::take_in_first(turn, id)?;
    if turn.read(|reader| Ok(library::conflict(reader, id)?))?.is_some() {
        return Err(Error::new(ErrorCode::Conflict, "the article has two texts")
            .hint("choose between them first; then it can be moved"));
    }
    Ok(store::current(turn, id)?.article(id, &store::stem(turn, id)?))
}

fn may_approve(turn: &Turn<'_>, who: &Person, article: &Article, request: &MoveRequest) -> Result<(), Error> {
    let now = turn.read(|reader| {
        let text = Manuscript::read(library::record_text(reader, article.id)?);
        Ok(store::digest(turn, reader, &text, &article.slug))
    })?;
    if let Some(seen) = request.seen.as_deref()
        && seen != now.to_string()
    {
        return Err(Error::new(ErrorCode::StaleVersion, "the article was changed since you looked at it")
            .hint("look at what changed, then approve it"));
    }
    let own = article.byline.iter().any(|credit| {
        who.profile.as_deref() == Some(credit.author.as_str())
            || credit.author.to_lowercase() == who.name.to_lowercase()
    });
    if own && !turn.settings().review.own_work {
        return Err(Error::new(
            ErrorCode::NotAllowed,
            format!("“{}” is in the byline: nobody approves their own work", who.name),
        )
        .hint("another editor can approve it, or publication.toml can allow it: [review] own_work = true"));
    }
    Ok(())
}

/// Who has the article next: whoever is named, else after a request for changes who sent it for review last.
fn holder(turn: &Turn<'_>, id: ArticleId, request: &MoveRequest) -> Result<Option<article::PersonId>, Error> {
    let logs = Logs::read(turn, id)?;
    if let Some(name) = request.holder.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        return person_named(&logs.people, name).map(|person| Some(person.id));
    }
    let Review { course, .. } = logs.review();
    let statuses = turn.settings().review.statuses;
    if statuses.stage(request.to) != Stage::ChangesAsked {
        return Ok(None);
    }
    let in_review = |status: &str| status.parse().is_ok_and(|status| statuses.stage(status) == Stage::InReview);
    // Whoever passed it on within the review did not send it.
    let sent = course.moves.iter().rev().find(|one| in_review(&one.to) && !in_review(&one.from));
    Ok(sent.map(|one| one.decision.by))
}

/// What readers see beside the article, by name: profiles by a hash of their text, related posts by their headlines.
pub(super) fn beside(reader: &Reader<'_>, article: &Article) -> Result<BTreeMap<String, String>, Error> {
    let mut beside = BTreeMap::new();
    for credit in &article.byline {
        if let Some((profile, _)) = library::author(reader, &credit.author)? {
            let text = library::record_text(reader, profile.id)?;
            let hash = TextHash(library::hash_of(&text)).to_string();
            beside.insert(format!("profile {}", profile.slug), hash);
        }
    }
    for post in library::related(reader, article.id)? {
        if let Some(there) = post.article {
            beside.insert(format!("related {}", there.id), there.headline);
        }
    }
    Ok(beside)
}

/// A day, as `2026-11-26`.
fn a_day(text: &str) -> Result<String, Error> {
    text.parse::<jiff::civil::Date>()
        .map(|day| day.to_string())
        .map_err(|_| Error::new(ErrorCode::BadRequest, format!("“{text}” is no day")).hint("write it as 2026-11-26"))
}

#[cfg(test)]
mod tests;
