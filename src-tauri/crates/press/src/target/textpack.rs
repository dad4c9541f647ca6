//! TextPack: one file for each article, which writing programs open as it is.

mod text;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use article::PublicationPath;
use serde_json::{Value, json};

use super::audience::Audience;
use super::error::ExportError;
use super::files::{Made, OutputFile};
use super::give::Give;
use super::job::{Job, NoOptions, Target};
use super::picture_file::PictureFile;
use super::prepared::Prepared;
use super::rewritten::{System, rewritten};
use super::sources::{Facts, by_name, name};
use crate::address::percent_encoded;
use crate::bundle::archive;
use crate::edition::Entry;

/// Every article as `<slug>.textpack`: a zip file of a TextBundle, version 2 (<https://textbundle.org/spec/>).
#[derive(Debug, Clone, Copy)]
pub struct TextPack;

/// Whose keys `info.json` has besides those of the format.
const CREATOR: &str = "org.copydesk.app";

impl Target for TextPack {
    type Options = NoOptions;
    type Part = ();
    type Whole = ();

    fn name(&self) -> &'static str {
        "textpack"
    }

    fn label(&self) -> &'static str {
        "TextPack"
    }

    fn about(&self) -> &'static str {
        "One file for each article, with its pictures, for Ulysses, Bear, iA Writer and others"
    }

    fn audience(&self) -> Audience {
        Audience::System
    }

    fn article(&self, job: &Job<'_, NoOptions>, article: &Arc<Prepared>) -> Result<Made<()>, String> {
        let pack = Pack { job, used: RefCell::default() };
        let body = rewritten(article, &pack);
        let (facts, basics) = Facts::new(job, article, &pack);
        let text = text::whole(article, &basics, &body.text, &pack);
        let bundle = format!("{}.textbundle", article.entry.slug);
        let info = info(&facts, &basics)?;
        let mut entries = vec![
            (format!("{bundle}/info.json"), info.into_bytes().into()),
            (format!("{bundle}/text.md"), text.into_bytes().into()),
        ];
        let pictures = by_name(pack.used.into_inner()).into_iter();
        entries.extend(pictures.map(|(name, bytes)| (format!("{bundle}/assets/{name}"), bytes.into())));
        let bytes = archive(&entries).map_err(|error| error.to_string())?;
        let file = OutputFile::new(format!("textpack/{}.textpack", article.entry.slug), bytes);
        let warnings = basics.warnings.into_iter().chain(body.warnings).collect();
        Ok(Made { files: vec![file], warnings, ..Made::default() })
    }

    fn add(&self, _: &Job<'_, NoOptions>, (): &mut (), (): ()) {}

    fn finish(&self, _: &Job<'_, NoOptions>, (): (), _: Give<'_>) -> Result<Made<()>, ExportError> {
        Ok(Made::default())
    }
}

/// `info.json`: the keys of the format, and ours under our own name, as it asks for.
fn info(facts: &Facts, basics: &super::sources::Basics) -> Result<String, String> {
    let failed = |error: serde_json::Error| format!("its facts cannot be written: {error}");
    let mut own = serde_json::to_value(facts).map_err(failed)?;
    if let Value::Object(own) = &mut own {
        let given =
            [("headline", Some(&basics.title)), ("dek", Some(&basics.description)), ("date", basics.date.as_ref())];
        let more = [("updated", basics.updated.as_ref()), ("excerpt", Some(&basics.excerpt))];
        for (key, value) in given.into_iter().chain(more) {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                own.insert(key.to_owned(), value.as_str().into());
            }
        }
    }
    let info = json!({
        "version": 2,
        "type": "net.daringfireball.markdown",
        "transient": false,
        "creatorIdentifier": CREATOR,
        CREATOR: own,
    });
    serde_json::to_string_pretty(&info).map(|text| text + "\n").map_err(failed)
}

/// A TextBundle, as its text sees articles and pictures.
struct Pack<'j> {
    job: &'j Job<'j, NoOptions>,
    used: RefCell<BTreeMap<PublicationPath, Option<PictureFile>>>,
}

impl System for Pack<'_> {
    /// Each pack is on its own, so links lead to the published pages.
    fn article(&self, entry: &Entry) -> Option<String> {
        self.job.address_elsewhere(entry)
    }

    fn is_page(&self) -> bool {
        true
    }

    fn picture(&self, path: &PublicationPath) -> Option<(String, u32, u32)> {
        let mut used = self.used.borrow_mut();
        let file = used.entry(path.clone()).or_insert_with(|| self.job.picture_file(path)).as_ref()?;
        Some((format!("assets/{}", percent_encoded(name(file))), file.width, file.height))
    }
}
