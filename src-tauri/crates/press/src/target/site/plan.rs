//! What is where on a site, worked out once from a row of each article.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use article::publication::Publication;
use article::site_settings::NavigationEntry;
use article::{ArticleId, AuthorProfile, Credit, counted, listed, spelling_key};
use jiff::Timestamp;

use super::articles::Articles;
use super::options::SiteOptions;
use super::terms::{Term, Terms};
use crate::edition::{EditionArticle, Entry, OutlineRow};
use crate::language::primary;
use crate::target::job::Job;
use crate::target::memory::{Key, Keys, stamp};
use crate::text::line_text;
use crate::theme::{Around, Frame, Has, Look, NavigationLink, Neighbour, Place, may_link, moment};

/// What is where on a site.
#[derive(Debug)]
pub(super) struct Plan {
    /// How its pages look.
    pub(super) look: Look,
    /// What stands around them.
    pub(super) frame: Frame,
    /// A name for exactly that.
    pub(super) frame_stamp: Key,
    /// Its sections.
    pub(super) sections: Terms,
    /// Its tags.
    pub(super) tags: Terms,
    /// What of the settings could not be used, a sentence each.
    pub(super) problems: Vec<String>,
    articles: Articles,
    /// The articles of each section, by its key, newest first.
    by_section: HashMap<String, Vec<usize>>,
}

impl Plan {
    /// The plan of an export. The error says that this cannot be.
    pub(super) fn of<'j>(job: &'j Job<'_, SiteOptions>) -> Result<&'j Self, String> {
        job.once(|| Self::new(job)).ok_or_else(|| "the plan of the site is missing".to_owned())
    }

