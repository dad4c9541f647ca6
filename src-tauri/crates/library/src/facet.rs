//! Facets: the properties that articles are listed and counted by. Each facet keeps its articles sorted in every order.
//! In the schema, a facet is a row of the table `shelf`, and its articles are rows of `member`.

use article::{Article, LiveState, Standing, Status};
use rusqlite::ToSql;

use crate::review::ReviewIndex;
use crate::{Error, Filter, Reader, Writer};

/// The property that a facet stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    All,
    Status,
    Tag,
    Section,
    Author,
    /// The drafts of an author.
    DraftsOf,
    Conflict,
    /// Those that readers get once their embargo has passed.
    Scheduled,
    Trash,
    /// What the status of approved articles is worth.
    Standing,
    /// The articles that wait for a person: who has them, or is to see to a note in them.
    Holder,
    /// Those that are due some day and not approved yet.
    Due,
}

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Status => "status",
            Self::Tag => "tag",
            Self::Section => "section",
            Self::Author => "author",
            Self::DraftsOf => "drafts-of",
            Self::Conflict => "conflict",
            Self::Scheduled => "scheduled",
            Self::Trash => "trash",
            Self::Standing => "standing",
            Self::Holder => "holder",
            Self::Due => "due",
        }
    }
}

/// Where an article is listed: in which facets (their keys, sorted), and under which sort key in each order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Placement {
    pub(crate) facets: Vec<i64>,
    pub(crate) updated: i64,
    pub(crate) headline: String,
    pub(crate) date: i64,
}

/// A facet: all articles with one value of a property.
pub(crate) struct Facet {
    pub(crate) key: i64,
    pub(crate) articles: u32,
}

/// The keys of an article's facets, sorted. Creates the facets that do not exist yet.
pub(crate) fn facets_of(
    w: &Writer<'_>,
    article: &Article,
    conflict: bool,
    reviewed: &[(Kind, String)],
) -> Result<Vec<i64>, Error> {
    let mut names = vec![(Kind::All, ""), (Kind::Status, article.status.as_str())];
    names.extend(article.tags.iter().map(|tag| (Kind::Tag, tag.as_str())));
    if !article.section.is_empty() {
        names.push((Kind::Section, &article.section));
    }
    for credit in &article.byline {
        names.push((Kind::Author, &credit.author));
        if article.status == Status::Draft {
            names.push((Kind::DraftsOf, &credit.author));
        }
    }
    if conflict {
        names.push((Kind::Conflict, ""));
    }
    if article.live == LiveState::Scheduled {
        names.push((Kind::Scheduled, ""));
    }
    names.extend(reviewed.iter().map(|(kind, name)| (*kind, name.as_str())));
    let mut keys =
        names.into_iter().map(|(kind, name)| find_or_create(w, kind, name)).collect::<Result<Vec<_>, _>>()?;
    keys.sort_unstable();
    keys.dedup();
    Ok(keys)
}

/// The facets of an article that come from its review, by kind and name.
pub(crate) fn of_review(index: Option<&ReviewIndex>, standing: Option<Standing>) -> Vec<(Kind, String)> {
    let people = index.into_iter().flat_map(|index| index.holder.iter().chain(&index.assigned));
    let holders = people.map(|person| (Kind::Holder, person.to_string()));
    let open = standing != Some(Standing::Approved);
    let due = index.filter(|index| open && index.due.is_some()).map(|_| (Kind::Due, String::new()));
    let standing = standing.map(|standing| (Kind::Standing, standing.as_str().to_owned()));
    standing.into_iter().chain(holders).chain(due).collect()
}

/// The key of a facet, which is created if it does not exist.
pub(crate) fn find_or_create(w: &Writer<'_>, kind: Kind, name: &str) -> Result<i64, Error> {
    if let Some(facet) = find(w, kind, name)? {
        return Ok(facet.key);
    }
    w.run("INSERT INTO shelf (kind, name) VALUES (?1, ?2)", (kind.as_str(), name))?;
    Ok(w.inserted())
}

/// Finds a facet by kind and name.
pub(crate) fn find(r: &Reader<'_>, kind: Kind, name: &str) -> Result<Option<Facet>, Error> {
    let sql = "SELECT key, articles FROM shelf WHERE kind = ?1 AND name = ?2";
    r.first(sql, (kind.as_str(), name), |row| Ok(Facet { key: row.get(0)?, articles: row.get(1)? }))
}

