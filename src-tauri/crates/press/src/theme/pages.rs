//! The pages of a site that are not articles: its front page, its lists, its search.

use std::collections::BTreeMap;

use article::Publication;
use minijinja::context;
use minijinja::value::Value;
use serde::Serialize;

use super::error::ThemeError;
use super::frame::Frame;
use super::links::root_of;
use super::look::Look;
use super::teaser::{Seen, Teaser};
use super::values::{Safe, Shown, given};
use super::{people, site, view};
use crate::language::direction;
use crate::text::{Picture, line_text, typeset};
use crate::words::{site_words, words};

/// A site, whose pages these are.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// How they look.
    pub look: &'a Look,
    /// The publication.
    pub publication: &'a Publication,
    /// What stands around each.
    pub frame: &'a Frame,
}

/// The front page.
#[derive(Debug, Clone, Default)]
pub struct Front<'a> {
    /// The articles of each position, by its name.
    pub positions: BTreeMap<&'a str, Vec<&'a Teaser>>,
    /// The sections that have a place of their own.
    pub sections: Vec<FrontSection<'a>>,
    /// Articles in other languages than the publication's.
    pub foreign: Vec<&'a Teaser>,
    /// The newest articles that stand in no position.
    pub rest: Vec<&'a Teaser>,
    /// The newest articles by date.
    pub dates: Vec<&'a Teaser>,
    /// How many articles there are.
    pub count: usize,
}

/// A section on the front page.
#[derive(Debug, Clone)]
pub struct FrontSection<'a> {
    /// Its name.
    pub label: &'a str,
    /// The path of its page.
    pub path: &'a str,
    /// How many articles it has.
    pub count: usize,
    /// Those that stand here.
    pub teasers: Vec<&'a Teaser>,
}

/// A page of a list of articles: a section, a tag, an author, a month.
#[derive(Debug, Clone)]
pub struct Listing<'a> {
    /// What it is called.
    pub title: &'a str,
    /// The language of the title, if it is another than the publication's.
    pub language: Option<&'a str>,
    /// What it is one of (“Sections”), with the path of the page that has all.
    pub kind: (&'a str, &'a str),
    /// The path of its first page.
    pub path: &'a str,
    /// The number of this page, from 1.
    pub number: usize,
    /// The number of pages.
    pub pages: usize,
    /// The articles on this page.
    pub teasers: &'a [&'a Teaser],
    /// The author whose articles they are.
    pub author: Option<&'a ListedAuthor>,
    /// Whether it has feeds of its own.
    pub feeds: bool,
}

/// An author, on the page of their articles.
#[derive(Debug, Clone)]
pub struct ListedAuthor {
    /// The author; the portrait as seen from the root of the site.
    pub author: super::PageAuthor,
}

/// A page that names all sections, authors, tags or months.
#[derive(Debug, Clone)]
pub struct Contents<'a> {
    /// What it is called.
    pub title: &'a str,
    /// Its path.
    pub path: &'a str,
    /// What it names, in groups: years of an archive, or one group without a name.
    pub groups: Vec<(String, Vec<ContentsRow>)>,
}

/// A line of such a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsRow {
    /// Its words.
    pub label: String,
    /// The path of the page that it leads to.
    pub path: String,
    /// How many articles are there.
    pub count: usize,
}

