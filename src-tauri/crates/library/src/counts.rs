//! How many articles there are of what. Kept with each save, so reading them costs nothing.

use article::Status;

use crate::shelf::{self, Kind};
use crate::{Error, Reader};

/// The most tags and sections that are named.
const MOST_USED: u32 = 200;

/// The counts of a library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// All articles.
    pub all: u32,
    /// Articles in each status, in the order of the work.
    pub statuses: Vec<(Status, u32)>,
    /// Articles with each tag, most used first; at most 200.
    pub tags: Vec<(String, u32)>,
    /// Articles in each section, most used first; at most 200.
    pub sections: Vec<(String, u32)>,
    /// Author profiles.
    pub authors: u32,
    /// Articles with two texts to choose between.
    pub conflicts: u32,
    /// Articles in the trash, which are in no other count.
    pub trash: u32,
}

/// All counts, as of now.
pub fn counts(r: &Reader<'_>) -> Result<Counts, Error> {
    let mut statuses = Vec::new();
    for status in Status::ALL {
        statuses.push((status, shelf::count(r, Kind::Status, status.as_str())?));
    }
    Ok(Counts {
        all: shelf::count(r, Kind::All, "")?,
        statuses,
        tags: most_used(r, Kind::Tag)?,
        sections: most_used(r, Kind::Section)?,
        authors: r.one("SELECT count(*) FROM author", [], |row| row.get(0))?,
        conflicts: shelf::count(r, Kind::Conflict, "")?,
        trash: shelf::count(r, Kind::Trash, "")?,
    })
}

fn most_used(r: &Reader<'_>, kind: Kind) -> Result<Vec<(String, u32)>, Error> {
    let sql = "SELECT name, articles FROM shelf WHERE kind = ?1 AND articles > 0 ORDER BY articles DESC, name LIMIT ?2";
    r.all(sql, (kind.as_str(), MOST_USED), |row| Ok((row.get(0)?, row.get(1)?)))
}
