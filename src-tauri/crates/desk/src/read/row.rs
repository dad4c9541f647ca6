//! One article as a row.

use std::collections::HashSet;

use article::ArticleId;
use library::{Reader, Summary};

use super::related;
use crate::wire::{ArticleRow, BylineEntry};
use crate::{Error, OpenPublication};

/// The row of an article, with its related posts where they are asked for.
pub(super) fn row(
    publication: &OpenPublication,
    reader: &Reader<'_>,
    summary: Summary,
    with_related: bool,
) -> Result<ArticleRow, Error> {
    let related = if with_related { Some(related::rows(publication, reader, summary.id)?) } else { None };
    let entry = |place: library::BylineName| BylineEntry {
        author: place.author,
        role: place.role,
        name: place.name,
        portrait: Some(place.portrait).filter(|path| !path.is_empty()),
        known: place.known,
    };
    Ok(ArticleRow {
        id: summary.id.to_string(),
        slug: summary.slug.to_string(),
        headline: summary.headline,
        dek: summary.dek,
        summary: summary.summary,
        status: summary.status,
        standing: summary.standing,
        live: summary.live,
        embargo: summary.embargo,
        holder: summary.holder.map(|holder| holder.to_string()),
        due: summary.due,
        open_notes: summary.open_notes,
        changed_since_looked: false,
        byline: summary.byline.into_iter().map(entry).collect(),
        section: summary.section,
        tags: summary.tags,
        date: summary.date,
        updated_at: summary.updated_at,
        words: summary.words,
        revision: summary.revision,
        related,
        path: summary.path,
        conflict: summary.conflict,
        snippet: None,
        score: None,
    })
}

/// Which articles of a page were changed since the person of this machine looked at them.
pub(super) struct Seen {
    changed: HashSet<String>,
}

impl Seen {
    pub(super) fn of(
        publication: &OpenPublication,
        reader: &Reader<'_>,
        articles: impl IntoIterator<Item = ArticleId>,
    ) -> Result<Self, Error> {
        let articles: Vec<ArticleId> = articles.into_iter().collect();
        let changed = library::changed_since_looked(reader, &publication.person(), &articles)?;
        Ok(Self { changed: changed.into_iter().map(|id| id.to_string()).collect() })
    }

    pub(super) fn mark(&self, row: Result<ArticleRow, Error>) -> Result<ArticleRow, Error> {
        row.map(|row| ArticleRow { changed_since_looked: self.changed.contains(&row.id), ..row })
    }
}
