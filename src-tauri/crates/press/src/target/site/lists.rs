//! The pages of sections, tags, authors and months, and those that name them all.

use std::collections::BTreeMap;

use super::part::Collected;
use super::plan::Plan;
use super::terms::Terms;
use crate::target::error::ExportError;
use crate::target::feeds::{FeedOf, Feeds, Listed};
use crate::target::job::{Made, OutputFile};
use crate::theme::{Contents, ContentsRow, ListedAuthor, Listing, Site, Teaser, month, paged};
use crate::words::site_words;

/// Writes all lists. Returns their pages, for the sitemap.
pub(super) fn write(
    site: &Site<'_>,
    plan: &Plan,
    all: &Collected,
    per_page: usize,
    made: &mut Made<()>,
) -> Result<Vec<Listed>, ExportError> {
    let mut lists = Lists { site, all, per_page, made, pages: vec![Listed { path: String::new(), updated: None }] };
    let words = site_words(&site.publication.language);
    let section = |path: &str, label: &str| (path.to_owned(), plan.in_section(label).to_vec());
    let sections: BTreeMap<String, Vec<usize>> =
        plan.sections.iter().map(|term| section(&term.path, &term.label)).collect();
    lists
        .terms(&plan.sections, (words.sections, "section/"), |path| sections.get(path).cloned().unwrap_or_default())?;
    lists.terms(&plan.tags, (words.tags, "tag/"), |path| all.by_tag.get(path).cloned().unwrap_or_default())?;
    lists.authors((words.authors, "author/"))?;
    lists.months((words.archive, "archive/"))?;
    Ok(lists.pages)
}

struct Lists<'l> {
    site: &'l Site<'l>,
    all: &'l Collected,
    per_page: usize,
    made: &'l mut Made<()>,
    pages: Vec<Listed>,
}

impl Lists<'_> {
    fn terms(
        &mut self,
        terms: &Terms,
        kind: (&str, &str),
        articles: impl Fn(&str) -> Vec<usize>,
    ) -> Result<(), ExportError> {
        let mut rows = Vec::new();
        for term in terms.iter() {
            let teasers = self.all.teasers(&articles(&term.path));
            if teasers.is_empty() {
                continue;
            }
            rows.push(ContentsRow { label: term.label.clone(), path: term.path.clone(), count: teasers.len() });
            self.list(&term.label, kind, &term.path, &teasers, None)?;
        }
        self.contents(kind, vec![(String::new(), rows)])
    }

    fn authors(&mut self, kind: (&str, &str)) -> Result<(), ExportError> {
        let mut rows = Vec::new();
        let all = self.all;
        for (path, author) in &all.authors {
            let teasers = all.teasers(all.by_author.get(path).map_or(&[], Vec::as_slice));
            rows.push(ContentsRow { label: author.name.clone(), path: path.clone(), count: teasers.len() });
            let listed = ListedAuthor { author: author.clone() };
            self.list(&author.name, kind, path, &teasers, Some(&listed))?;
        }
        rows.sort_by(|a, b| a.label.cmp(&b.label));
        self.contents(kind, vec![(String::new(), rows)])
    }

    fn months(&mut self, kind: (&str, &str)) -> Result<(), ExportError> {
        let language = self.site.publication.language.as_str();
        let all = self.all;
        // By the month as a number, with its name.
        let mut months: BTreeMap<String, (String, Vec<&Teaser>)> = BTreeMap::new();
        for row in &all.rows {
            let Some((number, name)) = row.teaser.date.as_deref().and_then(|date| month(date, language)) else {
                continue;
            };
            months.entry(number).or_insert_with(|| (name, Vec::new())).1.push(&row.teaser);
        }
        let mut years: Vec<(String, Vec<ContentsRow>)> = Vec::new();
        for (number, (name, teasers)) in months.iter().rev() {
            let path = format!("archive/{number}/");
            self.list(name, kind, &path, teasers, None)?;
            let year = number.split('/').next().unwrap_or_default().to_owned();
            let row = ContentsRow { label: name.clone(), path, count: teasers.len() };
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
        teasers: &[&Teaser],
        author: Option<&ListedAuthor>,
    ) -> Result<(), ExportError> {
        let feeds = self.all.feeds_of.get(path);
        let pages = teasers.len().div_ceil(self.per_page).max(1);
        // A section whose articles are all in one other language is named in it.
        let own = self.site.publication.language.as_str();
        let first = teasers.first().map(|teaser| teaser.language.as_str()).filter(|language| *language != own);
        let language = first.filter(|first| author.is_none() && teasers.iter().all(|one| one.language == *first));
        for number in 1..=pages {
            let from = (number - 1) * self.per_page;
            let shown = &teasers[from.min(teasers.len())..teasers.len().min(from + self.per_page)];
            let listing =
                Listing { title, language, kind, path, number, pages, teasers: shown, author, feeds: feeds.is_some() };
            let page = self.site.listing(&listing)?;
            self.put(&paged(path, number), page);
        }
        match feeds {
            Some(feeds) => self.feeds(title, path, feeds),
            None => Ok(()),
        }
    }

    fn feeds(&mut self, title: &str, path: &str, feeds: &Feeds) -> Result<(), ExportError> {
        let publication = self.site.publication;
        let title = format!("{title} — {}", publication.name);
        let folder = format!("site/{}", path.trim_end_matches('/'));
        let of = FeedOf { title: &title, folder: &folder, path };
        let mut feeds = feeds.clone();
        self.made.files.extend(feeds.files(publication, of, |_| String::new())?);
        self.made.files.push(feeds.rss(publication, of, |_| String::new())?);
        Ok(())
    }

    /// The page that names all of a kind.
    fn contents(&mut self, kind: (&str, &str), groups: Vec<(String, Vec<ContentsRow>)>) -> Result<(), ExportError> {
        let (title, path) = kind;
        let page = self.site.contents(&Contents { title, path, groups })?;
        self.put(path, page);
        Ok(())
    }

    fn put(&mut self, path: &str, page: String) {
        self.made.files.push(OutputFile::new(format!("site/{path}index.html"), page.into_bytes()));
        self.pages.push(Listed { path: path.to_owned(), updated: None });
    }
}
