//! Shelves: what articles are listed and counted by. Each is kept in every order.

use article::{Article, Status};
use rusqlite::ToSql;

use crate::{Error, Filter, Reader, Writer};

/// What kind of list a shelf is.
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
    Trash,
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
            Self::Trash => "trash",
        }
    }
}

/// Where an article stands: on which shelves (their keys, sorted), and at which place in each order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) shelves: Vec<i64>,
    pub(crate) updated: i64,
    pub(crate) headline: String,
    pub(crate) date: i64,
}

/// A shelf, and how many articles stand on it.
pub(crate) struct Shelf {
    pub(crate) key: i64,
    pub(crate) articles: u32,
}

/// The keys of the shelves that an article belongs on, sorted; shelves that are new are made.
pub(crate) fn shelves_of(w: &Writer<'_>, article: &Article, conflict: bool) -> Result<Vec<i64>, Error> {
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
    let mut keys = names.into_iter().map(|(kind, name)| open(w, kind, name)).collect::<Result<Vec<_>, _>>()?;
    keys.sort_unstable();
    keys.dedup();
    Ok(keys)
}

/// The key of a shelf, which is made where there is none.
pub(crate) fn open(w: &Writer<'_>, kind: Kind, name: &str) -> Result<i64, Error> {
    if let Some(shelf) = find(w, kind, name)? {
        return Ok(shelf.key);
    }
    w.run("INSERT INTO shelf (kind, name) VALUES (?1, ?2)", (kind.as_str(), name))?;
    Ok(w.inserted())
}

/// A shelf by its name.
pub(crate) fn find(r: &Reader<'_>, kind: Kind, name: &str) -> Result<Option<Shelf>, Error> {
    let sql = "SELECT key, articles FROM shelf WHERE kind = ?1 AND name = ?2";
    r.first(sql, (kind.as_str(), name), |row| Ok(Shelf { key: row.get(0)?, articles: row.get(1)? }))
}

/// How many articles stand on a shelf.
pub(crate) fn count(r: &Reader<'_>, kind: Kind, name: &str) -> Result<u32, Error> {
    Ok(find(r, kind, name)?.map_or(0, |shelf| shelf.articles))
}

/// The shelves that a filter asks for, the smallest first; none where one of them is empty, and so the list.
pub(crate) fn asked_for(r: &Reader<'_>, filter: &Filter) -> Result<Option<Vec<Shelf>>, Error> {
    let mut names = Vec::new();
    match (filter.status, &filter.author) {
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
    if filter.trash {
        names.push((Kind::Trash, ""));
    }
    if names.is_empty() {
        names.push((Kind::All, ""));
    }
    let mut shelves = Vec::new();
    for (kind, name) in names {
        match find(r, kind, name)? {
            Some(shelf) if shelf.articles > 0 => shelves.push(shelf),
            _ => return Ok(None),
        }
    }
    shelves.sort_by_key(|shelf| shelf.articles);
    Ok(Some(shelves))
}

/// Moves an article from where it stood to where it stands now, touching only what differs. A new article stood nowhere.
pub(crate) fn move_article(w: &Writer<'_>, article: i64, old: &Standing, new: &Standing) -> Result<(), Error> {
    let left: Vec<i64> = old.shelves.iter().filter(|shelf| !new.shelves.contains(shelf)).copied().collect();
    let joined: Vec<i64> = new.shelves.iter().filter(|shelf| !old.shelves.contains(shelf)).copied().collect();
    for shelf in &left {
        w.run("DELETE FROM member WHERE shelf = ?1 AND article = ?2", (shelf, article))?;
        w.run("UPDATE shelf SET articles = articles - 1 WHERE key = ?1", [shelf])?;
    }
    for shelf in &joined {
        w.run("INSERT INTO member VALUES (?1, ?2)", (shelf, article))?;
        w.run("UPDATE shelf SET articles = articles + 1 WHERE key = ?1", [shelf])?;
    }
    let change = Change { w, article, old: &old.shelves, left: &left, new: &new.shelves, joined: &joined };
    change.apply("by_updated", &old.updated, &new.updated)?;
    change.apply("by_headline", &old.headline, &new.headline)?;
    change.apply("by_date", &old.date, &new.date)
}

struct Change<'a> {
    w: &'a Writer<'a>,
    article: i64,
    old: &'a [i64],
    left: &'a [i64],
    new: &'a [i64],
    joined: &'a [i64],
}

impl Change<'_> {
    /// One order. Where the place in it is another one, every shelf changes; else only those left and joined.
    fn apply<P: PartialEq + ToSql>(&self, order: &str, was: &P, is: &P) -> Result<(), Error> {
        let (leave, join) = if was == is { (self.left, self.joined) } else { (self.old, self.new) };
        let delete = format!("DELETE FROM {order} WHERE shelf = ?1 AND place = ?2 AND article = ?3");
        for shelf in leave {
            self.w.run(&delete, (shelf, was, self.article))?;
        }
        let insert = format!("INSERT INTO {order} VALUES (?1, ?2, ?3)");
        for shelf in join {
            self.w.run(&insert, (shelf, is, self.article))?;
        }
        Ok(())
    }
}
