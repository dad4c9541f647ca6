//! The revisions of a record: listing them, reading one, bringing one back.

use article::{Manuscript, RevisionId};
use library::{Reader, RevisionSummary};

use crate::store::{self, Origin};
use crate::wire::{
    ArticleChange, NameRequest, RecordRequest, Reopened, RevisionRequest, RevisionRow, RevisionView, TextRow,
};
use crate::{Error, ErrorCode, OpenPublication, commit, mirror};

use super::{changes, conflict};

/// The revisions, newest first; at most 500.
pub fn list(publication: &OpenPublication, request: RecordRequest) -> Result<Vec<RevisionRow>, Error> {
    let record = store::find_record(publication, &request.record)?;
    publication.read(|reader| {
        let revisions = library::revisions(reader, record, 500)?;
        // One that cannot be read keeps nobody from the others.
        let text = |revision: &RevisionSummary| {
            library::revision(reader, revision.id).ok().map(|found| Manuscript::read(found.text))
        };
        let texts: Vec<Option<Manuscript>> = revisions.iter().take(COMPARED + 1).map(text).collect();
        let mut rows: Vec<RevisionRow> = revisions.into_iter().map(row).collect();
        for (row, pair) in rows.iter_mut().zip(texts.windows(2)) {
            if let [Some(now), Some(before)] = pair {
                row.changed = Some(changes::changed(before, now));
            }
        }
        Ok(rows)
    })
}

/// How many revisions are compared with the one before: as many as somebody is likely to look at.
const COMPARED: usize = 60;

/// One revision, beside what the record has now. From now on it stays as it was looked at.
pub fn read(publication: &OpenPublication, request: RevisionRequest) -> Result<RevisionView, Error> {
    let id = parse(&request)?;
    // Frozen first, so that what is shown is what stays.
    if publication.library.read_only().is_none() {
        publication.write_aside(|writer| Ok(library::freeze_revision(writer, id)?))?;
    }
    let revision = publication.read(|reader| Ok(library::revision(reader, id)?))?;
    let now = store::current(publication, revision.record)?;
    let rows =
        publication.read(|reader| Ok(compared(now.text(), &revision.text, &|key, name| called(reader, key, name))))?;
    Ok(RevisionView { row: row(revision.summary), text: revision.text, rows })
}

/// Two texts compared, with their fields as words. If they differ only in how their front matter is written, that is shown.
fn compared(now: &str, earlier: &str, named: &dyn Fn(&str, &str) -> Option<String>) -> Vec<TextRow> {
    let rows = conflict::rows(&changes::worded(now, named), &changes::worded(earlier, named));
    if now != earlier && rows.iter().all(|row| row.same) { conflict::rows(now, earlier) } else { rows }
}

/// What people call what a field refers to. Whatever cannot be looked up is shown as it is written.
pub(super) fn called(reader: &Reader<'_>, key: &str, name: &str) -> Option<String> {
    if key == "related" {
        let id = library::find(reader, name).ok()??;
        return library::article(reader, id)
            .ok()?
            .map(|article| article.headline)
            .filter(|headline| !headline.is_empty());
    }
    library::author(reader, name).ok()?.map(|(profile, _)| profile.byline_name().to_owned())
}

/// Makes the text of a revision the record's text again, as a new revision: the one of now stays in the history. Words and
/// fields come back; the status stays, because only the workflow moves it.
pub fn bring_back(publication: &OpenPublication, request: RevisionRequest) -> Result<Reopened, Error> {
    let record = commit::change(publication, |turn| {
        let revision = find(turn, &request)?;
        let record = revision.record;
        store::end_version(turn, record)?;
        mirror::take_in_first(turn, record)?;
        if turn.read(|reader| Ok(library::conflict(reader, record)?))?.is_some() {
            return Err(Error::new(ErrorCode::Conflict, "there are two texts")
                .hint("choose between them first; then an earlier text can come back"));
        }
        let text = with_status_of(&store::current(turn, record)?, revision.text);
        let text = store::save_chosen(turn, record, text, Origin::BroughtBack)?;
        mirror::take_into_session(turn, record, &text, ArticleChange::BroughtBack)?;
        Ok(record)
    })?;
    super::reopened(publication, record)
}

/// An earlier text with the status that the record has now. A front matter that cannot be changed has no status to read either.
pub(super) fn with_status_of(now: &Manuscript, earlier: String) -> String {
    let mut text = Manuscript::read(earlier);
    for key in ["status", "live", "embargo"] {
        let value = now.get(key).cloned().unwrap_or_default();
        if text.get(key).cloned().unwrap_or_default() != value {
            let _ = text.set(key, &value);
        }
    }
    text.text().to_owned()
}

/// A moment for people, in the system's time zone: `2026-11-23 21:05`.
pub fn date_time(unix_ms: i64) -> String {
    jiff::Timestamp::from_millisecond(unix_ms)
        .map(|moment| moment.to_zoned_datetime(jiff::tz::TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_default()
}

/// Gives a revision a name, or takes it away. A named one keeps its text for good.
pub fn name(publication: &OpenPublication, request: NameRequest) -> Result<(), Error> {
    let id = parse(&RevisionRequest { revision: request.revision })?;
    let name = request.name.split_whitespace().collect::<Vec<_>>().join(" ");
    publication.write_aside(|writer| {
        Ok(library::name_revision(writer, id, Some(name.as_str()).filter(|name| !name.is_empty()))?)
    })
}

fn parse(request: &RevisionRequest) -> Result<RevisionId, Error> {
    request.revision.parse().map_err(|error: article::InvalidId| {
        Error::new(ErrorCode::BadRequest, error.to_string()).hint("the history lists the ids of revisions")
    })
}

fn find(publication: &OpenPublication, request: &RevisionRequest) -> Result<library::Revision, Error> {
    let id = parse(request)?;
    publication.read(|reader| Ok(library::revision(reader, id)?))
}

/// A revision as hosts show it.
pub(super) fn row(revision: RevisionSummary) -> RevisionRow {
    let RevisionSummary { id, number, at, origin, words, name, .. } = revision;
    RevisionRow { id: id.to_string(), number, at, origin: Origin::from_word(&origin), words, name, changed: None }
}

#[cfg(test)]
mod tests {
    use article::Status;

    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn an_earlier_text_comes_back_without_its_status() {
        let fixture = Fixture::new(&[("a.md", "---\ntitle: A\n---\n\nOne.\n"), ("b.md", "B.\n")]);
        let publication = &fixture.publication;
        let status =
            |id| store::current(publication, store::find(publication, id).unwrap()).unwrap().get("status").cloned();
        let bring_back_first = |id: &str| {
            let first = list(publication, RecordRequest { record: id.into() }).unwrap().pop().unwrap();
            bring_back(publication, RevisionRequest { revision: first.id }).unwrap();
        };
        for to in [Status::InReview, Status::Approved] {
            fixture.move_to("a", to);
        }
        bring_back_first("a");
        assert_eq!(status("a"), Some("approved".into()), "the first text had none");
        bring_back_first("b");
        assert_eq!(status("b"), None, "nor does a text get one");
        // The other way round: the approved text comes back into one that was sent back.
        fixture.move_to("a", Status::ChangesAsked);
        let approved = list(publication, RecordRequest { record: "a".into() }).unwrap();
        bring_back(publication, RevisionRequest { revision: approved[1].id.clone() }).unwrap();
        assert_eq!(status("a"), Some("changes-asked".into()));
    }
}
