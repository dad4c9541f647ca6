//! What stands around the pages of a site: masthead, navigation, foot.

use article::Publication;
use minijinja::context;
use minijinja::value::Value;
use serde::Serialize;

use super::dates::{self, Day};
use super::links::Links;
use super::values::{allowed, given};
use crate::language::direction;
use crate::text::typeset;
use crate::words::{site_words, words};

/// What stands around the pages of a site, the same on each.
#[derive(Debug, Clone)]
pub struct Frame {
    /// How its pages are linked.
    pub links: Links,
    /// The navigation.
    pub navigation: Vec<NavigationLink>,
    /// Whether there are sections that the navigation does not have.
    pub more_sections: bool,
    /// The pages that the foot names: about, contact, imprint.
    pub pages: Vec<NavigationLink>,
    /// The date of the newest article, as written: a site is as new as that. It stands in the masthead of the front page alone,
    /// because on every page it would change an archive of thousands of pages with each new article. Of the others, the foot
    /// has its year.
    pub newest: Option<String>,
    /// A line for the foot.
    pub notice: String,
    /// Whether there are authors with pages, and tags.
    pub has: Has,
}

/// What a site has besides articles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Has {
    /// Sections.
    pub sections: bool,
    /// Authors.
    pub authors: bool,
    /// Tags.
    pub tags: bool,
    /// Articles with dates.
    pub archive: bool,
}

/// A link of the navigation or the foot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavigationLink {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub to: Place,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// To a page of the site, by its path from the front page.
    Here(String),
    /// To another address.
    Elsewhere(String),
}

#[derive(Debug, Serialize)]
struct Shown {
    label: String,
    href: String,
    here: bool,
}

impl Frame {
    /// The value `site` of every template of a site. `root` is the way to the front page; `here` the path of the page that
    /// the navigation marks.
    pub(super) fn value(&self, publication: &Publication, root: &str, here: Option<&str>) -> Value {
        let language = publication.language.as_str();
        let (own, all) = (site_words(language), words(language));
        let page = |path: &str| self.links.page(root, path);
        let shown = |links: &[NavigationLink]| {
            let link = |link: &NavigationLink| {
                let (href, marked) = match &link.to {
                    Place::Here(path) => (page(path), here == Some(path.as_str())),
                    Place::Elsewhere(address) => (self.links.written(root, allowed(address)?), false),
                };
                Some(Shown { label: link.label.clone(), href, here: marked })
            };
            given(links.iter().filter_map(link).collect::<Vec<_>>())
        };
        context! {
            root,
            name => &publication.name,
            about => typeset(&publication.description, language),
            language,
            direction => direction(language).as_str(),
            home => page(""),
            at_home => here == Some(""),
            search => page("search/"),
            sections => page("section/"),
            archive => page("archive/"),
            authors => page("author/"),
            tags => page("tag/"),
            feeds => context! { rss => format!("{root}rss.xml"), atom => format!("{root}feed.xml"), json => format!("{root}feed.json") },
            navigation => shown(&self.navigation),
            more => self.more_sections,
            pages => shown(&self.pages),
            has => given(self.has),
            year => self.year(),
            notice => typeset(&self.notice, language),
            words => given(own),
            search_label => own.search_label.replace("{name}", &publication.name),
            skip => all.skip,
        }
    }

    /// The date of the newest article as the value `today` of the front page: for machines, short, and with its day of the week.
    pub(super) fn today(&self, language: &str) -> Value {
        let today = self.newest.as_deref().and_then(|date| {
            let Day { machine, shown } = dates::day(date, language)?;
            Some(context! { machine, shown, whole => today(date, language) })
        });
        today.unwrap_or(Value::from(()))
    }

    /// The year of the newest article; empty if there is none with a date.
    pub(super) fn year(&self) -> &str {
        self.newest.as_deref().and_then(|date| date.get(..4)).unwrap_or_default()
    }

    /// A name for what stands around every page but the front page.
    pub(crate) fn named(&self) -> impl std::fmt::Debug + use<'_> {
        let Self { links, navigation, more_sections, pages, newest: _, notice, has } = self;
        (links, navigation, more_sections, pages, self.year(), notice, has)
    }
}

/// “Monday 23 November 2026”.
fn today(date: &str, language: &str) -> Option<String> {
    let Day { shown, .. } = dates::day(date, language)?;
    let words = site_words(language);
    let weekday = words.weekdays.get(dates::weekday(date)?)?;
    Some(words.today.replace("{weekday}", weekday).replace("{date}", &shown))
}
