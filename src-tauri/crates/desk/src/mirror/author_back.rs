//! A profile that comes back from the trash: on request, or because its file is there again.

use article::{ArticleId, AuthorId, RecordId, Slug};

use super::look::is_of;
use super::place::author_path;
use super::write_back::{file_that_is_there, keep_file, take_out};
use crate::open::Turn;
use crate::store;
use crate::wire::Event;
use crate::{Error, ErrorCode};

/// What came back with a profile.
pub(crate) struct AuthorBack {
    /// The slug that it had.
    pub(crate) had: Slug,
    /// The slug that it has: another one where that was taken meanwhile.
    pub(crate) slug: Slug,
    /// Articles whose bylines named it, and stay as they are by now.
    pub(crate) left: Vec<ArticleId>,
}

/// Takes a profile out of the trash, with its file and with the bylines that still say what its deletion made of them.
pub(crate) fn author_back(turn: &Turn<'_>, id: AuthorId) -> Result<AuthorBack, Error> {
    let had = slug_of(turn, id)?;
    let file = file_that_is_there(turn, id.into())?;
    let slug = match &file {
        Some(path) if !is_taken(turn, &had)? => folder::stem(path)
            .parse::<Slug>()
            .map_err(|error: article::InvalidSlug| Error::new(ErrorCode::File, error.to_string()))?,
        _ => free_author_slug(turn, &had)?,
    };
    let file = file.filter(|path| folder::stem(path) == slug.as_str());
    put_back(turn, id, had, slug, file.as_deref())
}

/// The same for a profile whose file was found. Returns false where the file at that path is not the profile's.
pub(crate) fn author_returned(turn: &Turn<'_>, id: AuthorId, path: &str) -> Result<bool, Error> {
    let Ok(slug) = folder::stem(path).parse::<Slug>() else { return Ok(false) };
    if is_taken(turn, &slug)? || !is_of(turn, path, id.into())? {
        return Ok(false);
    }
    let back = put_back(turn, id, slug_of(turn, id)?, slug, Some(path))?;
    if !back.left.is_empty() {
        let message = format!(
            "the profile “{}” came back from the trash with its file; {} stay as they are now",
            back.slug,
            article::counted(back.left.len(), "byline that named it", "bylines that named it")
        );
        let error =
            Error::new(ErrorCode::File, message).hint("put the author back into those bylines where it is meant");
        turn.note(|changes| changes.events.push(Event::Error(error)));
    }
    Ok(true)
}

/// Takes a profile out of the trash whose file could not be removed, as if it had never gone.
pub(crate) fn keep_author(turn: &Turn<'_>, id: AuthorId) -> Result<(), Error> {
    let slug = slug_of(turn, id)?;
    let bylines = store::bylines_back(turn, id, &slug, &slug)?;
    keep_file(turn, id.into(), bylines.revised)
}

fn put_back(turn: &Turn<'_>, id: AuthorId, had: Slug, slug: Slug, file: Option<&str>) -> Result<AuthorBack, Error> {
    let bylines = store::bylines_back(turn, id, &had, &slug)?;
    take_out(turn, RecordId::from(id), slug.as_str(), file, bylines.revised)?;
    Ok(AuthorBack { had, slug, left: bylines.left })
}

fn slug_of(turn: &Turn<'_>, id: AuthorId) -> Result<Slug, Error> {
    let profile = turn.read(|reader| Ok(library::author_by_id(reader, id)?))?;
    Ok(profile.ok_or_else(|| Error::no_author(&id.to_string()))?.slug)
}

fn is_taken(turn: &Turn<'_>, slug: &Slug) -> Result<bool, Error> {
    turn.read(|reader| Ok(library::author(reader, slug.as_str())?.is_some()))
}

/// The slug, or the first numbered form of it that no other profile and no file has.
pub(crate) fn free_author_slug(turn: &Turn<'_>, wanted: &Slug) -> Result<Slug, Error> {
    for candidate in std::iter::once(wanted.clone()).chain((2..).map(|n| wanted.numbered(n))) {
        if !is_taken(turn, &candidate)? && !turn.root.join(author_path(candidate.as_str())).exists() {
            return Ok(candidate);
        }
    }
    Err(Error::new(ErrorCode::SlugTaken, format!("every form of the slug “{wanted}” is taken")))
}
