//! The pages of sections, tags, authors and months, and those that name them all.

use std::collections::{BTreeMap, HashMap};

use super::folded::order;
use super::options::SiteOptions;
use super::out::Out;
use super::part::Collected;
use super::plan::Plan;
use super::row::{Row, teasers};
use super::terms::Terms;
use crate::target::error::ExportError;
use crate::target::feeds::{FEEDS, FeedOf, Feeds, Listed};
use crate::target::job::Job;
use crate::target::memory::{Key, Keys, stamp};
use crate::theme::{Contents, ContentsRow, ListedAuthor, Listing, Site, month, paged};
use crate::words::site_words;

/// Writes all lists. Returns their pages, for the sitemap.
pub(super) fn write(
    job: &Job<'_, SiteOptions>,
    site: &Site<'_>,
    (plan, all): (&Plan, &mut Collected),
    out: &mut Out<'_>,
) -> Result<Vec<Listed>, ExportError> {
    let feeds = std::mem::take(&mut all.feeds_of);
    let pages = vec![Listed { path: String::new(), updated: None }];
    let mut lists = Lists { job, site, all, feeds, frame: plan.frame_stamp, out, pages };
    let words = site_words(&site.publication.language);
    let section = |path: &str, label: &str| (path.to_owned(), plan.in_section(label).to_vec());
    let sections: BTreeMap<String, Vec<usize>> =
        plan.sections.iter().map(|term| section(&term.path, &term.label)).collect();
    lists
        .terms(&plan.sections, (words.sections, "section/"), |path| sections.get(path).cloned().unwrap_or_default())?;
    let tagged = &lists.all.by_tag;
    lists.terms(&plan.tags, (words.tags, "tag/"), |path| tagged.get(path).cloned().unwrap_or_default())?;
    if site.frame.has.authors {
        lists.authors((words.authors, "author/"))?;
    }
    lists.months((words.archive, "archive/"))?;
    Ok(lists.pages)
}

struct Lists<'l, 'g> {
    job: &'l Job<'l, SiteOptions>,
    site: &'l Site<'l>,
    all: &'l Collected,
    /// The feeds of lists, by the path of the page.
    feeds: HashMap<String, Feeds>,
    /// A name for what stands around every page.
    frame: Key,
    out: &'l mut Out<'g>,
    pages: Vec<Listed>,
}

impl Lists<'_, '_> {
    fn terms(
        &mut self,
        terms: &Terms,
        kind: (&str, &str),
        articles: impl Fn(&str) -> Vec<usize>,
    ) -> Result<(), ExportError> {
        let mut rows = Vec::new();
        for term in terms.iter() {
            let listed = self.all.rows(&articles(&term.path));
            if listed.is_empty() {
                continue;
            }
            rows.push(ContentsRow { label: term.label.clone(), path: term.path.clone(), count: listed.len() });
            self.list(&term.label, kind, &term.path, &listed, None)?;
        }
        self.contents(kind, vec![(String::new(), rows)])
    }

    fn authors(&mut self, kind: (&str, &str)) -> Result<(), ExportError> {
        let mut rows = Vec::new();
        let all = self.all;
        for (path, author) in &all.authors {
            let listed = all.rows(all.by_author.get(path).map_or(&[], Vec::as_slice));
            rows.push(ContentsRow { label: author.name.clone(), path: path.clone(), count: listed.len() });
            self.list(&author.name, kind, path, &listed, Some(&ListedAuthor { author: author.clone() }))?;
        }
        rows.sort_by_cached_key(|row| order(&row.label));
        self.contents(kind, vec![(String::new(), rows)])
    }

    fn months(&mut self, kind: (&str, &str)) -> Result<(), ExportError> {
        let language = self.site.publication.language.as_str();
        let all = self.all;
        // By the month as a number, with its name.
        let mut months: BTreeMap<String, (String, Vec<&Row>)> = BTreeMap::new();
        for row in &all.rows {
            let Some((number, name)) = row.date.as_deref().and_then(|date| month(date, language)) else {
                continue;
            };
            months.entry(number).or_insert_with(|| (name, Vec::new())).1.push(row);
        }
        let mut years: Vec<(String, Vec<ContentsRow>)> = Vec::new();
        for (number, (name, listed)) in months.iter().rev() {
            let path = format!("archive/{number}/");
            self.list(name, kind, &path, listed, None)?;
            let year = number.split('/').next().unwrap_or_default().to_owned();
            let row = ContentsRow { label: name.clone(), path, count: listed.len() };
            match years.last_mut().filter(|(last, _)| *last == year) {
                Some((_, rows)) => rows.push(row),
                None => years.push((year, vec![row])),
            }
        }
        self.contents(kind, years)
    }

    /// The pages of a list, with its feeds if it has some.
    fn list(
        &mut self,
        title: &str,
        kind: (&str, &str),
        path: &str,
        rows: &[&Row],
        author: Option<&ListedAuthor>,
    ) -> Result<(), ExportError> {
        let feeds = self.feeds.remove(path);
        let per_page = self.job.options.per_page.max(1);
        let pages = rows.len().div_ceil(per_page).max(1);
        // A section whose articles are all in one other language is named in it.
        let own = self.site.publication.language.as_str();
        let first = rows.first().map(|row| &*row.language).filter(|language| *language != own);
        let language = first.filter(|first| author.is_none() && rows.iter().all(|row| *row.language == **first));
        for number in 1..=pages {
            let from = (number - 1) * per_page;
            let shown = &rows[from.min(rows.len())..rows.len().min(from + per_page)];
            let listing =
                Listing { title, language, kind, path, number, pages, teasers: &[], author, feeds: feeds.is_some() };
            let stamps: Vec<Key> = std::iter::once(self.frame).chain(shown.iter().map(|row| row.stamp)).collect();
            let inputs = stamp(&(Keys(&stamps), &listing));
            let site = self.site;
            self.put(&paged(path, number), &inputs, || {
                let teasers = teasers(shown)?;
                let teasers = &teasers.iter().collect::<Vec<_>>();
                Ok(site.listing(&Listing { teasers, ..listing })?)
            })?;
        }
        match feeds {
            Some(feeds) => self.put_feeds(title, path, feeds),
            None => Ok(()),
        }
    }

    fn put_feeds(&mut self, title: &str, path: &str, mut feeds: Feeds) -> Result<(), ExportError> {
        let publication = self.site.publication;
        let title = format!("{title} — {}", publication.name);
        let folder = format!("site/{}", path.trim_end_matches('/'));
        let of = FeedOf { title: &title, folder: &folder, path };
        let inputs = stamp(&(&title, path, Keys(&[feeds.stamp()])));
        let feeds = &mut feeds;
        self.job.files(&mut self.out.made, &folder, FEEDS, &inputs, || feeds.files(publication, of, true, |_| Ok(None)))
    }

    /// The page that names all of a kind.
    fn contents(&mut self, kind: (&str, &str), groups: Vec<(String, Vec<ContentsRow>)>) -> Result<(), ExportError> {
        let (title, path) = kind;
        let contents = Contents { title, path, groups };
        let site = self.site;
        self.put(path, &stamp(&(Keys(&[self.frame]), &contents)), || Ok(site.contents(&contents)?))
    }

    fn put(
        &mut self,
        path: &str,
        inputs: &Key,
        page: impl FnOnce() -> Result<String, ExportError>,
    ) -> Result<(), ExportError> {
        self.job
            .file(&mut self.out.made, format!("site/{path}index.html"), inputs, || page().map(String::into_bytes))?;
        self.pages.push(Listed { path: path.to_owned(), updated: None });
        self.out.hand_over()
    }
}