/// How many articles a facet has.
pub(crate) fn count(r: &Reader<'_>, kind: Kind, name: &str) -> Result<u32, Error> {
    Ok(find(r, kind, name)?.map_or(0, |facet| facet.articles))
}

/// The facets that a filter requires, smallest first. `None` if one of them is empty, and with it the list.
pub(crate) fn for_filter(r: &Reader<'_>, filter: &Filter) -> Result<Option<Vec<Facet>>, Error> {
    let mut names = Vec::new();
    match (filter.status.as_ref(), &filter.author) {
        (Some(Status::Draft), Some(author)) => names.push((Kind::DraftsOf, author.as_str())),
        (status, author) => {
            names.extend(status.map(|status| (Kind::Status, status.as_str())));
            names.extend(author.as_deref().map(|author| (Kind::Author, author)));
        }
    }
    names.extend(filter.tag.as_deref().map(|tag| (Kind::Tag, tag)));
    names.extend(filter.section.as_deref().map(|section| (Kind::Section, section)));
    if filter.conflicts {
        names.push((Kind::Conflict, ""));
    }
    if filter.scheduled {
        names.push((Kind::Scheduled, ""));
    }
    if filter.trash {
        names.push((Kind::Trash, ""));
    }
    names.extend(filter.standing.map(|standing| (Kind::Standing, standing.as_str())));
    let holder = filter.holder.map(|holder| holder.to_string());
    names.extend(holder.as_deref().map(|holder| (Kind::Holder, holder)));
    if filter.due {
        names.push((Kind::Due, ""));
    }
    if names.is_empty() {
        names.push((Kind::All, ""));
    }
    let mut facets = Vec::new();
    for (kind, name) in names {
        match find(r, kind, name)? {
            Some(facet) if facet.articles > 0 => facets.push(facet),
            _ => return Ok(None),
        }
    }
    facets.sort_by_key(|facet| facet.articles);
    Ok(Some(facets))
}

/// Updates the lists from an article's old placement to its new one, changing only what differs. A new article has an
/// empty old placement.
pub(crate) fn update_placement(w: &Writer<'_>, article: i64, old: &Placement, new: &Placement) -> Result<(), Error> {
    let left: Vec<i64> = old.facets.iter().filter(|facet| !new.facets.contains(facet)).copied().collect();
    let joined: Vec<i64> = new.facets.iter().filter(|facet| !old.facets.contains(facet)).copied().collect();
    for facet in &left {
        w.run("DELETE FROM member WHERE shelf = ?1 AND article = ?2", (facet, article))?;
        w.run("UPDATE shelf SET articles = articles - 1 WHERE key = ?1", [facet])?;
    }
    for facet in &joined {
        w.run("INSERT INTO member VALUES (?1, ?2)", (facet, article))?;
        w.run("UPDATE shelf SET articles = articles + 1 WHERE key = ?1", [facet])?;
    }
    let change = Change { w, article, old: &old.facets, left: &left, new: &new.facets, joined: &joined };
    change.apply("by_updated", &old.updated, &new.updated)?;
    change.apply("by_headline", &old.headline, &new.headline)?;
    change.apply("by_date", &old.date, &new.date)
}

/// The change of one article's placement: the facets before, those left, those after, and those joined.
struct Change<'a> {
    w: &'a Writer<'a>,
    article: i64,
    old: &'a [i64],
    left: &'a [i64],
    new: &'a [i64],
    joined: &'a [i64],
}

impl Change<'_> {
    /// Updates one sort order. A changed sort key affects every facet; otherwise only the facets left or joined change.
    fn apply<P: PartialEq + ToSql>(&self, order: &str, was: &P, is: &P) -> Result<(), Error> {
        let (leave, join) = if was == is { (self.left, self.joined) } else { (self.old, self.new) };
        let delete = format!("DELETE FROM {order} WHERE shelf = ?1 AND place = ?2 AND article = ?3");
        for facet in leave {
            self.w.run(&delete, (facet, was, self.article))?;
        }
        let insert = format!("INSERT INTO {order} VALUES (?1, ?2, ?3)");
        for facet in join {
            self.w.run(&insert, (facet, is, self.article))?;
        }
        Ok(())
    }
}
