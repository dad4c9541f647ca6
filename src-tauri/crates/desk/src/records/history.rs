//! The revisions of a record: listing them, reading one, bringing one back.

use library::RevisionSummary;

use crate::store::{self, Origin};
use crate::wire::{ArticleChange, RecordRequest, Reopened, RevisionRequest, RevisionRow, RevisionView};
use crate::{Error, ErrorCode, OpenPublication, commit, mirror};

use super::conflict;

/// The revisions, newest first; at most 500.
pub fn list(publication: &OpenPublication, request: RecordRequest) -> Result<Vec<RevisionRow>, Error> {
    let record = store::find_record(publication, &request.record)?;
    publication.read(|reader| Ok(library::revisions(reader, record, 500)?.into_iter().map(row).collect()))
}

/// One revision, beside what the record has now. From now on it stays as it was looked at.
pub fn read(publication: &OpenPublication, request: RevisionRequest) -> Result<RevisionView, Error> {
    let revision = find(publication, &request)?;
    if publication.library.read_only().is_none() {
        publication.write_aside(|writer| Ok(library::freeze_revision(writer, revision.summary.id)?))?;
    }
    let now = store::current(publication, revision.record)?;
    let rows = conflict::rows(now.text(), &revision.text);
    Ok(RevisionView { row: row(revision.summary), text: revision.text, rows })
}

/// Makes the text of a revision the record's text again, as a new revision: the one of now stays in the history.
pub fn bring_back(publication: &OpenPublication, request: RevisionRequest) -> Result<Reopened, Error> {
    let revision = find(publication, &request)?;
    let record = revision.record;
    commit::change(publication, |turn| {
        store::end_version(turn, record)?;
        mirror::take_in_first(turn, record)?;
        if turn.read(|reader| Ok(library::conflict(reader, record)?))?.is_some() {
            return Err(Error::new(ErrorCode::Conflict, "there are two texts")
                .hint("choose between them first; then an earlier text can come back"));
        }
        let text = store::save_chosen(turn, record, revision.text, Origin::BroughtBack)?;
        mirror::take_into_session(turn, record, &text, ArticleChange::BroughtBack)
    })?;
    super::reopened(publication, record)
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
