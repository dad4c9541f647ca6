//! Article counts, by status, tag and section. Maintained with each save, so reading them is cheap.

use article::{Standing, Status};

use crate::facet::{self, Kind};
use crate::{Error, Reader, column};

/// The most tags and sections that are listed.
const MAX_LISTED: u32 = 200;

/// The counts of a library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// All articles.
    pub all: u32,
    /// Articles in each status that one has, the usual ones in workflow order, then others by key.
    pub statuses: Vec<(Status, u32)>,
    /// Approved articles by what that is worth.
    pub standings: Vec<(Standing, u32)>,
    /// Articles that wait for somebody, who has them or is to see to an open note in them, by the person's id.
    pub holders: Vec<(String, u32)>,
    /// Articles that are due some day and not approved yet, by day, the first day first.
    pub due: Vec<(String, u32)>,
    /// Articles with each tag, most used first; at most 200.
    pub tags: Vec<(String, u32)>,
    /// Articles in each section, most used first; at most 200.
    pub sections: Vec<(String, u32)>,
    /// Author profiles that are not in the trash.
    pub authors: u32,
    /// Articles in conflict.
    pub conflicts: u32,
    /// Articles that are scheduled for readers.
    pub scheduled: u32,
    /// Articles in the trash; no other count includes them.
    pub trash: u32,
    /// Author profiles in the trash.
    pub trashed_authors: u32,
}

/// Reads all counts.
pub fn counts(r: &Reader<'_>) -> Result<Counts, Error> {
    let mut standings = Vec::new();
    for standing in Standing::ALL {
        standings.push((standing, facet::count(r, Kind::Standing, standing.as_str())?));
    }
    Ok(Counts {
        all: facet::count(r, Kind::All, "")?,
        statuses: statuses(r)?,
        standings,
        holders: most_used(r, Kind::Holder)?,
        due: due(r)?,
        tags: most_used(r, Kind::Tag)?,
        sections: most_used(r, Kind::Section)?,
        authors: r.one("SELECT count(*) FROM author WHERE trashed_at IS NULL", [], |row| row.get(0))?,
        conflicts: facet::count(r, Kind::Conflict, "")?,
        scheduled: facet::count(r, Kind::Scheduled, "")?,
        trash: facet::count(r, Kind::Trash, "")?,
        trashed_authors: r.one("SELECT count(*) FROM author WHERE trashed_at IS NOT NULL", [], |row| row.get(0))?,
    })
}

fn statuses(r: &Reader<'_>) -> Result<Vec<(Status, u32)>, Error> {
    let sql = "SELECT name, articles FROM shelf WHERE kind = ?1 AND articles > 0";
    let mut statuses = r.all(sql, [Kind::Status.as_str()], |row| Ok((column::parsed(row, 0)?, row.get(1)?)))?;
    statuses.sort_unstable();
    Ok(statuses)
}

fn due(r: &Reader<'_>) -> Result<Vec<(String, u32)>, Error> {
    let Some(facet) = facet::find(r, Kind::Due, "")? else { return Ok(Vec::new()) };
    let sql =
        "SELECT v.due, count(*) FROM member m JOIN article a ON a.key = m.article JOIN review v ON v.article = a.id
               WHERE m.shelf = ?1 AND v.due IS NOT NULL GROUP BY v.due ORDER BY v.due";
    r.all(sql, [facet.key], |row| Ok((row.get(0)?, row.get(1)?)))
}

fn most_used(r: &Reader<'_>, kind: Kind) -> Result<Vec<(String, u32)>, Error> {
    let sql = "SELECT name, articles FROM shelf WHERE kind = ?1 AND articles > 0 ORDER BY articles DESC, name LIMIT ?2";
    r.all(sql, (kind.as_str(), MAX_LISTED), |row| Ok((row.get(0)?, row.get(1)?)))
}
