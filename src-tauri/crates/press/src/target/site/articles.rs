//! The articles of a site: where each stands, and which has a name.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use article::ArticleId;
use article::publication::Publication;
use article::site_settings::NavigationEntry;

use crate::edition::{Entry, OutlineRow};
use crate::theme::moment;

/// The names in the root of a site that no article can have.
const RESERVED: &[&str] = &["archive", "assets", "author", "media", "search", "section", "tag"];

/// Whether the site has pages of its own where this article would be.
pub(super) fn is_reserved(article: &Entry) -> bool {
    RESERVED.contains(&article.slug.as_str())
}

/// The articles of a site.
#[derive(Debug)]
pub(super) struct Articles {
    /// All but pages, newest first; then the pages.
    all: Vec<Arc<OutlineRow>>,
    /// How many are no pages.
    listed: usize,
    /// Their places by id, and by slug: a large site has many, and a map of names would hold each name twice.
    by_id: Vec<usize>,
    by_slug: Vec<usize>,
    /// That of the publication.
    language: String,
}

impl Articles {
    /// `rows` are those of the bundle, in any order.
    pub(super) fn new(publication: &Publication, rows: Vec<Arc<OutlineRow>>) -> Self {
        let mut all = rows;
        all.retain(|row| !is_reserved(&row.entry));
        let language = publication.language.clone();
        let mut articles = Self { listed: all.len(), all, by_id: Vec::new(), by_slug: Vec::new(), language };
        articles.index();
        let names = publication.site.pages.iter().filter_map(NavigationEntry::name);
        let pages: HashSet<ArticleId> = names.filter_map(|name| articles.named(name)).map(|row| row.entry.id).collect();
        // Equal dates by slug, so that the result does not depend on the order of the request.
        articles.all.sort_by_cached_key(|row| {
            let date = row.date.as_deref().and_then(moment);
            (pages.contains(&row.entry.id), Reverse(date), row.entry.slug.clone())
        });
        articles.listed -= pages.len();
        articles.index();
        articles
    }

    fn index(&mut self) {
        let all = &self.all;
        self.by_id = (0..all.len()).collect();
        self.by_id.sort_unstable_by_key(|at| all[*at].entry.id);
        self.by_slug = (0..all.len()).collect();
        self.by_slug.sort_unstable_by(|one, other| all[*one].entry.slug.cmp(&all[*other].entry.slug));
    }

    /// All articles but pages, newest first.
    pub(super) fn listed(&self) -> &[Arc<OutlineRow>] {
        &self.all[..self.listed]
    }

    /// The language of an article. One that names none has that of the publication, to its translations and neighbours as well.
    pub(super) fn language<'a>(&'a self, row: &'a OutlineRow) -> &'a str {
        row.language.as_deref().unwrap_or(&self.language)
    }

    /// The article, page or not, that has this id.
    pub(super) fn get(&self, id: ArticleId) -> Option<&OutlineRow> {
        self.at(id).map(|at| &*self.all[at])
    }

    /// The article, page or not, that has this id or slug.
    pub(super) fn named(&self, name: &str) -> Option<&OutlineRow> {
        let by_slug = || {
            let found = self.by_slug.binary_search_by(|at| self.all[*at].entry.slug.as_str().cmp(name));
            found.ok().map(|found| &*self.all[self.by_slug[found]])
        };
        by_slug().or_else(|| self.get(name.parse().ok()?))
    }

    /// The place of an article among those that are no pages; `None` of a page, or if there is none.
    pub(super) fn place(&self, id: ArticleId) -> Option<usize> {
        self.at(id).filter(|at| *at < self.listed)
    }

    /// Whether an article is a page: one that the foot names. It stands in no list.
    pub(super) fn is_page(&self, id: ArticleId) -> bool {
        self.at(id).is_some_and(|at| at >= self.listed)
    }

    fn at(&self, id: ArticleId) -> Option<usize> {
        let found = self.by_id.binary_search_by_key(&id, |at| self.all[*at].entry.id);
        found.ok().map(|found| self.by_id[found])
    }
}
