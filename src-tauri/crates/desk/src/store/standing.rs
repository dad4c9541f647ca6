//! What the status `approved` of an article is worth.

use article::{Article, ArticleId, Digest, Manuscript, PublicationPath, Slug, Standing, Status};
use library::{Reader, Writer};
use sha2::Digest as _;

use super::find::stem_of;
use super::{current, stem};
use crate::{Error, OpenPublication};

/// The digest of an article as it is, pictures included: that of the manifest, if it were exported now.
pub(crate) fn digest(publication: &OpenPublication, reader: &Reader<'_>, text: &Manuscript, slug: &Slug) -> Digest {
    // What cannot be looked up counts as missing, which no approval covers.
    article::digest::digest(text, slug, |path| picture(publication, reader, path).ok().flatten())
}

/// The same of an article with what is typed in it by now.
pub(crate) fn digest_now(publication: &OpenPublication, id: ArticleId) -> Result<Digest, Error> {
    let text = current(publication, id)?;
    let slug = text.article(id, &stem(publication, id)?).slug;
    publication.read(|reader| Ok(digest(publication, reader, &text, &slug)))
}

/// What the status of an article is worth; none unless that is `approved`.
pub(crate) fn standing(
    publication: &OpenPublication,
    reader: &Reader<'_>,
    article: &Article,
    text: &str,
) -> Result<Option<Standing>, Error> {
    if article.status != Status::Approved {
        return Ok(None);
    }
    let approvals = library::review(reader, article.id)?.map(|index| index.approvals).unwrap_or_default();
    if approvals.is_empty() {
        return Ok(Some(Standing::Said));
    }
    let now = digest(publication, reader, &Manuscript::read(text), &article.slug);
    Ok(Some(Standing::of(approvals.iter().map(|one| (&one.digest, one.vouched)), &now)))
}

/// Lists an article by its review and by what its status is worth now. One that is not there yet is listed when it comes.
pub(crate) fn place_review(publication: &OpenPublication, writer: &Writer<'_>, id: ArticleId) -> Result<(), Error> {
    let Some(facts) = library::article(writer, id)? else { return Ok(()) };
    let text = library::record_text(writer, id)?;
    let article = Manuscript::read(text.as_str()).article(id, &stem_of(&facts.slug, facts.path.as_deref()));
    let standing = standing(publication, writer, &article, &text)?;
    Ok(library::place_review(writer, id, standing)?)
}

/// The same for the approved articles that show a picture, which is another one now, or gone.
pub(super) fn place_users(publication: &OpenPublication, writer: &Writer<'_>, path: &str) -> Result<(), Error> {
    for user in library::media_uses(writer, path)? {
        place_review(publication, writer, user.id)?;
    }
    Ok(())
}

/// The SHA-256 of a picture that pages can show.
fn picture(
    publication: &OpenPublication,
    reader: &Reader<'_>,
    path: &PublicationPath,
) -> Result<Option<[u8; 32]>, Error> {
    let Some(known) = library::media(reader, path.as_str())?.filter(|known| known.pixels.is_some()) else {
        return Ok(None);
    };
    if let Some(sha256) = library::known_sha256(reader, &known.hash)? {
        return Ok(Some(sha256));
    }
    let bytes = std::fs::read(publication.root.join(path.as_str())).ok();
    Ok(bytes.map(|bytes| sha2::Sha256::digest(bytes).into()))
}
