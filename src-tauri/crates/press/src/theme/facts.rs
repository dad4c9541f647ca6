//! What several parts of a page say of its article.

use url::Url;

use super::input::PageInput;
use super::site::canonical_address;
use crate::text::{Picture, typeset};
use crate::words::Words;

/// The language of the page: the article's, else the publication's.
pub(super) fn language<'a>(input: &PageInput<'a>) -> &'a str {
    input.publication.language_of(input.article)
}

/// The headline as it is set; a draft without one has the publication's name.
pub(super) fn headline(input: &PageInput<'_>) -> String {
    let headline = typeset(input.article.headline.trim(), language(input));
    if headline.is_empty() { input.publication.name.clone() } else { headline }
}

/// How long it takes to read, in words; nothing where there is nothing to read.
pub(super) fn minutes(input: &PageInput<'_>, words: &Words) -> Option<String> {
    (input.minutes > 0).then(|| words.minutes.replace("{n}", &input.minutes.to_string()))
}

/// The address that the page is known by.
pub(super) fn canonical(input: &PageInput<'_>) -> Option<String> {
    canonical_address(&input.publication.address, input.article.slug.as_str())
}

/// The address of a picture for those who come without the page: absolute where the publication has an address.
pub(super) fn absolute(input: &PageInput<'_>, picture: &Picture) -> Option<String> {
    let page = Url::parse(&canonical(input)?).ok()?;
    Some(page.join(&picture.largest()?.href).ok()?.into())
}
