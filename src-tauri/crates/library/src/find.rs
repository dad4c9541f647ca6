//! Finds one article by any of its names.

use article::{ArticleId, Slug};

use crate::summary::{self, COLUMNS, FILE, PartialSummary};
use crate::{Error, Filter, Reader, Summary, column, facet};

/// The article with this id.
pub fn article(r: &Reader<'_>, id: ArticleId) -> Result<Option<Summary>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM article a {FILE} WHERE a.id = ?1");
    let row = r.first(&sql, [id.to_string()], PartialSummary::read)?;
    Ok(summary::with_authors(r, row.into_iter().collect())?.pop())
}

/// An article's slug, and the path of its file within the publication, if it has one.
pub fn place(r: &Reader<'_>, id: ArticleId) -> Result<Option<(Slug, Option<String>)>, Error> {
    let sql = "SELECT a.slug, m.path FROM article a
               LEFT JOIN mirror m ON m.owner = a.id AND m.kind = 'article' AND m.detached = 0 WHERE a.id = ?1";
    r.first(sql, [id.to_string()], |row| Ok((column::parsed(row, 0)?, row.get(1)?)))
}

/// The article that an id, a slug or the path of its file within the publication refers to; never one in the trash.
pub fn find(r: &Reader<'_>, needle: &str) -> Result<Option<ArticleId>, Error> {
    if let Ok(id) = needle.parse::<ArticleId>() {
        let sql = "SELECT 1 FROM article WHERE id = ?1 AND trashed_at IS NULL";
        return r.first(sql, [id.to_string()], |_| Ok(id));
    }
    let by_slug = r.first("SELECT id FROM article WHERE slug = ?1 AND trashed_at IS NULL", [needle], |row| {
        column::parsed(row, 0)
    })?;
    if by_slug.is_some() {
        return Ok(by_slug);
    }
    let sql = "SELECT m.owner FROM mirror m JOIN article a ON a.id = m.owner
               WHERE m.path = ?1 AND m.kind = 'article' AND a.trashed_at IS NULL";
    r.first(sql, [needle.strip_prefix("./").unwrap_or(needle)], |row| column::parsed(row, 0))
}

/// At most `most` articles that are called `needle`, by their id, slug or path; and those whose slug begins with it, if it has a
/// hyphen, as words that are searched for have not. Never one in the trash.
pub fn called(r: &Reader<'_>, needle: &str, most: usize) -> Result<Vec<ArticleId>, Error> {
    let mut found: Vec<ArticleId> = find(r, needle)?.into_iter().collect();
    if needle.contains('-') {
        let sql = "SELECT id FROM article WHERE slug >= ?1 AND slug < ?1 || char(1114111) AND trashed_at IS NULL
                   ORDER BY slug LIMIT ?2";
        let limit = u32::try_from(most).unwrap_or(u32::MAX);
        let begun: Vec<ArticleId> = r.all(sql, (needle, limit), |row| column::parsed(row, 0))?;
        found.extend(begun.into_iter().filter(|id| !found.contains(id)).collect::<Vec<_>>());
    }
    found.truncate(most);
    Ok(found)
}

/// The article that has this slug, whether in the trash or not.
pub fn slug_owner(r: &Reader<'_>, slug: &Slug) -> Result<Option<ArticleId>, Error> {
    r.first("SELECT id FROM article WHERE slug = ?1", [slug.as_str()], |row| column::parsed(row, 0))
}

/// The ids of all articles that match a filter, last changed first. At 16 bytes each, they are cheap enough to walk a
/// whole library.
pub fn ids(r: &Reader<'_>, filter: &Filter) -> Result<Vec<ArticleId>, Error> {
    let Some(facets) = facet::for_filter(r, filter)? else { return Ok(Vec::new()) };
    let others: String = (2..=facets.len())
        .map(|n| format!(" AND EXISTS (SELECT 1 FROM member WHERE shelf = ?{n} AND article = o.article)"))
        .collect();
    let sql = format!(
        "SELECT a.id FROM by_updated o CROSS JOIN article a ON a.key = o.article
         WHERE o.shelf = ?1{others} ORDER BY o.place DESC, o.article DESC"
    );
    let keys = rusqlite::params_from_iter(facets.iter().map(|facet| facet.key));
    r.all(&sql, keys, |row| column::parsed(row, 0))
}

#[cfg(test)]
mod tests {
    use crate::fixture::{Fixture, Piece, article_id};

    #[test]
    fn articles_are_called_by_their_slug_whole_or_begun() {
        let fixture = Fixture::new();
        for (number, slug) in [(1, "ferry-fares"), (2, "ferry-fares-third-winter"), (3, "ferry")] {
            fixture.save(&Piece::new(number, "Another headline").with(|article| article.slug = slug.parse().unwrap()));
        }
        let called = |needle: &str, most| fixture.read(|r| super::called(r, needle, most));
        assert_eq!(called("ferry-fares", 4), [article_id(1), article_id(2)], "the whole one first");
        assert_eq!(called("ferry-fares-th", 4), [article_id(2)]);
        assert_eq!(called("ferry", 4), [article_id(3)], "a word is searched for in the texts");
        assert_eq!(called("ferry-", 1), [article_id(1)]);
        assert_eq!(called(&article_id(3).to_string(), 4), [article_id(3)]);
        assert!(called("ferry-g", 4).is_empty());
    }
}
