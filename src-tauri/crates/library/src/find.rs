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
