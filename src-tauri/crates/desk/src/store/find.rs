//! Finding articles and free names.

use article::{ArticleId, Slug};
use library::Reader;

use crate::{Error, ErrorCode, OpenPublication};

/// The article that a slug, an id or a file names.
pub(crate) fn find(publication: &OpenPublication, needle: &str) -> Result<ArticleId, Error> {
    let path = std::path::Path::new(needle);
    let within = std::path::absolute(path)
        .ok()
        .and_then(|path| path.strip_prefix(&publication.root).ok().map(std::path::Path::to_path_buf));
    let within = within.map(|path| path.to_string_lossy().replace('\\', "/"));
    publication
        .read(|reader| {
            let found = library::find(reader, needle)?;
            match (found, within) {
                (None, Some(within)) => Ok(library::find(reader, &within)?),
                (found, _) => Ok(found),
            }
        })?
        .ok_or_else(|| Error::no_article(needle))
}

/// An id as a request has it.
pub(crate) fn parse_id(text: &str) -> Result<ArticleId, Error> {
    text.parse().map_err(|error: article::InvalidId| Error::new(ErrorCode::BadRequest, error.to_string()))
}

/// The file name without its ending; the slug where there is no file.
pub(crate) fn stem(publication: &OpenPublication, id: ArticleId) -> Result<String, Error> {
    let facts = publication
        .read(|reader| Ok(library::article(reader, id)?))?
        .ok_or_else(|| Error::no_article(&id.to_string()))?;
    Ok(facts.path.as_deref().map_or(facts.slug.to_string(), |path| folder::stem(path).to_owned()))
}

/// The slug, or the first numbered form of it that no other article has.
pub(crate) fn free_slug(reader: &Reader<'_>, wanted: &Slug, id: ArticleId) -> Result<Slug, Error> {
    for candidate in std::iter::once(wanted.clone()).chain((2..).map(|n| wanted.numbered(n))) {
        if library::slug_owner(reader, &candidate)?.is_none_or(|owner| owner == id) {
            return Ok(candidate);
        }
    }
    Err(Error::new(ErrorCode::SlugTaken, format!("every form of the slug “{wanted}” is taken")))
}

/// The error of a request for an article that is not open.
pub(crate) fn not_open(id: ArticleId) -> Error {
    Error::new(ErrorCode::StaleVersion, format!("the article {id} is not open")).hint("open the article again")
}
