//! Finding records and free names.

use article::{ArticleId, RecordId, Slug};
use library::Reader;

use crate::{Error, ErrorCode, OpenPublication};

/// The article that a slug, an id or a file names.
pub(crate) fn find(publication: &OpenPublication, needle: &str) -> Result<ArticleId, Error> {
    find_article(publication, needle)?.ok_or_else(|| Error::no_article(needle))
}

/// The same, or the author whom a slug or `authors/SLUG.md` names.
pub(crate) fn find_record(publication: &OpenPublication, needle: &str) -> Result<RecordId, Error> {
    if let Some(article) = find_article(publication, needle)? {
        return Ok(article.into());
    }
    let name = std::path::Path::new(needle);
    let folder = name.parent().and_then(|folder| folder.file_name()).unwrap_or_default();
    let slug = name.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let author = publication.read(|reader| Ok(library::author(reader, slug)?))?;
    match author {
        Some((profile, _)) if folder.is_empty() || folder == "authors" => Ok(profile.id.into()),
        None if folder == "authors" => Err(Error::no_author(slug)),
        _ => Err(Error::no_article(needle)),
    }
}

fn find_article(publication: &OpenPublication, needle: &str) -> Result<Option<ArticleId>, Error> {
    let path = std::path::Path::new(needle);
    let within = std::path::absolute(path)
        .ok()
        .and_then(|path| path.strip_prefix(&publication.root).ok().map(std::path::Path::to_path_buf));
    let within = within.map(|path| path.to_string_lossy().replace('\\', "/"));
    publication.read(|reader| {
        let found = library::find(reader, needle)?;
        match (found, within) {
            (None, Some(within)) => Ok(library::find(reader, &within)?),
            (found, _) => Ok(found),
        }
    })
}

/// An id as a request has it.
pub(crate) fn parse_id(text: &str) -> Result<ArticleId, Error> {
    text.parse().map_err(|error: article::InvalidId| Error::new(ErrorCode::BadRequest, error.to_string()))
}

/// The same, of an article whose place is known.
pub(super) fn stem_of(slug: &Slug, path: Option<&str>) -> String {
    path.map_or(slug.to_string(), |path| folder::stem(path).to_owned())
}

/// The name of a record's file without its ending; the slug where there is no file.
pub(crate) fn stem(publication: &OpenPublication, record: impl Into<RecordId>) -> Result<String, Error> {
    match record.into() {
        RecordId::Article(id) => {
            let place = publication.read(|reader| Ok(library::place(reader, id)?))?;
            let (slug, path) = place.ok_or_else(|| Error::no_article(&id.to_string()))?;
            Ok(stem_of(&slug, path.as_deref()))
        }
        RecordId::Author(id) => {
            let profile = publication.read(|reader| Ok(library::author_by_id(reader, id)?))?;
            Ok(profile.ok_or_else(|| Error::no_author(&id.to_string()))?.slug.to_string())
        }
    }
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