impl Site<'_> {
    /// Renders the front page.
    pub fn front(&self, front: &Front<'_>) -> Result<String, ThemeError> {
        let seen = self.seen("");
        let teasers = |list: &[&Teaser]| list.iter().map(|teaser| teaser.value(&seen)).collect::<Vec<_>>();
        let own = site_words(&self.publication.language);
        let all = |count: usize| own.all.replace("{n}", &count.to_string());
        let section = |section: &FrontSection<'_>| {
            context! {
                label => section.label,
                href => self.frame.links.page("", section.path),
                all => all(section.count),
                teasers => teasers(&section.teasers),
            }
        };
        let positions: BTreeMap<String, Value> =
            front.positions.iter().map(|(name, list)| ((*name).to_owned(), Value::from(teasers(list)))).collect();
        let name = &self.publication.name;
        self.render(
            "front.html",
            "",
            &Head {
                title: name.clone(),
                description: self.about(),
                here: Some(""),
                lead: self.lead(front),
                ..Head::default()
            },
            context! {
                at => Value::from(positions),
                front_sections => front.sections.iter().map(section).collect::<Vec<_>>(),
                foreign => teasers(&front.foreign),
                rest => teasers(&front.rest),
                dates => teasers(&front.dates),
                today => self.frame.today(&self.publication.language),
                count => front.count,
                all_by_date => own.all_by_date.replace("{n}", &front.count.to_string()),
            },
        )
    }

    /// The picture at the top of the front page: that of the position which is filled first.
    fn lead<'f>(&self, front: &'f Front<'_>) -> Option<&'f Picture> {
        let (first, _) = self.look.theme().manifest().positions.first()?;
        front.positions.get(first.as_str())?.first()?.picture.as_ref()
    }

    /// Renders a page of a list.
    pub fn listing(&self, listing: &Listing<'_>) -> Result<String, ThemeError> {
        let own = site_words(&self.publication.language);
        let path = paged(listing.path, listing.number);
        let root = root_of(&path);
        let seen = self.seen(&root);
        let page = |number: usize| self.frame.links.page(&root, &paged(listing.path, number));
        let numbered = own.page.replace("{n}", &format!("{} / {}", listing.number, listing.pages));
        let title =
            if listing.number == 1 { listing.title.to_owned() } else { format!("{} · {numbered}", listing.title) };
        let head = Head {
            title: self.titled(&title),
            description: self.about(),
            here: Some(listing.path),
            feeds: listing.feeds.then_some((listing.path, listing.title)),
            newer: (listing.number > 1).then(|| page(listing.number - 1)),
            older: (listing.number < listing.pages).then(|| page(listing.number + 1)),
            ..Head::default()
        };
        let portrait = |author: &ListedAuthor| {
            let mut author = author.author.clone();
            author.portrait.iter_mut().for_each(|picture| picture.put_below(&root));
            given(people::Author::new(&author))
        };
        let feed = |file: &str| format!("{root}{}{file}", listing.path);
        let values = context! {
            listing => context! {
                title => listing.title,
                language => listing.language,
                direction => listing.language.map(|language| direction(language).as_str()),
                kind => listing.kind.0,
                kind_href => self.frame.links.page(&root, listing.kind.1),
                teasers => listing.teasers.iter().map(|teaser| teaser.value(&seen)).collect::<Vec<_>>(),
                author => listing.author.map(portrait),
                pages => listing.pages,
                numbered,
                feeds => listing.feeds.then(|| context! { rss => feed("rss.xml"), atom => feed("feed.xml"), json => feed("feed.json") }),
            },
            newer => &head.newer,
            older => &head.older,
        };
        self.render("listing.html", &path, &head, values)
    }

    /// Renders a page that names all sections, authors, tags or months.
    pub fn contents(&self, contents: &Contents<'_>) -> Result<String, ThemeError> {
        let root = root_of(contents.path);
        let row = |row: &ContentsRow| {
            context! { label => &row.label, href => self.frame.links.page(&root, &row.path), count => row.count }
        };
        let group = |(name, rows): &(String, Vec<ContentsRow>)| {
            context! { name, rows => rows.iter().map(row).collect::<Vec<_>>() }
        };
        let rows = contents.groups.iter().map(|(_, rows)| rows.len()).sum();
        let head = Head { title: self.titled(contents.title), description: self.about(), rows, ..Head::default() };
        let values = context! {
            contents => context! { title => contents.title, groups => contents.groups.iter().map(group).collect::<Vec<_>>() },
        };
        self.render("contents.html", contents.path, &head, values)
    }

    /// Renders the search page. `parts` is the number of parts that the index has.
    pub fn search(&self, parts: usize) -> Result<String, ThemeError> {
        let own = site_words(&self.publication.language);
        let head = Head { title: self.titled(own.search), unlisted: true, ..Head::default() };
        self.render("search.html", "search/", &head, context! { parts })
    }

    /// Renders the page for addresses that lead nowhere. A server shows it under any address, so that its links are
    /// whole addresses, if that of the site is known.
    pub fn missing(&self) -> Result<String, ThemeError> {
        let own = site_words(&self.publication.language);
        let root = site::base(&self.publication.address).map(String::from);
        let head = Head { title: self.titled(own.not_found), unlisted: true, root, ..Head::default() };
        self.render("missing.html", "", &head, context! {})
    }

    /// Renders the page at an address that an article had before. `target` is the path of the article's page.
    pub fn redirect(&self, path: &str, target: &str, headline: &str, language: &str) -> Result<String, ThemeError> {
        let root = root_of(path);
        self.look.render(
            "redirect.html",
            0,
            context! {
                language,
                direction => direction(language).as_str(),
                href => self.frame.links.page(&root, target),
                canonical => self.canonical(target),
                headline => given(Safe::line(headline, language)),
                name => line_text(headline, language),
                moved => site_words(language).moved,
            },
        )
    }

    fn render(&self, template: &str, path: &str, head: &Head<'_>, values: Value) -> Result<String, ThemeError> {
        let publication = self.publication;
        let language = publication.language.as_str();
        let root = head.root.clone().unwrap_or_else(|| root_of(path));
        let name = &publication.name;
        let mut feeds = site::site_feeds(&root, "", name);
        if let Some((path, title)) = head.feeds {
            feeds.extend(site::site_feeds(&root, path, &format!("{title} — {name}")));
        }
        let indexed = !head.unlisted;
        self.look.render(
            template,
            head.rows,
            context! {
                language,
                direction => direction(language).as_str(),
                title => &head.title,
                description => &head.description,
                canonical => indexed.then(|| self.canonical(path)).flatten(),
                unlisted => head.unlisted,
                feeds => given(feeds),
                alternates => (),
                properties => given(self.properties(path, head)),
                names => (),
                assets => format!("{root}assets/"),
                tone_sheet => self.look.tone_sheet(head.lead),
                reader => false,
                json_ld => Value::from_safe_string(self.json_ld(path)),
                author_names => "",
                rel_newer => &head.newer,
                rel_older => &head.older,
                site => self.frame.value(publication, &root, head.here),
                publication => name,
                about => self.about(),
                call => view::call(publication),
                words => given(Shown::of(words(language))),
                ..values
            },
        )
    }

    fn properties(&self, path: &str, head: &Head<'_>) -> Vec<Property> {
        let all = [
            ("og:type", Some("website".to_owned())),
            ("og:title", Some(head.title.clone())),
            ("og:description", Some(head.description.clone())),
            ("og:site_name", Some(self.publication.name.clone())),
            ("og:url", self.canonical(path)),
        ];
        let all = all.into_iter().filter_map(|(name, content)| Some(Property { name, content: content? }));
        all.filter(|property| !head.unlisted && !property.content.is_empty()).collect()
    }

    /// Structured data of the front page (schema.org WebSite).
    fn json_ld(&self, path: &str) -> String {
        let Some(url) = self.canonical("").filter(|_| path.is_empty()) else { return String::new() };
        let publication = self.publication;
        super::json_ld::escaped(&serde_json::json!({
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": publication.name,
            "description": publication.description,
            "url": url,
            "inLanguage": publication.language,
        }))
    }

    fn canonical(&self, path: &str) -> Option<String> {
        Some(site::base(&self.publication.address)?.join(path).ok()?.into())
    }

    fn about(&self) -> String {
        typeset(&self.publication.description, &self.publication.language)
    }

    fn titled(&self, title: &str) -> String {
        format!("{title} — {}", self.publication.name)
    }

    fn seen<'s>(&'s self, root: &'s str) -> Seen<'s> {
        let year = self.frame.year();
        Seen { links: self.frame.links, root, language: &self.publication.language, year }
    }
}

/// The path of a page of a list: the first has the list's own.
pub fn paged(path: &str, number: usize) -> String {
    if number <= 1 { path.to_owned() } else { format!("{path}{number}/") }
}

/// What the heads of pages differ in.
#[derive(Debug, Default)]
struct Head<'a> {
    title: String,
    description: String,
    /// What the navigation marks.
    here: Option<&'a str>,
    /// Feeds of its own: their path and what they are of.
    feeds: Option<(&'a str, &'a str)>,
    newer: Option<String>,
    older: Option<String>,
    /// The way to the front page, if it is another than the one from its path.
    root: Option<String>,
    /// Whether search engines should leave it out.
    unlisted: bool,
    /// How many rows its lists have, if there is no limit.
    rows: usize,
    /// The picture at its top.
    lead: Option<&'a Picture>,
}

#[derive(Debug, Serialize)]
struct Property {
    name: &'static str,
    content: String,
}
