//! The front page: what stands where, by hand or by rule.

use std::collections::{BTreeMap, HashMap, HashSet};

use article::site_settings::{Pick, Position, Rule};
use article::{counted, spelling_key};

use super::part::Collected;
use super::plan::Plan;
use super::row::Row;
use super::terms::Term;
use crate::target::error::ExportError;
use crate::target::files::{Made, OutputFile};
use crate::theme::{Front, FrontSection, Site, Teaser};

/// Sections on the front page, unless settings say which.
const SECTIONS: usize = 3;
/// Articles of each.
const IN_SECTION: usize = 3;
/// Articles in other languages.
const FOREIGN: usize = 3;
/// Articles of the list by date.
const DATES: usize = 15;
/// Articles that stand in no position but are named.
const REST: usize = 12;
/// A site with fewer articles has no sections and no list by date on its front page.
const FEW: usize = 5;
/// From this many words on, an article is a long read.
const LONG: u32 = 1200;

/// Writes the front page.
pub(super) fn write(site: &Site<'_>, plan: &Plan, all: &Collected, made: &mut Made<()>) -> Result<(), ExportError> {
    let mut composer = Composer { site, plan, all, shown: HashSet::new(), problems: Vec::new() };
    let front = composer.compose()?;
    let teasers = front.teasers()?;
    made.files.push(OutputFile::new("site/index.html", site.front(&front.shown(&teasers))?.into_bytes()));
    made.warnings.append(&mut composer.problems);
    Ok(())
}

struct Composer<'a> {
    site: &'a Site<'a>,
    plan: &'a Plan,
    all: &'a Collected,
    /// The articles that stand somewhere already, by their places among all.
    shown: HashSet<usize>,
    problems: Vec<String>,
}

/// What stands where.
#[derive(Default)]
struct Composed<'a> {
    positions: BTreeMap<&'a str, Vec<&'a Row>>,
    sections: Vec<(&'a Term, Vec<&'a Row>)>,
    foreign: Vec<&'a Row>,
    rest: Vec<&'a Row>,
    dates: Vec<&'a Row>,
    count: usize,
}

impl<'a> Composed<'a> {
    /// What all of them show, by their places.
    fn teasers(&self) -> Result<HashMap<usize, Teaser>, ExportError> {
        let listed = [&self.foreign, &self.rest, &self.dates];
        let all = self.positions.values().chain(self.sections.iter().map(|(_, rows)| rows)).chain(listed);
        all.flatten().map(|row| Ok((row.place, row.teaser()?))).collect()
    }

    fn shown(&self, teasers: &'a HashMap<usize, Teaser>) -> Front<'a> {
        let of = |rows: &[&Row]| rows.iter().filter_map(|row| teasers.get(&row.place)).collect::<Vec<_>>();
        let section = |(term, rows): &(&'a Term, Vec<&Row>)| FrontSection {
            label: &term.label,
            path: &term.path,
            count: term.count,
            teasers: of(rows),
        };
        Front {
            positions: self.positions.iter().map(|(name, rows)| (*name, of(rows))).collect(),
            sections: self.sections.iter().map(section).collect(),
            foreign: of(&self.foreign),
            rest: of(&self.rest),
            dates: of(&self.dates),
            count: self.count,
        }
    }
}

impl<'a> Composer<'a> {
    fn compose(&mut self) -> Result<Composed<'a>, ExportError> {
        let mut front = Composed { count: self.all.rows.len(), ..Composed::default() };
        let positions: Vec<(&'a str, usize)> =
            self.site.look.theme().manifest().positions.iter().map(|(name, room)| (name.as_str(), *room)).collect();
        self.unknown_positions(&positions);
        // What is chosen by hand or by a rule of the settings is not taken away by a position above it.
        for (name, room) in &positions {
            if let Some(position) = self.site.publication.site.front.positions.get(*name) {
                front.positions.insert(name, self.chosen(name, position, *room)?);
            }
        }
        for (name, room) in &positions {
            if !front.positions.contains_key(name) {
                front.positions.insert(name, self.usual(name, *room));
            }
        }
        let language = self.site.publication.language.as_str();
        let foreign = self.all.rows.iter().filter(|row| row.is_foreign(language));
        front.foreign = foreign.filter(|row| !self.shown.contains(&row.place)).take(FOREIGN).collect();
        front.rest = self.free().take(REST).collect();
        if front.count >= FEW {
            front.sections = self.sections();
            front.dates = self.own().take(DATES).collect();
        }
        Ok(front)
    }

    /// The articles in the publication's language, newest first.
    fn own(&self) -> impl Iterator<Item = &'a Row> + use<'a> {
        let language = self.site.publication.language.as_str();
        self.all.rows.iter().filter(move |row| !row.is_foreign(language))
    }

    /// Those of them that stand nowhere yet.
    fn free(&self) -> impl Iterator<Item = &'a Row> {
        self.own().filter(|row| !self.shown.contains(&row.place))
    }

