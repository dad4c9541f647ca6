//! What an article contributes to the pages of others.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use article::ArticleId;
use serde::{Deserialize, Serialize};

use super::indexing::Indexing;
use super::plan::{Plan, author_path};
use super::row::Row;
use super::words::Words;
use crate::edition::Entry;
use crate::target::feeds::{Feeds, Item, Listed};
use crate::target::interned::Interned;
use crate::target::prepared::Prepared;
use crate::theme::{PageAuthor, PageInput, Teaser};

/// What an article contributes to the pages of others.
#[derive(Debug, Serialize, Deserialize)]
pub struct SitePart {
    id: ArticleId,
    is_page: bool,
    teaser: Teaser,
    item: Item,
    tags: Vec<String>,
    /// The paths of its authors' pages, each with the author.
    authors: Vec<(String, PageAuthor)>,
    words: Words,
    aliases: Vec<String>,
}

impl SitePart {
    pub(super) fn new(plan: &Plan, input: &PageInput<'_>, article: &Arc<Prepared>, root: &str) -> Self {
        let whole = &article.whole;
        let id = whole.article.id;
        let section = plan.sections.get(&whole.article.section).map(|term| term.path.clone());
        let mut teaser = Teaser::new(input, section.unwrap_or_default());
        teaser.take_root(root);
        let own = |((_, profile), shown): (&(_, Option<article::AuthorProfile>), &PageAuthor)| {
            let mut shown = shown.clone();
            shown.take_root(root);
            Some((author_path(profile.as_ref()?), shown))
        };
        let is_page = plan.is_page(id);
        let authors =
            if is_page { Vec::new() } else { whole.authors.iter().zip(input.authors).filter_map(own).collect() };
        Self {
            id,
            is_page,
            item: Item::new(input, article),
            tags: if is_page { Vec::new() } else { whole.article.tags.clone() },
            words: Words::of(&teaser, &whole.article),
            teaser,
            authors,
            aliases: whole.manuscript.aliases(),
        }
    }

    /// The same part in a later export, in which nobody has prepared the article.
    pub(super) fn with_text_of(self, article: &Entry) -> Self {
        Self { item: self.item.with_text_of(article), ..self }
    }
}

/// The parts of all articles.
#[derive(Debug, Default)]
pub struct Collected {
    /// All articles but pages, with their places among all; sorted by [`Collected::sort`].
    pub(super) rows: Vec<Row>,
    /// The whole site's feeds.
    pub(super) feeds: Feeds,
    /// Those of sections and authors, by the path of the page.
    pub(super) feeds_of: HashMap<String, Feeds>,
    /// The authors, by the path of the page.
    pub(super) authors: BTreeMap<String, PageAuthor>,
    /// The articles of each author, by the path of the page, as their places among all.
    pub(super) by_author: HashMap<String, Vec<usize>>,
    /// The articles of each tag, by the path of the page.
    pub(super) by_tag: HashMap<String, Vec<usize>>,
    /// Pages for the sitemap.
    pub(super) pages: Vec<Listed>,
    /// The index of the search.
    pub(super) postings: Indexing,
    /// The addresses that articles had before.
    pub(super) former: Vec<Former>,
    /// The style sheets that only some pages have.
    pub(super) sheets: BTreeSet<String>,
    /// Sections and languages, which many rows have in common.
    shared: Interned<str>,
}

/// An address that an article had before.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Former {
    /// The address as written.
    pub(super) alias: String,
    /// The path of the article’s page.
    pub(super) path: String,
    /// Its headline as text.
    pub(super) name: String,
    pub(super) language: String,
}

impl Collected {
    /// Adds an article.
    pub(super) fn add(&mut self, plan: &Plan, part: SitePart) {
        self.pages.push(part.item.listed());
        let Teaser { path, name, language, .. } = &part.teaser;
        let former = |alias| Former { alias, path: path.clone(), name: name.clone(), language: language.clone() };
        self.former.extend(part.aliases.into_iter().map(former));
        self.sheets.extend(plan.look.tone_sheet(part.teaser.picture.as_ref()));
        if part.is_page {
            return;
        }
        let place = plan.place(part.id);
        if !part.teaser.section_path.is_empty() {
            self.feeds_of.entry(part.teaser.section_path.clone()).or_default().add_without_text(&part.item);
        }
        for (path, author) in &part.authors {
            self.feeds_of.entry(path.clone()).or_default().add_without_text(&part.item);
            self.authors.entry(path.clone()).or_insert_with(|| PageAuthor { credit: String::new(), ..author.clone() });
            self.by_author.entry(path.clone()).or_default().push(place);
        }
        for term in part.tags.iter().filter_map(|tag| plan.tags.get(tag)) {
            self.by_tag.entry(term.path.clone()).or_default().push(place);
        }
        self.postings.add(place, part.words);
        self.feeds.add(part.item);
        self.rows.push(Row::new(place, &part.teaser, &mut self.shared));
    }

    /// Puts everything in order, newest first, whatever the order of the request was.
    pub(super) fn sort(&mut self) {
        self.rows.sort_by_key(|row| row.place);
        for places in self.by_author.values_mut().chain(self.by_tag.values_mut()) {
            places.sort_unstable();
            places.dedup();
        }
        self.former.sort_unstable();
    }

    /// The article at this place; `None` if it was left out.
    pub(super) fn at(&self, place: usize) -> Option<&Row> {
        self.rows.binary_search_by_key(&place, |row| row.place).ok().map(|at| &self.rows[at])
    }

    /// The articles at these places.
    pub(super) fn rows(&self, places: &[usize]) -> Vec<&Row> {
        places.iter().filter_map(|place| self.at(*place)).collect()
    }
}
