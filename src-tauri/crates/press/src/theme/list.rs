//! The page that lists a bundle's articles.

use article::Publication;
use minijinja::context;
use serde::Serialize;

use super::dates::Day;
use super::site;
use super::templates::{self, ThemeError};
use super::values::{Shown, allowed, given};
use crate::language::direction;
use crate::text::typeset;
use crate::words::words;

/// The input of the list page.
#[derive(Debug, Clone)]
pub struct ListInput<'a> {
    /// The publication.
    pub publication: &'a Publication,
    /// The articles, in the order to show them.
    pub rows: &'a [ListRow],
    /// The folder of the style sheet, with a slash at the end.
    pub assets: &'a str,
}

/// One article in the list.
#[derive(Debug, Clone, Serialize)]
pub struct ListRow {
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// Its direction: `ltr` or `rtl`.
    pub direction: &'static str,
    /// The address of its page, as seen from the list.
    pub href: String,
    /// Its headline.
    pub headline: String,
    /// Its section; may be empty.
    pub section: String,
    /// Its dek; may be empty.
    pub dek: String,
    /// “By M. Okafor and L. Brandt”; may be empty.
    pub byline: String,
    /// Its date.
    pub date: Option<Day>,
}

/// Renders the list page.
pub fn list(input: &ListInput<'_>) -> Result<String, ThemeError> {
    let publication = input.publication;
    let language = publication.language.as_str();
    let canonical = site::base(&publication.address).map(String::from);
    templates::render(
        "list.html",
        context! {
            language,
            direction => direction(language).as_str(),
            title => &publication.name,
            description => typeset(&publication.description, language),
            canonical,
            feeds => given(site::feeds(&publication.address, Some(""), &publication.name)),
            assets => input.assets,
            author_names => "",
            properties => (),
            names => (),
            reader => false,
            json_ld => "",
            publication => &publication.name,
            about => typeset(&publication.description, language),
            home => allowed(&publication.address),
            rows => given(input.rows),
            words => given(Shown::of(words(language))),
        },
    )
}
