//! The revisions of an article: listing them, reading one, bringing one back.

use library::RevisionSummary;

use crate::store::{self, Origin};
use crate::wire::{ArticleChange, ArticleRequest, OpenArticle, RevisionRequest, RevisionRow, RevisionView};
use crate::{Error, ErrorCode, OpenPublication, commit, mirror};

use super::{conflict, writing};

/// The revisions, newest first; at most 500.
pub fn list(publication: &OpenPublication, request: ArticleRequest) -> Result<Vec<RevisionRow>, Error> {
    let id = store::find(publication, &request.id)?;
    publication.read(|reader| Ok(library::revisions(reader, id, 500)?.into_iter().map(row).collect()))
}

/// One revision, beside what the article has now. From now on it stays as it was looked at.
pub fn read(publication: &OpenPublication, request: RevisionRequest) -> Result<RevisionView, Error> {
    let revision = find(publication, &request)?;
    if publication.library.read_only().is_none() {
        publication.write_aside(|writer| Ok(library::freeze_revision(writer, revision.summary.id)?))?;
    }
    let now = store::current(publication, revision.article)?;
    let rows = conflict::rows(now.text(), &revision.text);
    Ok(RevisionView { row: row(revision.summary), text: revision.text, rows })
}

/// Makes the text of a revision the article's text again, as a new revision: the one of now stays in the history.
pub fn bring_back(publication: &OpenPublication, request: RevisionRequest) -> Result<OpenArticle, Error> {
    let revision = find(publication, &request)?;
    let id = revision.article;
    commit::change(publication, |turn| {
        store::end_version(turn, id)?;
        // What the file has that nobody has read yet goes into the history first.
        mirror::reconcile_one(turn, id)?;
        if turn.read(|reader| Ok(library::conflict(reader, id)?))?.is_some() {
            return Err(Error::new(ErrorCode::Conflict, "the article has two texts")
                .hint("choose between them first; then an earlier text can come back"));
        }
        let text = store::save_chosen(turn, id, revision.text, Origin::BroughtBack)?;
        mirror::reconcile_one(turn, id)?;
        mirror::take_into_session(turn, id, &text, ArticleChange::BroughtBack)
    })?;
    writing::open(publication, ArticleRequest { id: id.to_string() })
}

/// A moment for people, in the system's time zone: `2026-11-23 21:05`.
pub fn date_time(unix_ms: i64) -> String {
    jiff::Timestamp::from_millisecond(unix_ms)
        .map(|moment| moment.to_zoned_datetime(jiff::tz::TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_default()
}

fn find(publication: &OpenPublication, request: &RevisionRequest) -> Result<library::Revision, Error> {
    let id = request.revision.parse().map_err(|error: article::InvalidId| {
        Error::new(ErrorCode::BadRequest, error.to_string()).hint("the history lists the ids of revisions")
    })?;
    publication.read(|reader| Ok(library::revision(reader, id)?))
}

fn row(revision: RevisionSummary) -> RevisionRow {
    let RevisionSummary { id, number, at, origin, words, .. } = revision;
    RevisionRow { id: id.to_string(), number, at, origin: Origin::from_word(&origin), words }
}
