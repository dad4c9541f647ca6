//! What the approval of an article is worth, and who has it.

use article::{Article, ArticleId, Standing, Status};
use library::Reader;
use review::state::{Decision, Words};
use review::{Approval, Course, Person};

use super::moves::beside;
use super::speakers::Speakers;
use crate::logbook::{Logs, called};
use crate::wire::{ApprovalView, ArticleRequest, NoteWords, StandingView};
use crate::{Error, OpenPublication, store};

/// How far an article is: its status, what that is worth, and who has it.
pub fn of(publication: &OpenPublication, article: &str) -> Result<StandingView, Error> {
    let id = store::find(publication, article)?;
    let logs = Logs::read(publication, id)?;
    let course = logs.review().course;
    let manuscript = store::current(publication, id)?;
    let article = manuscript.article(id, &store::stem(publication, id)?);
    let said = said(publication, &course, article.status, &logs.people)?;
    publication.read(|reader| {
        let digest = store::digest(publication, reader, &manuscript, &article.slug);
        let (standing, approval) = course.standing(&digest);
        let approved = article.status == Status::Approved;
        Ok(StandingView {
            status: article.status,
            status_name: publication.settings().review.statuses.name(article.status),
            standing: approved.then_some(standing),
            words: digest.words().map(str::to_owned).to_vec(),
            digest: digest.to_string(),
            beside: match approval.filter(|_| approved && standing == Standing::Approved) {
                Some(approval) => others(reader, &article, approval)?,
                None => Vec::new(),
            },
            approval: approval.map(|approval| view(reader, id, approval, &logs.people)).transpose()?,
            said,
            holder: course.holder.map(|holder| called(&logs.people, holder)),
            due: course.due.clone(),
        })
    })
}

/// The same, for the window.
pub(crate) fn show(publication: &OpenPublication, request: ArticleRequest) -> Result<StandingView, Error> {
    of(publication, &request.id)
}

/// What was said with the move to this status, if that was the last one.
fn said(
    publication: &OpenPublication,
    course: &Course,
    status: Status,
    people: &[Person],
) -> Result<Option<NoteWords>, Error> {
    let Some(last) = course.moves.last().filter(|last| last.to == status.as_str() && !last.words.trim().is_empty())
    else {
        return Ok(None);
    };
    let Decision { id, by, at, vouched } = last.decision.clone();
    let words = Words { id, by, at, text: last.words.clone(), reworded: false, vouched };
    Ok(Some(Speakers::new(publication, people)?.said(&words)))
}

/// An approval for hosts.
pub(super) fn view(
    reader: &Reader<'_>,
    article: ArticleId,
    approval: &Approval,
    people: &[Person],
) -> Result<ApprovalView, Error> {
    let revision = library::revision_with_text(reader, article, &approval.text.0)?;
    Ok(ApprovalView {
        id: approval.decision.id.to_string(),
        by: called(people, approval.decision.by),
        at: approval.decision.at.clone(),
        words: approval.words.clone(),
        digest: approval.digest.to_string(),
        five: approval.digest.words().map(str::to_owned).to_vec(),
        vouched: approval.decision.vouched,
        revision: revision.as_ref().map(|revision| revision.id.to_string()),
        number: revision.map(|revision| revision.number),
    })
}

/// What readers see beside an article and is another than when it was approved.
fn others(reader: &Reader<'_>, article: &Article, approval: &Approval) -> Result<Vec<String>, Error> {
    let now = beside(reader, article)?;
    let other = |(name, then): (&String, &String)| {
        let is = now.get(name);
        if is == Some(then) {
            return None;
        }
        Some(match (name.split_once(' '), is) {
            (Some(("profile", slug)), Some(_)) => format!("the profile of “{slug}” was changed since"),
            (Some(("profile", slug)), None) => format!("“{slug}” has no profile any more"),
            (_, Some(headline)) => format!("the related post “{then}” is now called “{headline}”"),
            (_, None) => format!("the related post “{then}” is gone"),
        })
    };
    Ok(approval.beside.iter().filter_map(other).collect())
}
