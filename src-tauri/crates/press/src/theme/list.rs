//! The page that lists a bundle's articles.

use std::sync::Arc;

use article::Publication;
use minijinja::context;
use minijinja::value::{Enumerator, Object, ObjectRepr, Value};
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
    pub rows: Vec<ListRow>,
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

/// The rows as templates see them. Each is made when a template comes to it: all values of a hundred thousand would fill the
/// memory.
#[derive(Debug)]
struct Rows(Vec<ListRow>);

impl Object for Rows {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.0.get(key.as_usize()?).map(ListRow::value)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.0.len())
    }
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
pub fn list(look: &Look, input: ListInput<'_>) -> Result<String, ThemeError> {
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
            rows => Value::from_object(Rows(input.rows)),
            words => given(Shown::of(words(language))),
        },
    )
}
