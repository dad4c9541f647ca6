//! Pages of the article list. Each page is one range scan of one index, whatever the filter and the sort order.

use rusqlite::types::Value;

use crate::facet::{self, Facet};
use crate::summary::{self, COLUMNS, FILE, PartialSummary, WIDTH};
use crate::{Error, Filter, Reader, Summary};

/// A sort order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Last changed first.
    #[default]
    Updated,
    /// By headline, A to Z; articles without a headline first.
    Headline,
    /// By date of publication, newest first; articles without a date last.
    Date,
}

/// What to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Which articles.
    pub filter: Filter,
    /// The order.
    pub sort: Sort,
    /// The cursor where the last page ended: its `next`.
    pub after: Option<String>,
    /// The largest number of rows to return.
    pub limit: u32,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The rows.
    pub rows: Vec<Summary>,
    /// The cursor to pass as `after` for the next page; `None` on the last page.
    pub next: Option<String>,
}

/// One page of the article list. Costs the same anywhere in the list.
///
/// With several conditions, it scans the smallest of their lists and looks each article up in the others.
pub fn list(r: &Reader<'_>, query: &ListQuery) -> Result<Page, Error> {
    let Some(facets) = facet::for_filter(r, &query.filter)? else {
        return Ok(Page { rows: Vec::new(), next: None });
    };
    let mut params = vec![Value::from(i64::from(query.limit) + 1)];
    params.extend(start(query.sort, query.after.as_deref())?);
    params.extend(facets.iter().map(|facet: &Facet| Value::from(facet.key)));
    let mut found = r.all(&sql(query.sort, facets.len()), rusqlite::params_from_iter(params), |row| {
        Ok((PartialSummary::read(row)?, row.get::<_, Value>(WIDTH)?, row.get::<_, i64>(WIDTH + 1)?))
    })?;
    let more = found.len() > query.limit as usize;
    found.truncate(query.limit as usize);
    let next = found.last().filter(|_| more).map(|(_, place, key)| cursor(place, *key));
    let rows = summary::with_authors(r, found.into_iter().map(|(row, ..)| row).collect())?;
    Ok(Page { rows, next })
}

/// Parameters: 1 is the limit, 2 and 3 are the cursor, 4 and up are the facets.
fn sql(sort: Sort, facets: usize) -> String {
    let (order, compare, direction) = match sort {
        Sort::Updated => ("by_updated", "<", "DESC"),
        Sort::Headline => ("by_headline", ">", "ASC"),
        Sort::Date => ("by_date", "<", "DESC"),
    };
    let others: String = (5..4 + facets)
        .map(|n| format!(" AND EXISTS (SELECT 1 FROM member WHERE shelf = ?{n} AND article = o.article)"))
        .collect();
    // CROSS JOIN fixes the join order: otherwise the planner might scan the articles and look up their positions.
    format!(
        "SELECT {COLUMNS}, o.place, o.article FROM {order} o CROSS JOIN article a ON a.key = o.article {FILE}
         WHERE o.shelf = ?4 AND (o.place, o.article) {compare} (?2, ?3){others}
         ORDER BY o.place {direction}, o.article {direction} LIMIT ?1"
    )
}

/// Parses a cursor into its sort key and article.
fn start(sort: Sort, after: Option<&str>) -> Result<[Value; 2], Error> {
    let Some(after) = after else {
        return Ok(match sort {
            Sort::Headline => [Value::from(String::new()), Value::from(-1)],
            Sort::Updated | Sort::Date => [Value::from(i64::MAX), Value::from(i64::MAX)],
        });
    };
    let bad = || Error::BadCursor(after.chars().take(80).collect());
    let (key, place) = after.split_once(':').ok_or_else(bad)?;
    let key = key.parse::<i64>().map_err(|_| bad())?;
    let place = match sort {
        Sort::Headline => Value::from(place.to_owned()),
        Sort::Updated | Sort::Date => Value::from(place.parse::<i64>().map_err(|_| bad())?),
    };
    Ok([place, Value::from(key)])
}

