//! Facts about an article that several parts of its page use.

use article::{Article, LiveState};
use url::Url;

use super::dates;
use super::input::PageInput;
use super::site::canonical_address;
use crate::text::{Picture, line_text};
use crate::words::Words;

/// The language of the page: the article's, or else the publication's.
pub(super) fn language<'a>(input: &PageInput<'a>) -> &'a str {
    input.publication.language_of(input.article)
}

/// The typeset headline without marks of emphasis; for a draft without one, the publication's name.
pub(super) fn headline(input: &PageInput<'_>) -> String {
    let headline = line_text(&input.article.headline, language(input));
    if headline.is_empty() { input.publication.name.clone() } else { headline }
}

/// The reading time in words (“5 min read”); empty if there is nothing to read.
pub(super) fn minutes(input: &PageInput<'_>, words: &Words) -> Option<String> {
    (input.minutes > 0).then(|| words.minutes.replace("{n}", &input.minutes.to_string()))
}

/// When the article was last changed, as RFC 3339: corrected, or changed after its publication, or published.
pub(crate) fn updated(input: &PageInput<'_>) -> Option<String> {
    changed(input).or_else(|| dates::instant(input.article.date.as_deref()?))
}

/// When it was last changed after its publication, as RFC 3339.
pub(super) fn changed(input: &PageInput<'_>) -> Option<String> {
    let published = input.article.date.as_deref().and_then(dates::moment);
    let written = last_change(input.article)?;
    if published.is_none_or(|published| dates::moment(written) > Some(published)) {
        dates::instant(written)
    } else {
        None
    }
}

/// When an article was last changed, as its front matter says it: with the date of the last change, or with a correction that
/// is newer. Its history is not asked, which each clone has of its own.
pub(crate) fn last_change(article: &Article) -> Option<&str> {
    let corrected = article.corrections.iter().filter_map(|one| one.date.as_deref());
    let said = article.updated.as_deref().into_iter().chain(corrected);
    Some(said.filter_map(|written| Some((dates::moment(written)?, written))).max()?.1)
}

/// When it was corrected, if it was.
pub(super) fn corrected(article: &Article) -> Option<&str> {
    article.updated.as_deref().filter(|_| article.live == LiveState::Corrected)
}

/// The page's canonical address.
pub(super) fn canonical(input: &PageInput<'_>) -> Option<String> {
    canonical_address(&input.publication.address, input.article.slug.as_str())
}

/// The address of a picture for use outside the page: absolute if the publication has an address.
pub(crate) fn absolute(input: &PageInput<'_>, picture: &Picture) -> Option<String> {
    let page = Url::parse(&canonical(input)?).ok()?;
    Some(page.join(&picture.largest()?.href).ok()?.into())
}
