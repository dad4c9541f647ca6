//! The front page with settings that are still being typed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use article::markdown::Events;
use article::{ArticleId, Digest, PictureFacts, PublicationPath};
use press::bundle::{ManifestApproval, Sink, SinkError};
use press::edition::{EditionArticle, Entry, OutlineRow};
use press::target::{Audience, Chosen, Diagnostic, Edition, Hold, Source, WholeSite, export};
use press::theme::Theme;

use super::with_fields;
use crate::exports::outlines::{self, Outlines};
use crate::exports::source::{Choice, ExportSource};
use crate::pages::Cache;
use crate::wire::SettingsFields;
use crate::{Error, ErrorCode, OpenPublication, articles};

/// So many of the newest articles can stand on a front page, and so many of each section.
const NEWEST: usize = 48;
const OF_SECTION: usize = 6;

/// The front page as it would be with these settings. It is made of the newest articles and those that the settings name,
/// which is all that stands on it; counts are of these alone.
pub(crate) fn front_page(publication: &OpenPublication, fields: SettingsFields) -> Result<String, Error> {
    articles::writing::flush(publication, ())?;
    let mut settings = with_fields(publication, fields);
    // Without an address nobody draws share cards, which are on no page.
    settings.address.clear();
    let outlines = outlines::all(publication)?;
    let named: HashSet<String> = names(&serde_json::to_value(&settings.site).unwrap_or_default()).collect();
    let entries = on_front(&outlines, &named);
    let source = shown(publication, &entries, &outlines)?;
    let cache = Cache::of(publication);
    let edition = Edition {
        publication: &settings,
        entries: &entries,
        whole_site: true,
        source: &Unchecked(source),
        cache: Some(&cache),

        memory: None,
        progress: &|_, _, _| {},
        is_cancelled: &|| false,
    };
    let options = settings.export.options.get("site").cloned().unwrap_or_default();
    let mut page = FrontOnly::default();
    export(&edition, &[Chosen { target: &WholeSite, options }], &mut page)
        .map_err(|error| Error::new(ErrorCode::File, error.to_string()))?;
    let assets = publication.look(&settings).folder;
    Ok(String::from_utf8_lossy(&page.0).replace("\"assets/", &format!("\"{assets}/")))
}

/// The sections in the navigation of the site as it is now, while nobody composed it.
pub(crate) fn usual_navigation(publication: &OpenPublication, (): ()) -> Result<Vec<String>, Error> {
    articles::writing::flush(publication, ())?;
    let outlines = outlines::all(publication)?;
    let entries: Vec<Entry> = outlines.values().map(|known| known.entry().clone()).collect();
    let source = shown(publication, &entries, &outlines)?;
    let there = entries.iter().filter(|entry| source.withheld(entry, Audience::Site).is_none());
    let rows = there.map(|entry| source.outline(entry)).collect::<Result<Vec<_>, _>>();
    let rows = rows.map_err(|reason| Error::new(ErrorCode::File, reason))?;
    Ok(press::target::usual_navigation(&publication.settings(), rows))
}

/// What of these articles is shown: those that readers may have. While all are drafts, it is the drafts, since an empty page
/// would show nothing of what is being composed.
fn shown<'a>(
    publication: &'a OpenPublication,
    entries: &[Entry],
    outlines: &'a Outlines,
) -> Result<ExportSource<'a>, Error> {
    let source = |drafts| ExportSource::new(publication, entries, outlines, Choice { approved_only: false, drafts });
    let ready = source(false)?;
    let has_ready = entries.iter().any(|entry| ready.withheld(entry, Audience::Site).is_none());
    if has_ready { Ok(ready) } else { source(true) }
}

/// Every text within a value.
fn names(value: &serde_json::Value) -> Box<dyn Iterator<Item = String> + '_> {
    match value {
        serde_json::Value::String(text) => Box::new(std::iter::once(text.clone())),
        serde_json::Value::Array(values) => Box::new(values.iter().flat_map(names)),
        serde_json::Value::Object(values) => Box::new(values.values().flat_map(names)),
        _ => Box::new(std::iter::empty()),
    }
}

/// The newest articles, the newest of each section, and those with these names.
fn on_front(outlines: &Outlines, named: &HashSet<String>) -> Vec<Entry> {
    let mut rows: Vec<&OutlineRow> = outlines.values().map(|known| &*known.row).collect();
    rows.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.entry.slug.cmp(&b.entry.slug)));
    let mut of_section: HashMap<&str, usize> = HashMap::new();
    let mut standing = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        let count = of_section.entry(&row.section).or_default();
        *count += 1;
        let is_named = named.contains(row.entry.slug.as_str()) || named.contains(&row.entry.id.to_string());
        if at < NEWEST || *count <= OF_SECTION || is_named {
            standing.push(row.entry.clone());
        }
    }
    standing
}

/// The library, without what only an export is for.
struct Unchecked<'a>(ExportSource<'a>);

impl Source for Unchecked<'_> {
    fn article(&self, id: ArticleId) -> Result<EditionArticle, String> {
        self.0.article(id)
    }

    fn find(&self, target: &str) -> Result<Option<Entry>, String> {
        self.0.find(target)
    }

    fn outline(&self, entry: &Entry) -> Result<Arc<OutlineRow>, String> {
        self.0.outline(entry)
    }

    fn translations(&self) -> Vec<(ArticleId, Vec<String>)> {
        self.0.translations()
    }

    fn is_ahead(&self, date: &str) -> bool {
        self.0.is_ahead(date)
    }

    fn has_profiles(&self) -> bool {
        self.0.has_profiles()
    }

    fn theme(&self, name: &str) -> Result<Option<Arc<Theme>>, String> {
        self.0.theme(name)
    }

    fn picture_facts(&self, path: &PublicationPath) -> Result<(PictureFacts, Vec<String>), String> {
        self.0.picture_facts(path)
    }

    fn picture(&self, path: &PublicationPath) -> Result<Option<Vec<u8>>, String> {
        self.0.picture(path)
    }

    fn check(&self, _: &EditionArticle, _: Option<Events<'_>>) -> Result<Vec<Diagnostic>, String> {
        Ok(Vec::new())
    }

    fn withheld(&self, entry: &Entry, audience: Audience) -> Option<String> {
        self.0.withheld(entry, audience)
    }

    fn held(&self, entry: &Entry) -> Option<Hold> {
        self.0.held(entry)
    }

    fn approval(&self, _: ArticleId, _: &Digest) -> Result<Option<ManifestApproval>, String> {
        Ok(None)
    }
}

/// Keeps the front page, and nothing else.
#[derive(Default)]
struct FrontOnly(Vec<u8>);

impl Sink for FrontOnly {
    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), SinkError> {
        if path == "site/index.html" {
            self.0 = bytes.to_vec();
        }
        Ok(())
    }

    fn forget(&mut self, _: &str) -> Result<(), SinkError> {
        self.0.clear();
        Ok(())
    }
}