fn cursor(place: &Value, key: i64) -> String {
    match place {
        Value::Integer(number) => format!("{key}:{number}"),
        Value::Text(text) => format!("{key}:{text}"),
        _ => format!("{key}:"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use article::Status;

    use super::*;
    use crate::fixture::{Fixture, Piece, article_id};
    use crate::{Conflict, put_conflict};

    const SORTS: [Sort; 3] = [Sort::Updated, Sort::Headline, Sort::Date];

    fn library() -> Fixture {
        let fixture = Fixture::new();
        for n in 0..60 {
            let headline = ["Ferry", "éclair", "“Boats", ""][n as usize % 4];
            let piece = Piece::new(n, headline)
                .status(Status::USUAL[n as usize % 3])
                .tags(if n % 2 == 0 { &["harbour", "night"] } else { &["harbour"] })
                .section(if n % 5 == 0 { "News" } else { "" })
                .by(if n % 3 == 0 { &["m-okafor", "Somebody Else"] } else { &["l-brandt"] })
                .with(|article| article.date = (n % 7 > 0).then(|| format!("2026-01-{:02}", 1 + n % 9)))
                .at(1_000 + (n as i64 * 37) % 50);
            fixture.save(&piece);
        }
        let conflict = Conflict { theirs: "theirs".into(), base: "base".into(), at: 1 };
        fixture.write(|w| {
            put_conflict(w, article_id(6), &conflict).and_then(|()| put_conflict(w, article_id(7), &conflict))
        });
        fixture
    }

    fn filters() -> Vec<Filter> {
        let mut filters = Vec::new();
        for n in 0..32u32 {
            filters.push(Filter {
                status: (n & 1 > 0).then_some(Status::Draft),
                author: (n & 2 > 0).then(|| "m-okafor".into()),
                tag: (n & 4 > 0).then(|| "night".into()),
                section: (n & 8 > 0).then(|| "News".into()),
                conflicts: n & 16 > 0,
                ..Filter::default()
            });
        }
        filters
    }

    fn passes(filter: &Filter, row: &Summary) -> bool {
        filter.status.is_none_or(|status| row.status == status)
            && filter.author.as_ref().is_none_or(|author| row.byline.iter().any(|place| place.author == *author))
            && filter.tag.as_ref().is_none_or(|tag| row.tags.contains(tag))
            && filter.section.as_ref().is_none_or(|section| row.section == *section)
            && (!filter.conflicts || row.conflict)
    }

    fn walk(fixture: &Fixture, filter: &Filter, sort: Sort, limit: u32) -> Vec<Summary> {
        let mut query = ListQuery { filter: filter.clone(), sort, after: None, limit };
        let mut rows = Vec::new();
        loop {
            let page = fixture.read(|r| list(r, &query));
            assert!(page.rows.len() <= limit as usize);
            rows.extend(page.rows);
            match page.next {
                Some(next) => query.after = Some(next),
                None => return rows,
            }
        }
    }

    #[test]
    fn pages_add_up_to_the_sorted_list_for_every_filter() {
        let fixture = library();
        let all = walk(&fixture, &Filter::default(), Sort::Updated, 100);
        assert_eq!(all.len(), 60);
        for filter in filters() {
            for sort in SORTS {
                let rows = walk(&fixture, &filter, sort, 7);
                let wanted: BTreeSet<_> = all.iter().filter(|row| passes(&filter, row)).map(|row| row.id).collect();
                assert_eq!(rows.len(), wanted.len(), "no row twice: {filter:?}");
                assert_eq!(rows.iter().map(|row| row.id).collect::<BTreeSet<_>>(), wanted, "{filter:?} {sort:?}");
                assert_eq!(fixture.read(|r| crate::ids(r, &filter)).into_iter().collect::<BTreeSet<_>>(), wanted);
                let in_order = match sort {
                    Sort::Updated => rows.is_sorted_by_key(|row| -row.updated_at),
                    Sort::Headline => rows.is_sorted_by_key(|row| crate::sort_key::headline(&row.headline)),
                    Sort::Date => rows.is_sorted_by_key(|row| std::cmp::Reverse(row.date.clone())),
                };
                assert!(in_order, "{filter:?} {sort:?}");
            }
        }
    }

    #[test]
    fn every_filter_and_sort_order_is_one_index_scan() {
        let fixture = library();
        for analysed in [false, true] {
            for filter in filters() {
                for sort in SORTS {
                    let facets = fixture.read(|r| facet::for_filter(r, &filter)).unwrap().len();
                    let plan = fixture.plan(&sql(sort, facets), 3 + facets);
                    let bad = |line: &&String| line.contains("SCAN") || line.contains("TEMP B-TREE");
                    assert_eq!(plan.iter().find(bad), None, "{filter:?} {sort:?} analysed: {analysed}\n{plan:#?}");
                }
            }
            fixture.write(|w| w.run("ANALYZE", []));
        }
    }

    #[test]
    fn an_invalid_cursor_is_refused() {
        let fixture = library();
        for after in ["", "x", "1", "x:1", "1:x"] {
            let query = ListQuery { after: Some(after.into()), limit: 5, ..ListQuery::default() };
            let answer = fixture.library.read(|r| list(r, &query));
            assert!(matches!(answer, Err(Error::BadCursor(_))), "{after:?}");
        }
    }

    #[test]
    fn a_filter_without_matches_gives_an_empty_page() {
        let filter = Filter { tag: Some("nobody’s".into()), ..Filter::default() };
        assert_eq!(walk(&library(), &filter, Sort::Updated, 10), Vec::new());
    }
}
