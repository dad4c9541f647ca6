//! The article list: pages, search, counts.

use article::{PersonId, Stage, Status, Statuses};
use library::{Filter, ListQuery, SearchHit};

use super::row::{Seen, row};
use crate::wire::{ArticlePage, ArticleRow, Count, Counts, ListRequest, SearchRequest, Sort};
use crate::{Error, ErrorCode, OpenPublication};

/// A page of the list.
pub fn list(publication: &OpenPublication, request: ListRequest) -> Result<ArticlePage, Error> {
    publication.read(|reader| {
        let mut query = query(&request);
        let (mut rows, wanted) = (Vec::new(), query.limit as usize);
        loop {
            let page = library::list(reader, &query)?;
            let due = |summary: &library::Summary| {
                request.due.as_ref().is_none_or(|last| summary.due.as_ref().is_some_and(|day| day <= last))
            };
            rows.extend(page.rows.into_iter().filter(due));
            // What is due later is passed over, and must not leave a page empty that others follow.
            if page.next.is_none() || rows.len() >= wanted {
                let seen = Seen::of(publication, reader, rows.iter().map(|row: &library::Summary| row.id))?;
                let rows =
                    rows.into_iter().map(|summary| seen.mark(row(publication, reader, summary, request.related)));
                return Ok(ArticlePage { rows: rows.collect::<Result<_, _>>()?, next: page.next });
            }
            query.after = page.next;
        }
    })
}

/// The whole list, page after page until the request's limit; 0 means all.
pub fn all(publication: &OpenPublication, request: &ListRequest) -> Result<Vec<ArticleRow>, Error> {
    let wanted = if request.limit == 0 { usize::MAX } else { request.limit as usize };
    let mut rows = Vec::new();
    let mut request = request.clone();
    while rows.len() < wanted {
        request.limit = u32::try_from(wanted - rows.len()).unwrap_or(MOST).min(MOST);
        let page = list(publication, request.clone())?;
        rows.extend(page.rows);
        if page.next.is_none() {
            break;
        }
        request.after = page.next;
    }
    Ok(rows)
}

/// The articles in which words are found, best first; before them those that are called so, by slug, id or path.
pub fn search(publication: &OpenPublication, request: SearchRequest) -> Result<ArticlePage, Error> {
    let ListQuery { filter, after, limit, .. } = query(&request.within);
    publication.read(|reader| {
        let page = library::search(reader, &request.query, &filter, after.as_deref(), limit)?;
        let everywhere = filter == Filter::default();
        let called = if everywhere { library::called(reader, request.query.trim(), CALLED)? } else { Vec::new() };
        let (named, mut hits): (Vec<_>, Vec<_>) =
            page.rows.into_iter().partition(|hit| called.contains(&hit.article.id));
        // They stand on the first page, and on no other.
        if after.is_none() {
            let first = called.iter().map(|id| match named.iter().find(|hit| hit.article.id == *id) {
                Some(hit) => Ok(Some(hit.clone())),
                None => Ok(library::article(reader, *id)?.map(|article| {
                    let snippet = article.summary.clone();
                    SearchHit { article, snippet, score: None }
                })),
            });
            let first: Vec<_> = first.filter_map(Result::transpose).collect::<Result<_, Error>>()?;
            hits.splice(0..0, first);
        }
        let seen = Seen::of(publication, reader, hits.iter().map(|hit| hit.article.id))?;
        let rows = hits.into_iter().map(|hit| {
            let row = seen.mark(row(publication, reader, hit.article, request.within.related))?;
            Ok(ArticleRow { snippet: Some(hit.snippet), score: hit.score, ..row })
        });
        let rows = rows.collect::<Result<_, Error>>()?;
        Ok(ArticlePage { rows, next: page.next })
    })
}

/// The most articles that stand before those in which words are found.
const CALLED: usize = 4;

/// The most rows of a page.
const MOST: u32 = 500;

