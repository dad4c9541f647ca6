//! Which articles an export takes, and what its bundle is called.

use std::collections::HashSet;

use article::{ArticleId, Publication, Slug, Standing, counted, listed_phrases};
use press::edition::Entry;
use rayon::prelude::*;

use super::checks::Examined;
use super::outlines::Outlines;
use super::source::ExportSource;
use crate::open::Stop;
use crate::{Error, ErrorCode, OpenPublication, store};

/// The articles that a request names; all if it names none.
pub(super) fn entries(
    publication: &OpenPublication,
    articles: &[String],
    approved_only: bool,
    outlines: &Outlines,
) -> Result<Vec<Entry>, Error> {
    let standing = approved_only.then_some(Standing::Approved);
    let chosen = publication
        .read(|reader| Ok(library::ids(reader, &library::Filter { standing, ..library::Filter::default() })?))?;
    let mut ids: Vec<ArticleId> = if articles.is_empty() {
        chosen
    } else {
        let named = articles.iter().map(|id| store::find(publication, id)).collect::<Result<Vec<_>, _>>()?;
        let approved: HashSet<ArticleId> = chosen.into_iter().collect();
        named.into_iter().filter(|id| !approved_only || approved.contains(id)).collect()
    };
    let mut seen = HashSet::new();
    ids.retain(|id| seen.insert(*id));
    if ids.is_empty() {
        let hint = if approved_only {
            "none of them is approved as it stands: desk list shows what is, and desk approve approves"
        } else {
            "write or import an article first"
        };
        return Err(Error::new(ErrorCode::NoArticle, "there is nothing to export").hint(hint));
    }
    let entry = |id: ArticleId| {
        let outline = outlines.get(&id).ok_or_else(|| Error::no_article(&id.to_string()))?;
        Ok(outline.entry().clone())
    };
    let mut entries = ids.into_iter().map(entry).collect::<Result<Vec<_>, Error>>()?;
    if articles.is_empty() {
        // Whatever happened to them in this clone of the publication, all clones have them in one order.
        entries.sort_unstable_by(|a, b| a.slug.cmp(&b.slug));
    }
    Ok(entries)
}

/// Refuses articles in which the checks find errors, and names the first of them.
pub(super) fn refuse_errors(
    publication: &OpenPublication,
    source: &ExportSource<'_>,
    entries: &[Entry],
    stop: Stop<'_>,
) -> Result<(), Error> {
    let errors = |entry: &Entry| -> Result<Vec<String>, Error> {
        stop.go_on()?;
        let memory = source.memory();
        if let Some(kept) = memory.and_then(|memory| memory.recall_of(entry.id, ERRORS))
            && let Ok(messages) = serde_json::from_slice(&kept)
        {
            return Ok(messages);
        }
        let examined = Examined::read(publication, source.around(), entry.id)?;
        source.read(&examined, &examined.article.pictures())?;
        let errors = examined.errors(source.around()).into_iter();
        let messages: Vec<String> = errors.map(|message| format!("{}: {message}", entry.slug)).collect();
        if let Some(memory) = memory {
            memory.keep_of(entry.id, ERRORS, &serde_json::to_vec(&messages).unwrap_or_default());
        }
        Ok(messages)
    };
    let messages = entries.par_iter().map(errors).collect::<Result<Vec<_>, Error>>()?;
    let messages: Vec<String> = messages.into_iter().flatten().collect();
    if messages.is_empty() {
        return Ok(());
    }
    let count = counted(messages.len(), "error", "errors");
    Err(Error::new(ErrorCode::CheckErrors, format!("the checks found {count}: {}", listed_phrases(messages)))
        .hint("mend them, or export all the same (--allow-errors)"))
}

/// Under this name the errors of an article are kept.
const ERRORS: &str = "errors";

/// The name of a bundle of these articles, `2026-11-23-night-ferry-stays`: the date of the newest article in it, and its slug, or the publication's where there
/// are several. Named by the articles, not by the clock, so that the same export has the same name.
pub(super) fn bundle_name(settings: &Publication, entries: &[&Entry], outlines: &Outlines) -> String {
    let dates = entries.iter().filter_map(|entry| outlines.get(&entry.id)?.row.date.as_deref());
    let newest = dates.filter_map(|date| date.get(..10).map(str::to_owned)).max();
    let slug = match entries {
        [only] => only.slug.clone(),
        _ => Slug::from_headline(&settings.name),
    };
    newest.map_or(slug.to_string(), |date| format!("{date}-{slug}"))
}
