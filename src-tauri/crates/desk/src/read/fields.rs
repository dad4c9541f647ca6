//! Everything of an article but its text, as the window shows it.

use article::{ArticleId, Manuscript};
use library::Reader;

use super::related;
use crate::wire::{ArticleFields, BylineEntry, FileDiagnostic, ImageField};
use crate::{Error, OpenPublication, store};

/// The fields as the window shows them.
pub(crate) fn fields(
    publication: &OpenPublication,
    id: ArticleId,
    manuscript: &Manuscript,
) -> Result<ArticleFields, Error> {
    let as_of = publication.writes();
    let article = manuscript.article(id, &store::stem(publication, id)?);
    let language = article.language.clone().unwrap_or_else(|| publication.settings().language);
    let (facts, byline, related) = publication.read(|reader| {
        let facts = library::article(reader, id)?.ok_or_else(|| Error::no_article(&id.to_string()))?;
        let byline =
            article.byline.iter().map(|credit| byline_entry(reader, credit)).collect::<Result<Vec<_>, Error>>()?;
        let related = related::rows(publication, reader, id)?;
        Ok((facts, byline, related))
    })?;
    let path = facts.path.clone().unwrap_or_default();
    Ok(ArticleFields {
        as_of,
        headline: article.headline,
        dek: article.dek,
        slug: article.slug.to_string(),
        aliases: manuscript.aliases(),
        section: article.section,
        tags: article.tags,
        date: article.date,
        language: article.language,
        right_to_left: press::language::direction(&language) == press::language::Direction::RightToLeft,
        image: article.image.map(|image| ImageField {
            path: image.path,
            alt: image.alt,
            caption: image.caption,
            credit: image.credit,
            focus: image.focus,
        }),
        excerpt: article.excerpt,
        status: article.status,
        live: article.live,
        embargo: article.embargo,
        updated: article.updated,
        corrections: article.corrections,
        moves: review::moves(&publication.settings().review, article.status),
        standing: facts.standing,
        byline,
        related,
        not_related: article.not_related,
        locked: manuscript.locked().map(|error| FileDiagnostic {
            path,
            line: Some(error.line),
            message: error.message,
        }),
        conflict: facts.conflict,
    })
}

fn byline_entry(reader: &Reader<'_>, credit: &article::Credit) -> Result<BylineEntry, Error> {
    let profile = library::author(reader, &credit.author)?.map(|(profile, _)| profile);
    Ok(BylineEntry {
        author: credit.author.clone(),
        role: credit.role.clone(),
        name: profile.as_ref().map_or_else(|| credit.author.clone(), |profile| profile.byline_name().to_owned()),
        portrait: profile.as_ref().map(|profile| profile.portrait.clone()).filter(|path| !path.is_empty()),
        known: profile.is_some(),
    })
}
