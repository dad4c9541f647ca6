//! The article list: pages, search, counts.

use library::{Filter, ListQuery, Summary};

use crate::wire::{ArticlePage, ArticleRow, Count, Counts, ListRequest, SearchRequest, Sort};
use crate::{Error, OpenPublication};

/// A page of the list.
pub fn list(publication: &OpenPublication, request: ListRequest) -> Result<ArticlePage, Error> {
    let page = publication.read(|reader| Ok(library::list(reader, &query(&request))?))?;
    Ok(ArticlePage { rows: page.rows.into_iter().map(row).collect(), next: page.next })
}

/// The articles in which words are found, best first.
pub fn search(publication: &OpenPublication, request: SearchRequest) -> Result<ArticlePage, Error> {
    let ListQuery { filter, after, limit, .. } = query(&request.within);
    let page =
        publication.read(|reader| Ok(library::search(reader, &request.query, &filter, after.as_deref(), limit)?))?;
    let rows = page.rows.into_iter().map(|hit| ArticleRow {
        snippet: Some(hit.snippet),
        score: hit.score,
        ..row(hit.article)
    });
    Ok(ArticlePage { rows: rows.collect(), next: page.next })
}

/// How many articles there are.
pub fn counts(publication: &OpenPublication, (): ()) -> Result<Counts, Error> {
    let counts = publication.read(|reader| Ok(library::counts(reader)?))?;
    Ok(Counts {
        all: counts.all,
        statuses: counts
            .statuses
            .into_iter()
            .map(|(status, articles)| Count { name: status.to_string(), articles })
            .collect(),
        tags: counts.tags.into_iter().map(|(name, articles)| Count { name, articles }).collect(),
        authors: counts.authors,
        conflicts: counts.conflicts,
        trash: counts.trash,
    })
}

pub(crate) fn query(request: &ListRequest) -> ListQuery {
    ListQuery {
        filter: Filter {
            status: request.status,
            author: request.author.clone(),
            tag: request.tag.clone(),
            section: None,
            conflicts: request.conflicts,
            trash: request.trash,
        },
        sort: match request.sort {
            Sort::Updated => library::Sort::Updated,
            Sort::Headline => library::Sort::Headline,
            Sort::Date => library::Sort::Date,
        },
        after: request.after.clone(),
        limit: if request.limit == 0 { 100 } else { request.limit.min(500) },
    }
}

fn row(summary: Summary) -> ArticleRow {
    let byline = summary.byline_line();
    ArticleRow {
        id: summary.id.to_string(),
        slug: summary.slug.to_string(),
        headline: summary.headline,
        dek: if summary.dek.is_empty() { summary.summary } else { summary.dek },
        status: summary.status,
        live: summary.live,
        byline,
        section: summary.section,
        tags: summary.tags,
        date: summary.date,
        updated_at: summary.updated_at,
        words: summary.words,
        path: summary.path,
        conflict: summary.conflict,
        snippet: None,
        score: None,
    }
}
