//! Running an export.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::admitted::Admitted;
use super::any::{AnyTarget, Shared};
use super::audience::Audience;
use super::error::ExportError;
use super::exported::Export;
use super::give::Give;
use super::in_order::in_order;
use super::made::{Working, article, guarded};
use super::media::Media;
use super::memory::Memory;
use super::output::Output;
use super::source::Edition;
use crate::bundle::Sink;

/// Exports an edition into a sink: every target in its folder, and the manifest.
pub fn export(edition: &Edition<'_>, chosen: &[Chosen<'_>], sink: &mut dyn Sink) -> Result<Export, ExportError> {
    let media = Media::new(edition);
    let audiences: BTreeMap<Audience, Admitted<'_>> = chosen
        .iter()
        .map(|one| one.target.audience())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .map(|audience| (audience, Admitted::new(edition, audience)))
        .collect();
    let started = chosen.iter().map(|one| {
        let admitted = &audiences[&one.target.audience()];
        let running = one.target.start(Shared { edition, media: &media, admitted }, &one.options)?;
        Ok(Working { running, admitted })
    });
    let targets = started.collect::<Result<Vec<_>, ExportError>>()?;
    let mut output = Output::new(edition, &media, chosen.iter().map(|one| one.target).collect(), sink);

    let mut entries = output.distinct(edition.entries);
    entries.retain(|entry| targets.iter().any(|target| target.admitted.has(entry)));
    for (audience, admitted) in &audiences {
        let targets = chosen.iter().map(|one| one.target).filter(|target| target.audience() == *audience);
        let labels = targets.map(AnyTarget::label).collect::<Vec<_>>().join(", ");
        let labels = if chosen.len() > 1 { format!("{labels}: ") } else { String::new() };
        admitted.told(edition, &labels).into_iter().for_each(|(slug, message)| output.warn(&slug, message));
    }
    in_order(
        entries.len(),
        |at| article(edition, &media, &targets, entries[at]),
        |at, made| {
            let headline = output.take(entries[at], made)?;
            (edition.progress)(at + 1, entries.len(), &headline);
            edition.go_on()
        },
    )?;
    edition.memory.into_iter().for_each(Memory::articles_are_made);
    for (at, target) in targets.iter().enumerate() {
        if output.has_failed(at) {
            continue;
        }
        let mut unwritten = None;
        let made = guarded(|| {
            let mut take = |made| {
                output.take_whole(made).map_err(|error| {
                    unwritten = Some(error);
                    // Only for the target to stop.
                    ExportError::Cancelled
                })
            };
            target.finish(Give::new(&mut take, edition.is_cancelled))
        });
        // Whatever the target made of it.
        edition.go_on()?;
        match (unwritten, made) {
            (Some(error), _) => output.unwritten(at, error)?,
            (None, Ok(made)) => output.take_whole(made).or_else(|error| output.unwritten(at, error))?,
            // The others stay whole.
            (None, Err(reason)) => output.fail(at, reason)?,
        }
    }
    let nothing_admitted = targets.iter().all(|target| target.admitted.slugs().is_empty());
    // The manifest of a large export takes room as well.
    drop(targets);
    output.finish().map_err(|error| match error {
        ExportError::NothingLeft(reasons) if nothing_admitted => ExportError::NothingAdmitted(reasons),
        error => error,
    })
}

/// A target and its options.
#[derive(Clone)]
pub struct Chosen<'t> {
    /// The target.
    pub target: &'t dyn AnyTarget,
    /// The options as a JSON object, which may be incomplete; null for the defaults.
    pub options: Value,
}