    fn new(job: &Job<'_, SiteOptions>) -> Self {
        let publication = job.publication;
        let (look, mut problems) = job.look();
        problems.extend(publication.site.unknown.iter().cloned());
        let articles = Articles::new(publication, job.outline());
        let rows = articles.listed();

        let sections = sections(rows);
        let tags = Terms::new("tag", rows.iter().flat_map(|row| row.tags.iter().map(String::as_str)));
        let mut by_section: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| !row.section.trim().is_empty()) {
            by_section.entry(spelling_key(row.section.trim())).or_default().push(at);
        }
        let targets = Targets { publication, sections: &sections, articles: &articles };
        let navigation = targets.navigation(&own_sections(publication, rows), &mut problems);
        let foot = targets.foot(&mut problems);
        let sections_there = navigation.iter().filter(|link| sections.iter().any(|term| is_at(link, &term.path)));
        let frame = Frame {
            links: job.options.links.into(),
            more_sections: sections_there.count() < sections.iter().count(),
            navigation,
            pages: foot,
            newest: newest(job, rows, &mut problems),
            notice: publication.site.notice.clone(),
            has: Has {
                sections: !sections.is_empty(),
                authors: job.has_profiles(),
                tags: !tags.is_empty(),
                archive: rows.iter().any(|row| row.date.as_deref().and_then(moment).is_some()),
            },
        };
        let frame_stamp = stamp(&frame.named());
        Self { look, frame, frame_stamp, sections, tags, problems, articles, by_section }
    }

    /// When the site was last added to: the moment of its newest article.
    pub(super) fn newest(&self) -> Option<Timestamp> {
        self.frame.newest.as_deref().and_then(moment)
    }

    /// Whether an article is a page and stands in no list.
    pub(super) fn is_page(&self, id: ArticleId) -> bool {
        self.articles.is_page(id)
    }

    /// The place of an article among all, newest first; pages come after them.
    pub(super) fn place(&self, id: ArticleId) -> usize {
        self.articles.place(id).unwrap_or(usize::MAX)
    }

    /// The articles of a section, newest first, as their places among all.
    pub(super) fn in_section(&self, name: &str) -> &[usize] {
        self.by_section.get(&spelling_key(name.trim())).map_or(&[], Vec::as_slice)
    }

    /// The place of the article with this slug or id.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.articles.named(name).and_then(|row| self.articles.place(row.entry.id))
    }

    /// Whether this slug or id names an article that is a page.
    pub(super) fn is_named_page(&self, name: &str) -> bool {
        self.articles.named(name).is_some_and(|row| self.is_page(row.entry.id))
    }

    /// What stands around an article.
    pub(super) fn around(&self, whole: &EditionArticle) -> Around<'_> {
        let article = &whole.article;
        let is_page = self.is_page(article.id);
        let (previous, next) = self.neighbours(article.id, &article.section);
        let tagged = |tag: &String| self.tags.get(tag).map(|term| (tag.clone(), term.path.clone()));
        let author = |(_, profile): &(Credit, Option<AuthorProfile>)| {
            profile.as_ref().filter(|_| !is_page).map(author_path).unwrap_or_default()
        };
        Around {
            frame: &self.frame,
            section: if is_page {
                String::new()
            } else {
                self.sections.get(&article.section).map(|term| term.path.clone()).unwrap_or_default()
            },
            tags: if is_page { Vec::new() } else { article.tags.iter().filter_map(tagged).collect() },
            authors: whole.authors.iter().map(author).collect(),
            previous: previous.map(|at| self.neighbour(at)),
            next: next.map(|at| self.neighbour(at)),
            is_page,
        }
    }

    /// A name for what stands around an article, and for what its part says of its place: an export that finds an earlier page
    /// under the same name may take it.
    pub(super) fn stamp(&self, article: &Entry) -> Key {
        let Some(row) = self.articles.get(article.id) else { return self.frame_stamp };
        let (previous, next) = self.neighbours(article.id, &row.section);
        let headline = |at: Option<usize>| at.map(|at| self.neighbour(at));
        let tags = row.tags.iter().map(|tag| self.tags.get(tag).map(|term| &term.path));
        let own = (
            Keys(&[self.frame_stamp]),
            self.is_page(article.id),
            self.sections.get(&row.section).map(|term| &term.path),
            tags.collect::<Vec<_>>(),
            headline(previous),
            headline(next),
            self.translations(article, &row.translations),
        );
        stamp(&own)
    }

    /// The articles before and after this one in its section; none of a page.
    fn neighbours(&self, id: ArticleId, section: &str) -> (Option<usize>, Option<usize>) {
        let all = self.in_section(section);
        let place = self.articles.place(id).and_then(|place| all.binary_search(&place).ok());
        let Some(at) = place else { return (None, None) };
        (all.get(at + 1).copied(), at.checked_sub(1).and_then(|at| all.get(at)).copied())
    }

    fn neighbour(&self, at: usize) -> Neighbour {
        let row = &self.articles.listed()[at];
        Neighbour {
            path: format!("{}/", row.entry.slug),
            headline: row.headline.clone(),
            language: self.articles.language(row).to_owned(),
        }
    }

    /// The translations of an article that are in the bundle and name it, too: each with its language and its path.
    pub(super) fn translations(&self, article: &Entry, named: &[String]) -> Vec<(String, String)> {
        let found = named.iter().filter_map(|name| self.articles.named(name)).filter(|row| row.translates(article));
        found.map(|row| (self.articles.language(row).to_owned(), format!("{}/", row.entry.slug))).collect()
    }
}

/// The date of the newest article that is not ahead of its time: a date with a wrong year must not become the day of the site.
fn newest(job: &Job<'_, SiteOptions>, rows: &[Arc<OutlineRow>], problems: &mut Vec<String>) -> Option<String> {
    let date = |row: &OutlineRow| row.date.clone().filter(|date| moment(date).is_some());
    let dated: Vec<_> = rows.iter().filter_map(|row| Some((row, date(row)?))).collect();
    let ahead = dated.iter().take_while(|(_, date)| job.is_ahead(date)).count();
    if ahead > 0 {
        let named = dated[..ahead].iter().map(|(row, date)| format!("{} ({date})", row.entry.slug));
        problems.push(format!(
            "{} dated in the future, and the day of the site is that of the newest article before: {}; correct the date, \
             or set an embargo",
            counted(ahead, "article is", "articles are"),
            listed(named),
        ));
    }
    dated.into_iter().nth(ahead).map(|(_, date)| date)
}

/// The path of an author's page.
pub(super) fn author_path(profile: &AuthorProfile) -> String {
    format!("author/{}/", profile.slug)
}

fn is_at(link: &NavigationLink, path: &str) -> bool {
    matches!(&link.to, Place::Here(here) if here == path)
}

