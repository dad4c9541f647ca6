//! What articles of one publication should not have in common by accident.

use article::{ArticleId, LeadPicture, Slug};

use crate::facet::{self, Kind};
use crate::{Error, Reader, column, sort_key};

/// The slugs of all articles but this one with a headline that reads the same, capital letters aside.
pub fn with_headline(r: &Reader<'_>, headline: &str, not: ArticleId) -> Result<Vec<Slug>, Error> {
    let wanted = folded(headline);
    let same = |other: &str| other == headline || folded(other) == wanted;
    let Some(all) = facet::find(r, Kind::All, "")?.filter(|_| !headline.trim().is_empty()) else {
        return Ok(Vec::new());
    };
    let sql = "SELECT a.id, a.slug, a.headline FROM by_headline o CROSS JOIN article a ON a.key = o.article
               WHERE o.shelf = ?1 AND o.place = ?2 ORDER BY a.slug";
    let found: Vec<(ArticleId, Slug, String)> = r.all(sql, (all.key, sort_key::headline(headline)), |row| {
        Ok((column::parsed(row, 0)?, column::parsed(row, 1)?, row.get(2)?))
    })?;
    Ok(found.into_iter().filter(|(id, _, other)| *id != not && same(other)).map(|(_, slug, _)| slug).collect())
}

/// Whether any article says who made its lead picture.
pub fn credits(r: &Reader<'_>) -> Result<bool, Error> {
    let sql =
        "SELECT 1 FROM article WHERE image LIKE '%\"credit\":\"_%' AND image NOT LIKE '%\"credit\":\"\"%' LIMIT 1";
    Ok(r.first(sql, [], |_| Ok(()))?.is_some())
}

/// The lead pictures with a credit, in the order of their articles' ids, each with its article.
pub fn credited_pictures(r: &Reader<'_>) -> Result<Vec<(ArticleId, LeadPicture)>, Error> {
    let sql = "SELECT id, image FROM article
               WHERE trashed_at IS NULL AND image IS NOT NULL AND image NOT LIKE '%\"credit\":\"\"%' ORDER BY id";
    r.all(sql, [], |row| Ok((column::parsed(row, 0)?, column::json(row, 1)?)))
}

/// Every tag, and how many articles have it.
pub fn tags(r: &Reader<'_>) -> Result<Vec<(String, u32)>, Error> {
    let sql = "SELECT name, articles FROM shelf WHERE kind = ?1 AND articles > 0";
    r.all(sql, [Kind::Tag.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// A headline as it is compared with others: without differences of capital letters and spaces.
pub fn folded(headline: &str) -> String {
    headline.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, Piece};

    #[test]
    fn a_headline_is_the_same_whatever_its_capitals_and_another_with_other_marks() {
        let fixture = Fixture::new();
        let one = fixture.save(&Piece::new(1, "Night ferry stays"));
        fixture.save(&Piece::new(2, "Night Ferry  Stays"));
        fixture.save(&Piece::new(3, "Night ferry stays?"));
        let found = fixture.read(|reader| with_headline(reader, "Night ferry stays", one));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(fixture.read(|reader| with_headline(reader, " ", one)), []);
    }
}
