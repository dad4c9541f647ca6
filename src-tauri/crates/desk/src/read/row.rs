//! One article as a row.

use library::{Reader, Summary};

use super::fields::related_row;
use crate::Error;
use crate::wire::{ArticleRow, BylineEntry};

/// The row of an article, with its related posts where they are asked for.
pub(super) fn row(reader: &Reader<'_>, summary: Summary, with_related: bool) -> Result<ArticleRow, Error> {
    let related = match with_related {
        true => Some(library::related(reader, summary.id)?.into_iter().map(related_row).collect()),
        false => None,
    };
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
        holder: summary.holder.map(|holder| holder.to_string()),
        due: summary.due,
        open_notes: summary.open_notes,
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