/// The sections in the navigation of a site with these articles, while nobody composed it.
pub fn usual_navigation(publication: &Publication, rows: Vec<Arc<OutlineRow>>) -> Vec<String> {
    let articles = Articles::new(publication, rows);
    let rows = articles.listed();
    usual(&sections(rows), &own_sections(publication, rows)).map(|term| term.label.clone()).collect()
}

fn usual<'a>(sections: &'a Terms, own: &HashSet<String>) -> impl Iterator<Item = &'a Term> {
    /// More would not fit into a line.
    const MOST: usize = 10;
    sections.largest().into_iter().filter(|term| own.contains(&spelling_key(&term.label))).take(MOST)
}

fn sections(rows: &[Arc<OutlineRow>]) -> Terms {
    Terms::new("section", rows.iter().map(|row| row.section.as_str()))
}

fn to_article(articles: &Articles, row: &OutlineRow) -> NavigationLink {
    let language = articles.language(row);
    NavigationLink { label: line_text(&row.headline, language), to: Place::Here(format!("{}/", row.entry.slug)) }
}

/// The sections with at least one article in the publication's language, by their keys.
fn own_sections(publication: &Publication, rows: &[Arc<OutlineRow>]) -> HashSet<String> {
    let own = |row: &&Arc<OutlineRow>| {
        row.language.as_deref().is_none_or(|language| primary(language) == primary(&publication.language))
    };
    rows.iter().filter(own).map(|row| spelling_key(row.section.trim())).collect()
}

/// What navigation and foot can lead to.
struct Targets<'a> {
    publication: &'a Publication,
    sections: &'a Terms,
    articles: &'a Articles,
}

impl Targets<'_> {
    fn navigation(&self, own: &HashSet<String>, problems: &mut Vec<String>) -> Vec<NavigationLink> {
        let wanted = &self.publication.site.navigation;
        if wanted.is_empty() {
            return usual(self.sections, own).map(to_section).collect();
        }
        let found = |name: &str| self.section(name).or_else(|| self.article(name));
        links(wanted, found, |name, why| {
            let why = why.unwrap_or("which is no section and no article of this export");
            problems.push(format!(
                "the navigation names “{name}”, {why}: see `navigation` under [site] in publication.toml"
            ));
        })
    }

    fn foot(&self, problems: &mut Vec<String>) -> Vec<NavigationLink> {
        // An article that has the name of a section is a page all the same.
        let found = |name: &str| self.article(name).or_else(|| self.section(name));
        links(&self.publication.site.pages, found, |name, why| {
            let why = why.unwrap_or("which is not among the exported articles");
            problems.push(format!("the foot names “{name}”, {why}: see `pages` under [site] in publication.toml"));
        })
    }

    fn section(&self, name: &str) -> Option<NavigationLink> {
        self.sections.get(name).map(to_section)
    }

    fn article(&self, name: &str) -> Option<NavigationLink> {
        self.articles.named(name).map(|row| to_article(self.articles, row))
    }
}

fn to_section(term: &Term) -> NavigationLink {
    NavigationLink { label: term.label.clone(), to: Place::Here(term.path.clone()) }
}

/// The links of these entries, each once. `lost` is told of every name that leads nowhere, and of every address that no page
/// may link to, with the reason.
fn links(
    entries: &[NavigationEntry],
    found: impl Fn(&str) -> Option<NavigationLink>,
    mut lost: impl FnMut(&str, Option<&str>),
) -> Vec<NavigationLink> {
    let mut links: Vec<NavigationLink> = Vec::new();
    for entry in entries {
        let link = match entry {
            NavigationEntry::Link { address, .. } if !may_link(address) => {
                lost(address, Some("which is no address that a page may link to"));
                None
            }
            NavigationEntry::Link { label, address } => {
                Some(NavigationLink { label: label.clone(), to: Place::Elsewhere(address.clone()) })
            }
            NavigationEntry::Named(name) => found(name),
            NavigationEntry::Labelled { label, to } => {
                found(to).map(|link| NavigationLink { label: label.clone(), ..link })
            }
        };
        match (link, entry.name()) {
            (Some(link), _) if !links.contains(&link) => links.push(link),
            (None, Some(name)) => lost(name, None),
            _ => {}
        }
    }
    links
}
