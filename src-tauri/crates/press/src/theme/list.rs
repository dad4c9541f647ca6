//! The page that lists a bundle's articles.

use article::Publication;
use minijinja::context;
use minijinja::value::Value;
use serde::{Deserialize, Serialize};

use super::dates::Day;
use super::error::ThemeError;
use super::look::Look;
use super::site;
use super::values::{Shown, allowed, given, safe};
use crate::language::direction;
use crate::text::{SafeHtml, kept_html, typeset};
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
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListRow {
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// The address of its page, as seen from the list.
    pub href: String,
    /// Its headline.
    #[serde(with = "kept_html")]
    pub headline: SafeHtml,
    /// Its section; may be empty.
    pub section: String,
    /// Its dek; may be empty.
    #[serde(with = "kept_html")]
    pub dek: SafeHtml,
    /// “By M. Okafor and L. Brandt”; may be empty.
    pub byline: String,
    /// Its date.
    pub date: Option<Day>,
}

impl ListRow {
    fn value(&self) -> Value {
        context! {
            language => &self.language,
            direction => direction(&self.language).as_str(),
            href => &self.href,
            headline => safe(&self.headline),
            section => &self.section,
            dek => safe(&self.dek),
            byline => &self.byline,
            date => given(&self.date),
        }
    }
}

/// Renders the list page in this look.
pub fn list(look: &Look, input: &ListInput<'_>) -> Result<String, ThemeError> {
    let publication = input.publication;
    let language = publication.language.as_str();
    let canonical = site::base(&publication.address).map(String::from);
    look.render(
        "list.html",
        input.rows.len(),
        context! {
            language,
            direction => direction(language).as_str(),
            title => &publication.name,
            description => typeset(&publication.description, language),
            canonical,
            feeds => given(site::feeds(&publication.address, Some(""), &publication.name)),
            assets => input.assets,
            tone_sheet => (),
            author_names => "",
            base => (),
            alternates => (),
            rel_newer => (),
            rel_older => (),
            site => (),
            unlisted => false,
            properties => (),
            names => (),
            reader => false,
            json_ld => "",
            publication => &publication.name,
            about => typeset(&publication.description, language),
            home => allowed(&publication.address),
            rows => input.rows.iter().map(ListRow::value).collect::<Vec<_>>(),
            words => given(Shown::of(words(language))),
        },
    )
}