/// How many articles there are.
pub fn counts(publication: &OpenPublication, (): ()) -> Result<Counts, Error> {
    let counts = publication.read(|reader| Ok(library::counts(reader)?))?;
    Ok(Counts {
        all: counts.all,
        statuses: statuses(&publication.settings().review.statuses, &counts.statuses),
        standings: counts
            .standings
            .into_iter()
            .map(|(standing, articles)| Count { name: standing.as_str().to_owned(), articles })
            .collect(),
        holders: counts.holders.into_iter().map(|(name, articles)| Count { name, articles }).collect(),
        due: counts.due.into_iter().map(|(name, articles)| Count { name, articles }).collect(),
        tags: counts.tags.into_iter().map(|(name, articles)| Count { name, articles }).collect(),
        authors: counts.authors,
        conflicts: counts.conflicts,
        scheduled: counts.scheduled,
        trash: counts.trash + counts.trashed_authors,
        trashed_authors: counts.trashed_authors,
    })
}

/// How many articles have each status of the publication, then each that it does not have.
fn statuses(known: &Statuses, counted: &[(Status, u32)]) -> Vec<Count> {
    let of = |status| counted.iter().find(|(other, _)| *other == status).map_or(0, |(_, articles)| *articles);
    let known_ones = known.all().into_iter().map(|named| (named.status, of(named.status)));
    let others = counted.iter().copied().filter(|(status, _)| !known.has(*status));
    known_ones.chain(others).map(|(status, articles)| Count { name: status.to_string(), articles }).collect()
}

/// What a status counts as.
pub fn stage(publication: &OpenPublication, status: Status) -> Stage {
    publication.settings().review.statuses.stage(status)
}

/// Refuses a status that neither the publication nor any article has.
pub fn known_status(publication: &OpenPublication, status: Status) -> Result<(), Error> {
    let settings = publication.settings();
    if counts(publication, ())?.statuses.iter().any(|known| known.name == status.as_str()) {
        return Ok(());
    }
    Err(Error::new(ErrorCode::BadRequest, format!("there is no status “{status}”"))
        .hint(format!("the statuses are: {}", settings.review.statuses.keys())))
}

fn query(request: &ListRequest) -> ListQuery {
    ListQuery {
        filter: Filter {
            status: request.status,
            author: request.author.clone(),
            tag: request.tag.clone(),
            section: None,
            conflicts: request.conflicts,
            scheduled: request.scheduled,
            trash: request.trash,
            standing: request.standing,
            // An id that is none is nobody’s.
            holder: request.holder.as_deref().map(|id| id.parse().unwrap_or_else(|_| PersonId::new(0, [0; 10]))),
            due: request.due.is_some(),
        },
        sort: match request.sort {
            Sort::Updated => library::Sort::Updated,
            Sort::Headline => library::Sort::Headline,
            Sort::Date => library::Sort::Date,
        },
        after: request.after.clone(),
        limit: if request.limit == 0 { 100 } else { request.limit.min(MOST) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn what_is_called_so_stands_first_with_a_passage_all_the_same() {
        let fixture = Fixture::new(&[
            ("last-boat.md", "---\ntitle: Night ferry\n---\n\nIt leaves at ten.\n"),
            ("harbour.md", "---\ntitle: Harbour\n---\n\nThe last-boat home, the last boat.\n"),
        ]);
        let found = |query: &str| {
            let request = SearchRequest { query: query.into(), within: ListRequest::default() };
            let rows = search(&fixture.publication, request).unwrap().rows;
            rows.into_iter().map(|row| (row.slug, row.snippet.unwrap())).collect::<Vec<_>>()
        };
        let both = found("last-boat");
        assert_eq!(both.iter().map(|(slug, _)| slug.as_str()).collect::<Vec<_>>(), ["last-boat", "harbour"]);
        assert!(both[0].1.contains("It leaves at ten"), "{both:?}");
        assert!(both[1].1.contains(library::FOUND), "{both:?}");
        let own = found("harbour");
        assert!(own.len() == 1 && own[0].1.contains("last"), "{own:?}");
    }
}
