//! The text of a record as it is now.

use article::{ArticleId, Manuscript, RecordId};

use crate::{Error, ErrorCode, OpenPublication};

/// The text of a record as it is now. Of an article, what is typed in it, where it is open; else the last checkpoint, and
/// what the journal has beyond it.
pub(crate) fn current(publication: &OpenPublication, record: impl Into<RecordId>) -> Result<Manuscript, Error> {
    match record.into() {
        RecordId::Article(id) => current_article(publication, id),
        author => Ok(Manuscript::read(publication.read(|reader| Ok(library::record_text(reader, author)?))?)),
    }
}

fn current_article(publication: &OpenPublication, id: ArticleId) -> Result<Manuscript, Error> {
    if let Some(snapshot) = publication.with_session(id, |session| session.snapshot()) {
        return Ok(snapshot.manuscript);
    }
    let (text, batches) =
        publication.read(|reader| Ok((library::record_text(reader, id)?, library::pending_edits(reader, id)?)))?;
    let mut manuscript = Manuscript::read(text);
    if !batches.is_empty() {
        let mut body = manuscript.body().into_owned();
        for (_, edits) in &batches {
            body = article::text_edit::apply(&body, edits).map_err(|error| {
                Error::new(ErrorCode::DamagedDatabase, format!("the journal of {id} does not fit its text: {error}"))
            })?;
        }
        manuscript.set_body(&body);
    }
    Ok(manuscript)
}
