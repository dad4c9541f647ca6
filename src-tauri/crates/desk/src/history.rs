//! The revisions of an article.

use crate::wire::{ArticleRequest, RevisionRow};
use crate::{Desk, Fault, store};

/// The revisions, newest first; at most 500.
pub fn list(desk: &Desk, request: ArticleRequest) -> Result<Vec<RevisionRow>, Fault> {
    let id = store::find(desk, &request.id)?;
    desk.read(|reader| {
        let revisions = library::revisions(reader, id, 500)?;
        Ok(revisions
            .into_iter()
            .map(|revision| RevisionRow {
                id: revision.id.to_string(),
                number: revision.number,
                at: revision.at,
                origin: revision.origin,
                words: revision.words,
            })
            .collect())
    })
}

/// A moment for people, in the system's time zone: `2026-11-23 21:05`.
pub fn date_time(unix_ms: i64) -> String {
    jiff::Timestamp::from_millisecond(unix_ms)
        .map(|moment| moment.to_zoned_datetime(jiff::tz::TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_default()
}
