//! Facts about an article that several parts of its page use.

use url::Url;

use super::input::PageInput;
use super::site::canonical_address;
use crate::text::{Picture, typeset};
use crate::words::Words;

/// The language of the page: the article's, or else the publication's.
pub(super) fn language<'a>(input: &PageInput<'a>) -> &'a str {
    input.publication.language_of(input.article)
}

/// The typeset headline; for a draft without one, the publication's name.
pub(super) fn headline(input: &PageInput<'_>) -> String {
    let headline = typeset(input.article.headline.trim(), language(input));
    if headline.is_empty() { input.publication.name.clone() } else { headline }
}

/// The reading time in words (“5 min read”); empty if there is nothing to read.
pub(super) fn minutes(input: &PageInput<'_>, words: &Words) -> Option<String> {
    (input.minutes > 0).then(|| words.minutes.replace("{n}", &input.minutes.to_string()))
}

/// The page's canonical address.
pub(super) fn canonical(input: &PageInput<'_>) -> Option<String> {
    canonical_address(&input.publication.address, input.article.slug.as_str())
}

/// The address of a picture for use outside the page: absolute if the publication has an address.
pub(super) fn absolute(input: &PageInput<'_>, picture: &Picture) -> Option<String> {
    let page = Url::parse(&canonical(input)?).ok()?;
    Some(page.join(&picture.largest()?.href).ok()?.into())
}
