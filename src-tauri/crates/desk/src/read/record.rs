//! Articles as scripts see them: the stable JSON of the headless program.

use article::{ArticleId, Status};
use library::{Filter, ListQuery, Reader, RelatedTarget, Summary};
use serde::Serialize;

use crate::wire::{ListRequest, SearchRequest};
use crate::{Error, OpenPublication, store};

use super::list::query;

/// An article in machine output. Fields keep their names; new ones may be added.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleRecord {
    /// Its id.
    pub id: String,
    /// Its slug.
    pub slug: String,
    /// Its headline.
    pub headline: String,
    /// Its dek.
    pub dek: String,
    /// Where the work stands.
    pub status: Status,
    /// Its authors, in order.
    pub byline: Vec<CreditRecord>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its section.
    pub section: String,
    /// Its date as written.
    pub date: Option<String>,
    /// Words of text.
    pub words: u32,
    /// The number of its newest revision.
    pub revision: u32,
    /// Its related posts, in order.
    pub related: Vec<RelatedRecord>,
    /// Its file, within the publication.
    pub path: Option<String>,
    /// In a search: the place found, with found words between U+0002 and U+0003.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snippet: Option<String>,
    /// In a search: how well it fits; larger is better.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
}

/// One place in a byline.
#[derive(Debug, Clone, Serialize)]
pub struct CreditRecord {
    /// The author's slug, or the name as written.
    pub author: String,
    /// The byline form of the name.
    pub name: String,
    /// What they did.
    pub role: String,
}

/// One related post.
#[derive(Debug, Clone, Serialize)]
pub struct RelatedRecord {
    /// The target's id; the target as written where it is not there.
    pub article: String,
    /// The target's slug.
    pub slug: String,
    /// The target's headline.
    pub headline: String,
    /// The teaser for this place.
    pub teaser: Option<String>,
    /// Why it was picked.
    pub reason: Option<String>,
}

/// One article.
pub fn show(publication: &OpenPublication, needle: &str) -> Result<ArticleRecord, Error> {
    let id = store::find(publication, needle)?;
    publication.read(|reader| {
        let summary = library::article(reader, id)?.ok_or_else(|| Error::no_article(needle))?;
        record(reader, summary)
    })
}

/// The whole text of one article, front matter included.
pub fn text(publication: &OpenPublication, needle: &str) -> Result<String, Error> {
    let id = store::find(publication, needle)?;
    Ok(store::current(publication, id)?.text().to_owned())
}

/// The articles of a list, page after page until `limit`.
pub fn list(publication: &OpenPublication, request: &ListRequest) -> Result<Vec<ArticleRecord>, Error> {
    let mut query = query(request);
    let mut records = Vec::new();
    let wanted = if request.limit == 0 { usize::MAX } else { request.limit as usize };
    publication.read(|reader| {
        loop {
            query.limit = u32::try_from(wanted - records.len()).unwrap_or(PAGE).min(PAGE);
            let page = library::list(reader, &query)?;
            for summary in page.rows {
                records.push(record(reader, summary)?);
            }
            query.after = page.next;
            if query.after.is_none() || records.len() >= wanted {
                return Ok(records);
            }
        }
    })
}

/// The articles in which words are found, best first.
pub fn search(publication: &OpenPublication, request: &SearchRequest) -> Result<Vec<ArticleRecord>, Error> {
    let ListQuery { filter, after, limit, .. } = query(&request.within);
    publication.read(|reader| {
        let page = library::search(reader, &request.query, &filter, after.as_deref(), limit)?;
        let found = page.rows.into_iter().map(|hit| {
            let record = record(reader, hit.article)?;
            Ok(ArticleRecord { snippet: Some(hit.snippet), score: hit.score, ..record })
        });
        found.collect()
    })
}

/// The ids of the articles that people named, or of all.
pub fn select(publication: &OpenPublication, needles: &[String], all: bool) -> Result<Vec<String>, Error> {
    if all {
        return publication
            .read(|reader| Ok(library::ids(reader, &Filter::default())?.iter().map(ArticleId::to_string).collect()));
    }
    needles.iter().map(|needle| Ok(store::find(publication, needle)?.to_string())).collect()
}

/// Rows read at a time.
const PAGE: u32 = 500;

fn record(reader: &Reader<'_>, summary: Summary) -> Result<ArticleRecord, Error> {
    let related = library::related(reader, summary.id)?.into_iter().map(related_record);
    Ok(ArticleRecord {
        id: summary.id.to_string(),
        slug: summary.slug.to_string(),
        headline: summary.headline,
        dek: summary.dek,
        status: summary.status,
        byline: summary
            .byline
            .into_iter()
            .map(|c| CreditRecord { author: c.author, name: c.name, role: c.role })
            .collect(),
        tags: summary.tags,
        section: summary.section,
        date: summary.date,
        words: summary.words,
        revision: summary.revision,
        related: related.collect(),
        path: summary.path,
        snippet: None,
        score: None,
    })
}

fn related_record(target: RelatedTarget) -> RelatedRecord {
    let RelatedTarget { target, teaser, reason, article, in_trash } = target;
    match article {
        Some(there) => RelatedRecord {
            article: there.id.to_string(),
            slug: there.slug.to_string(),
            headline: there.headline,
            teaser,
            reason,
        },
        None => RelatedRecord {
            article: target,
            slug: String::new(),
            headline: in_trash.unwrap_or_default(),
            teaser,
            reason,
        },
    }
}
