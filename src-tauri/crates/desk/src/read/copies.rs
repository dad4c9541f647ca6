//! Articles whose files are copies of other articles' files, by their names.

use article::ArticleId;
use library::{Reader, Summary};

use crate::wire::FileDiagnostic;
use crate::{Error, OpenPublication};

/// The article that this one looks like a copy of. A name that may be that of an article in its own right, as `tide 2.md`, counts
/// only where the headline is the same, too.
pub(crate) fn original(reader: &Reader<'_>, id: ArticleId) -> Result<Option<Summary>, Error> {
    let Some(row) = library::mirror(reader, id)? else { return Ok(None) };
    let Some(copy) = folder::copy_of(&row.path) else { return Ok(None) };
    let there = library::mirror_at(reader, &copy.of)?.and_then(|row| row.record.article());
    let Some(original) = there.map(|id| library::article(reader, id)).transpose()?.flatten() else { return Ok(None) };
    let same = || Ok::<_, Error>(library::article(reader, id)?.is_some_and(|own| own.headline == original.headline));
    Ok(if copy.by_sync || same()? { Some(original) } else { None })
}

/// Every copy that is among the articles.
pub(crate) fn copies(publication: &OpenPublication) -> Result<Vec<FileDiagnostic>, Error> {
    publication.read(|reader| {
        let mut found = Vec::new();
        for row in library::mirror_all(reader)?.into_iter().filter(|row| folder::copy_of(&row.path).is_some()) {
            let Some(id) = row.record.article() else { continue };
            if let Some(original) = original(reader, id)? {
                let message = format!(
                    "this looks like a copy of “{}”: take what is new in it over, then move it to the trash; or give it another name",
                    original.slug
                );
                found.push(FileDiagnostic { path: row.path, line: None, message });
            }
        }
        Ok(found)
    })
}
