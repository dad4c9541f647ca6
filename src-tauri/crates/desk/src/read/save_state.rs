//! Where an article is saved, and its measures.

use article::{ArticleId, Manuscript};

use crate::wire::SaveState;
use crate::{Error, OpenPublication, store};

/// What the status line shows of an article that is saved.
pub(crate) fn save_state(
    publication: &OpenPublication,
    id: ArticleId,
    manuscript: &Manuscript,
) -> Result<SaveState, Error> {
    let facts = publication
        .read(|reader| Ok(library::article(reader, id)?))?
        .ok_or_else(|| Error::no_article(&id.to_string()))?;
    let words = store::words(manuscript);
    let file = file_of(publication, id)?;
    Ok(SaveState {
        id: id.to_string(),
        saved: true,
        saved_at: facts.updated_at,
        in_file: file.as_ref().is_some_and(|(_, in_step)| *in_step),
        path: file.map(|(path, _)| path),
        words,
        minutes: article::words::reading_minutes(words),
        revision: facts.revision,
        error: None,
    })
}

/// Where an article's file is, and whether it has the text that the database has; none where it has no file.
pub(crate) fn file_of(publication: &OpenPublication, id: ArticleId) -> Result<Option<(String, bool)>, Error> {
    let row = publication.read(|reader| Ok(library::tracked_one(reader, id)?))?;
    Ok(row.and_then(|row| {
        let file = row.file.filter(|file| !file.detached)?;
        Some((file.path?, file.base == row.text))
    }))
}