    /// What the settings choose for a position. What is not there, or stands somewhere already, takes no room.
    fn chosen(&mut self, name: &str, position: &Position, room: usize) -> Result<Vec<&'a Row>, ExportError> {
        let mut rows = Vec::new();
        for pick in position.picks() {
            let found = match pick {
                Pick::Article(article) => self.picked(article, name),
                Pick::Newest(_) if rows.len() == room => None,
                Pick::Newest(rule) => self.newest(rule)?,
            };
            let Some(row) = found.filter(|row| !self.shown.contains(&row.place)) else { continue };
            if rows.len() < room {
                self.shown.insert(row.place);
                rows.push(row);
            } else {
                let path = row.teaser()?.path;
                let slug = path.trim_end_matches('/');
                let counted = counted(room, "article", "articles");
                self.problems.push(format!("the front page has no room for “{slug}” as {name}, which takes {counted}: see [site.front] in publication.toml"));
            }
        }
        Ok(rows)
    }

    /// The newest article that stands nowhere yet and that a rule names.
    fn newest(&self, rule: &Rule) -> Result<Option<&'a Row>, ExportError> {
        for row in self.free() {
            if self.fits(row, rule)? {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    /// The article with this slug or id.
    fn picked(&mut self, article: &str, name: &str) -> Option<&'a Row> {
        let found = self.plan.find(article).and_then(|place| self.all.at(place));
        if found.is_none() {
            let why = if self.plan.is_named_page(article) {
                "which is a page in the foot, and pages have no place on the front page"
            } else {
                "which is not among the exported articles"
            };
            self.problems.push(format!(
                "the front page names “{article}” as {name}, {why}: see [site.front] in publication.toml"
            ));
        }
        found
    }

    fn fits(&self, row: &Row, rule: &Rule) -> Result<bool, ExportError> {
        let among = |places: Option<&Vec<usize>>| places.is_some_and(|all| all.binary_search(&row.place).is_ok());
        let same = |wanted: &Option<String>, is: &dyn Fn(&str) -> bool| wanted.as_deref().is_none_or(is);
        let tagged = |tag: &str| self.plan.tags.get(tag).is_some_and(|term| among(self.all.by_tag.get(&term.path)));
        if (rule.picture && !row.has_large_picture)
            || !same(&rule.section, &|section| spelling_key(section) == spelling_key(&row.section))
            || !same(&rule.tag, &tagged)
        {
            return Ok(false);
        }
        let Some(author) = &rule.author else { return Ok(true) };
        Ok(among(self.all.by_author.get(&format!("author/{author}/")))
            || row.teaser()?.authors.iter().any(|own| own.name == *author))
    }

    /// What stands in a position of which the settings say nothing.
    fn usual(&mut self, name: &str, room: usize) -> Vec<&'a Row> {
        let rows = self.of_usual(name, room);
        self.shown.extend(rows.iter().map(|row| row.place));
        rows
    }

    fn of_usual(&self, name: &str, room: usize) -> Vec<&'a Row> {
        let mut pictures = self.free().filter(|row| row.has_large_picture);
        match name {
            "lead" => {
                let soon = self.free().take(SOON).find(|row| row.has_large_picture);
                soon.or_else(|| self.free().next()).into_iter().take(room).collect()
            }
            "feature" => pictures.find(|row| row.words >= LONG).into_iter().take(room).collect(),
            // A column is somebody's: only settings can say whose.
            "column" => Vec::new(),
            "pictures" => of_different_sections(pictures, room),
            _ => self.free().take(room).collect(),
        }
    }

    fn sections(&mut self) -> Vec<(&'a Term, Vec<&'a Row>)> {
        let plan = self.plan;
        let wanted = self.site.publication.site.front.sections.as_ref();
        let mut sections = Vec::new();
        let terms: Vec<_> = match wanted {
            Some(names) => names.iter().filter_map(|name| {
                let found = plan.sections.get(name);
                if found.is_none() {
                    self.problems.push(format!("the front page names the section “{name}”, which has no article: see [site.front] in publication.toml"));
                }
                found
            }).collect(),
            None => plan.sections.largest(),
        };
        let most = if wanted.is_some() { usize::MAX } else { SECTIONS };
        for term in terms {
            if sections.len() >= most {
                break;
            }
            let rows = plan.in_section(&term.label).iter().filter_map(|place| self.all.at(*place));
            let language = self.site.publication.language.as_str();
            let rows: Vec<&Row> = rows.filter(|row| !row.is_foreign(language)).collect();
            let free = rows.iter().filter(|row| !self.shown.contains(&row.place)).take(IN_SECTION);
            let mut free: Vec<&Row> = free.copied().collect();
            if free.is_empty() && wanted.is_some() {
                free = rows.into_iter().take(IN_SECTION).collect();
            }
            if free.is_empty() {
                continue;
            }
            self.shown.extend(free.iter().map(|row| row.place));
            sections.push((term, free));
        }
        sections
    }

    fn unknown_positions(&mut self, known: &[(&str, usize)]) {
        for name in self.site.publication.site.front.positions.keys() {
            // Positions of the other built-in theme are no mistake: a publication may go back and forth.
            let somewhere = ["lead", "feature", "column", "pictures", "beside"].contains(&name.as_str());
            if !somewhere && known.iter().all(|(position, _)| position != name) {
                let all: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
                self.problems.push(format!(
                    "the front page has no position “{name}”, but {}: see [site.front] in publication.toml",
                    all.join(", ")
                ));
            }
        }
    }
}

/// The lead is one of so many newest articles: one with a picture, if there is one.
const SOON: usize = 6;

/// The newest of each section first, then more of the same.
fn of_different_sections<'a>(rows: impl Iterator<Item = &'a Row>, room: usize) -> Vec<&'a Row> {
    let rows: Vec<&Row> = rows.collect();
    let mut sections = HashSet::new();
    let (first, more): (Vec<&Row>, Vec<&Row>) =
        rows.into_iter().partition(|row| sections.insert(spelling_key(&row.section)));
    first.into_iter().chain(more).take(room).collect()
}
