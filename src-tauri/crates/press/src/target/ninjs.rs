//! The ninjs target: each article as a news object for agencies and other systems (IPTC ninjs 3.1).
//!
//! The standard has a place for embargo and status, so that articles which are not to be published yet say so themselves.

mod associations;
mod item;
mod pictures;
mod plain;
mod status;

use std::sync::Arc;

use super::audience::Audience;
use super::error::ExportError;
use super::files::{Made, OutputFile};
use super::give::Give;
use super::job::{Job, NoOptions, Target};
use super::picture_file::Sizes;
use super::prepared::Prepared;
use super::release::KeepsBack;
use crate::text::html;
use pictures::Handed;

/// A JSON file for each article in `ninjs/`, with its pictures in `ninjs/media/`.
#[derive(Debug, Clone, Copy)]
pub struct Ninjs;

impl Target for Ninjs {
    type Options = NoOptions;
    type Part = ();
    type Whole = ();

    fn name(&self) -> &'static str {
        "ninjs"
    }

    fn label(&self) -> &'static str {
        "News agency (ninjs)"
    }

    fn about(&self) -> &'static str {
        "IPTC ninjs 3.1: a JSON file for each article, with pictures, embargo and rights, for agencies and their systems"
    }

    fn keeps_back(&self, _: &NoOptions) -> KeepsBack {
        KeepsBack::Says
    }

    fn audience(&self) -> Audience {
        Audience::System
    }

    fn sizes(&self) -> Sizes {
        Sizes::Largest
    }

    fn article(&self, job: &Job<'_, NoOptions>, article: &Arc<Prepared>) -> Result<Made<()>, String> {
        let handed = Handed::new(job, &article.entry.slug);
        let withdrawn = article.release.is_withdrawn();
        let (text, missed) = if withdrawn { Default::default() } else { html(&article.document, &handed) };
        let item = item::item(job.publication, article, &text, &handed);
        let mut json = serde_json::to_vec_pretty(&item).map_err(|error| error.to_string())?;
        json.push(b'\n');
        let missed = missed.iter().map(|w| format!("line {}: {}", article.line_of(w.range.start), w.kind));
        let translations = article.whole.article.translations.iter();
        let untold = translations.filter_map(|written| handed.untold_translation(written)).collect::<Vec<_>>();
        Ok(Made {
            unchanged: Vec::new(),
            files: vec![OutputFile::new(format!("ninjs/{}.json", article.entry.slug), json)],
            warnings: missed.chain(untold).collect(),
            pictures: handed.used(),
            part: (),
        })
    }

    fn add(&self, _: &Job<'_, NoOptions>, (): &mut (), (): ()) {}

    fn finish(&self, job: &Job<'_, NoOptions>, (): (), _: Give<'_>) -> Result<Made<()>, ExportError> {
        let mut made = Made::default();
        if crate::theme::base(&job.publication.address).is_none() {
            made.warnings.push(
                "News agency (ninjs): the publication has no web address, so pictures are named by their files beside the \
                 articles, and not by an address as the standard asks; write its address in publication.toml"
                    .into(),
            );
        }
        Ok(made)
    }
}
