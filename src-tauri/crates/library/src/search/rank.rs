//! Selects and orders the matches of a page.

use std::collections::HashSet;

use crate::{Error, Reader};

/// The most matches that are ranked.
pub(crate) const MAX_RANKED: u32 = 2000;

/// BM25 weights: headline, dek, names and tags, text, facet (an author matched by the name in the profile).
const WEIGHTS: &str = "8.0, 4.0, 3.0, 1.0, 3.0";

/// What a headline with all words in their order adds to a score, and once more if it begins with them: more than BM25 gives
/// to any article.
const IN_HEADLINE: f64 = 100.0;

/// A part of a query.
pub(crate) struct Part {
    /// In FTS5 syntax.
    pub(crate) expression: String,
    /// Each of its words separately, also in FTS5 syntax.
    pub(crate) words: Vec<String>,
}

/// One page of the matches of `all` (all `parts` and the filter combined), and the cursor at its end.
pub(crate) fn hits(
    r: &Reader<'_>,
    parts: &[Part],
    all: &str,
    headline: &[String; 2],
    after: Option<&str>,
    limit: u32,
) -> Result<(Vec<Hit>, Option<String>), Error> {
    let place = after.map(Place::read).transpose()?;
    if let Some(Place::Newest(rowid)) = place {
        return Ok(newest(matches(r, all, rowid, limit.saturating_add(1))?, limit));
    }
    let found = matches(r, all, i64::MAX, limit.max(MAX_RANKED).saturating_add(1))?;
    match ranked(r, parts, headline, &found)? {
        Some(hits) => Ok(page(hits, place, limit)),
        None => Ok(newest(found, limit)),
    }
}

/// A match: its row in the index, and its score.
pub(crate) type Hit = (i64, Option<f64>);

/// A cursor: where a page of results ended.
enum Place {
    Newest(i64),
    Ranked(f64, i64),
}

impl Place {
    fn read(cursor: &str) -> Result<Self, Error> {
        let bad = || Error::BadCursor(cursor.chars().take(80).collect());
        let mut parts = cursor.split(':');
        let rowid = parts.next().and_then(|part| part.parse().ok()).ok_or_else(bad)?;
        match parts.next() {
            None => Ok(Self::Newest(rowid)),
            Some(score) => Ok(Self::Ranked(score.parse().map_err(|_| bad())?, rowid)),
        }
    }
}

/// A page of unranked matches, newest first.
fn newest(mut found: Vec<i64>, limit: u32) -> (Vec<Hit>, Option<String>) {
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(i64::to_string);
    (found.into_iter().map(|rowid| (rowid, None)).collect(), next)
}

fn matches(r: &Reader<'_>, all: &str, before: i64, limit: u32) -> Result<Vec<i64>, Error> {
    let sql = "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3";
    r.all(sql, (all, before, limit), |row| row.get(0))
}

/// All matches, best first; `None` if there are too many to rank, or if no part has a word rare enough to rank by.
///
/// BM25 weighs each part by the number of articles that contain it, and FTS5 counts those by reading all of them. So
/// only parts with a rare word are ranked by; the others would hardly add to the score.
fn ranked(r: &Reader<'_>, parts: &[Part], headline: &[String; 2], found: &[i64]) -> Result<Option<Vec<Hit>>, Error> {
    if found.is_empty() || found.len() > MAX_RANKED as usize {
        return Ok(None);
    }
    let mut rare = Vec::new();
    for part in parts {
        for word in &part.words {
            if matches(r, word, i64::MAX, MAX_RANKED + 1)?.len() <= MAX_RANKED as usize {
                rare.push(part.expression.as_str());
                break;
            }
        }
    }
    if rare.is_empty() {
        return Ok(None);
    }
    let wanted: HashSet<i64> = found.iter().copied().collect();
    let sql = format!("SELECT rowid, -bm25(search, {WEIGHTS}) FROM search WHERE search MATCH ?1");
    let scored = r.all(&sql, [rare.join(" AND ")], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, f64>(1)?)))?;
    let mut hits: Vec<(i64, f64)> = scored.into_iter().filter(|hit| wanted.contains(&hit.0)).collect();
    // People type how a headline begins: such an article goes before all others, whatever stands in those.
    for phrase in headline {
        let there: HashSet<i64> = matches(r, phrase, i64::MAX, MAX_RANKED)?.into_iter().collect();
        hits.iter_mut().filter(|(rowid, _)| there.contains(rowid)).for_each(|(_, score)| *score += IN_HEADLINE);
    }
    hits.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    Ok(Some(hits.into_iter().map(|(rowid, score)| (rowid, Some(score))).collect()))
}

/// The page of ranked hits behind a cursor.
fn page(hits: Vec<Hit>, place: Option<Place>, limit: u32) -> (Vec<Hit>, Option<String>) {
    let behind = |hit: &Hit| match (&place, hit.1) {
        (Some(Place::Ranked(score, rowid)), Some(own)) => own < *score || own == *score && hit.0 < *rowid,
        _ => true,
    };
    let mut hits: Vec<Hit> = hits.into_iter().filter(behind).collect();
    let more = hits.len() > limit as usize;
    hits.truncate(limit as usize);
    let next = hits.last().filter(|_| more).and_then(|(rowid, score)| Some(format!("{rowid}:{}", (*score)?)));
    (hits, next)
}
