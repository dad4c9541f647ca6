//! What stands around an article on a page of a site.

use minijinja::context;
use minijinja::value::Value;
use serde::Serialize;

use super::frame::Frame;
use super::values::{Safe, given};

/// What stands around an article on a page of a site. Paths lead from the front page.
#[derive(Debug, Clone)]
pub struct Around<'a> {
    /// What stands around every page.
    pub frame: &'a Frame,
    /// The path of its section's page; empty if it has none.
    pub section: String,
    /// Its tags, each with the path of its page.
    pub tags: Vec<(String, String)>,
    /// The paths of its authors' pages, in the order of the byline; empty for those without one.
    pub authors: Vec<String>,
    /// The article before this one in the section.
    pub previous: Option<Neighbour>,
    /// The article after this one in the section.
    pub next: Option<Neighbour>,
    /// Whether it is a page (about, imprint) and stands in no list.
    pub is_page: bool,
}

/// An article beside another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// The path of its page.
    pub path: String,
    /// Its headline as written.
    pub headline: String,
    /// Its language.
    pub language: String,
}

#[derive(Debug, Serialize)]
struct Link {
    href: String,
    label: String,
}

#[derive(Debug, Serialize)]
struct Beside {
    href: String,
    headline: Safe,
}

impl Around<'_> {
    /// The value `around` of an article's template.
    pub(super) fn value(&self, root: &str, section: &str, language: &str, translations: &[(String, String)]) -> Value {
        let links = self.frame.links;
        let page = |path: &str| (!path.is_empty()).then(|| links.page(root, path));
        let words = crate::words::site_words(language);
        let beside = |neighbour: &Neighbour| Beside {
            href: links.page(root, &neighbour.path),
            headline: Safe::line(&neighbour.headline, &neighbour.language),
        };
        let named = |(label, path): &(String, String)| Link { href: links.page(root, path), label: label.clone() };
        let translated = |(language, path): &(String, String)| {
            context! {
                href => links.page(root, path),
                language,
                label => crate::words::language_name(language),
            }
        };
        context! {
            section => page(&self.section),
            tags => given(self.tags.iter().map(named).collect::<Vec<_>>()),
            authors => self.authors.iter().map(|path| page(path)).collect::<Vec<_>>(),
            previous => given(self.previous.as_ref().map(beside)),
            next => given(self.next.as_ref().map(beside)),
            previous_label => words.previous.replace("{name}", section),
            next_label => words.next.replace("{name}", section),
            translations => translations.iter().map(translated).collect::<Vec<_>>(),
            is_page => self.is_page,
            words => given(words),
        }
    }
}
