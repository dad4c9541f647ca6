//! Running an export.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use article::PublicationPath;
use serde_json::Value;

use super::admitted::Admitted;
use super::any::{AnyTarget, Running, Shared};
use super::audience::Audience;
use super::error::ExportError;
use super::in_order::in_order;
use super::job::Made;
use super::media::Media;
use super::picture_file::Sizes;
use super::prepared::Prepared;
use super::source::{Diagnostic, Edition};
use crate::bundle::{ManifestArticle, ManifestFile, Recorder, Sink, SinkError, sha256};
use crate::edition::Entry;

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
    let mut output = Output::new(sink, &media, chosen.iter().map(|one| one.target).collect());

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
        |at| make(edition, &media, &targets, entries[at]),
        |at, made| {
            let headline = output.take(entries[at], made)?;
            (edition.progress)(at + 1, entries.len(), &headline);
            if (edition.is_cancelled)() { Err(ExportError::Cancelled) } else { Ok(()) }
        },
    )?;
    for (at, target) in targets.iter().enumerate() {
        match guarded(|| target.finish()) {
            Ok(made) => {
                made.files.iter().try_for_each(|file| output.sink.put(&file.path, &file.bytes))?;
                made.warnings.into_iter().for_each(|warning| output.warn("", warning));
            }
            // The others stay whole.
            Err(reason) => output.fail(at, reason)?,
        }
    }
    output.finish(&edition.publication.name)
}

/// A target and its options.
#[derive(Clone)]
pub struct Chosen<'t> {
    /// The target.
    pub target: &'t dyn AnyTarget,
    /// The options as a JSON object, which may be incomplete; null for the defaults.
    pub options: Value,
}

/// The result of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The manifest, byte for byte.
    pub manifest: Vec<u8>,
    /// Every file of the bundle except its manifest, sorted by path.
    pub files: Vec<ManifestFile>,
    /// What readers of the bundle would miss, in article order.
    pub warnings: Vec<ExportWarning>,
    /// What the checks found, each with the article's slug, in article order.
    pub diagnostics: Vec<(String, Diagnostic)>,
    /// The targets that failed. Nothing of them is in the bundle.
    pub failed: Vec<FailedTarget>,
}

/// A target that could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedTarget {
    /// Its name.
    pub target: &'static str,
    /// Why, in a sentence.
    pub reason: String,
}

/// Something that could not be exported as intended.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ExportWarning {
    /// The article's slug; empty if the warning is about the whole bundle.
    pub article: String,
    /// What is wrong, in one sentence.
    pub message: String,
}

/// A target at work on this export.
struct Working<'r> {
    running: Box<dyn Running + 'r>,
    /// What its audience may have.
    admitted: &'r Admitted<'r>,
}

impl Working<'_> {
    /// What it makes of an article; `None` if its audience must not have it.
    fn article<'s>(
        &'s self,
        edition: &Edition<'_>,
        prepared: &Arc<Prepared>,
    ) -> Option<Result<Made<Part<'s>>, String>> {
        if !self.admitted.has(&prepared.entry) {
            return None;
        }
        let (prepared, untold) = prepared.without_related(|entry| self.admitted.withheld(edition, entry));
        let made = guarded(|| self.running.article(&prepared));
        Some(made.map(|mut made| {
            made.warnings.extend(untold);
            made
        }))
    }

    fn finish(&self) -> Result<Made<()>, String> {
        if self.admitted.slugs().is_empty() {
            let why = self.admitted.reason().map(|reason| format!(": {reason}")).unwrap_or_default();
            return Err(format!("none of the articles may go into it{why}"));
        }
        self.running.finish().map_err(|error| error.to_string())
    }
}

/// What all targets made of an article.
struct MadeByAll<'s> {
    prepared: Arc<Prepared>,
    /// What readers would miss in any target.
    warnings: Vec<String>,
    /// For each target, what it made, or why it left the article out; `None` where its audience must not have it.
    targets: Vec<Option<Result<Made<Part<'s>>, String>>>,
}

/// Adds a target's part of an article to the whole bundle.
type Part<'s> = Box<dyn FnOnce() + Send + 's>;

/// Makes an article, on any thread. The error says why it was left out of all targets.
fn make<'s>(
    edition: &Edition<'_>,
    media: &Media<'_>,
    targets: &'s [Working<'_>],
    entry: &Entry,
) -> Result<MadeByAll<'s>, String> {
    guarded(|| {
        let prepared = Arc::new(Prepared::new(edition, media, entry)?);
        let targets = targets.iter().map(|target| target.article(edition, &prepared)).collect();
        Ok(MadeByAll { warnings: prepared.warnings(media), prepared, targets })
    })
}

/// Catches panics, because one bad article must never stop the rest.
fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err("it could not be made; please report this to the makers of Copydesk".to_owned()))
}

/// What an export has written and reported so far.
struct Output<'r> {
    sink: Recorder<'r>,
    media: &'r Media<'r>,
    targets: Vec<&'r dyn AnyTarget>,
    /// The pictures already written for each target.
    written: HashSet<(usize, PublicationPath)>,
    articles: Vec<ManifestArticle>,
    warnings: Vec<ExportWarning>,
    warned: HashSet<ExportWarning>,
    diagnostics: Vec<(String, Diagnostic)>,
    failed: Vec<FailedTarget>,
}

impl<'r> Output<'r> {
    fn new(sink: &'r mut dyn Sink, media: &'r Media<'r>, targets: Vec<&'r dyn AnyTarget>) -> Self {
        Self {
            sink: Recorder::new(sink),
            media,
            targets,
            written: HashSet::new(),
            articles: Vec::new(),
            warnings: Vec::new(),
            warned: HashSet::new(),
            diagnostics: Vec::new(),
            failed: Vec::new(),
        }
    }

    /// The articles to write. If several share a slug, only the first, because their pages would overwrite each other.
    fn distinct<'e>(&mut self, entries: &'e [Entry]) -> Vec<&'e Entry> {
        let mut seen = HashSet::new();
        let (first, others): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| seen.insert(&entry.slug));
        for entry in others {
            let reason = "another article has the same slug; change one of them";
            self.warn(entry.slug.as_str(), format!("the article {} was left out: {reason}", entry.id));
        }
        first
    }

    /// Writes what was made of an article. Returns its headline, for the progress display.
    fn take(&mut self, entry: &Entry, made: Result<MadeByAll<'_>, String>) -> Result<String, ExportError> {
        let slug = entry.slug.as_str();
        let MadeByAll { prepared, warnings, targets } = match made {
            Ok(made) => made,
            Err(reason) => {
                self.warn(slug, format!("the article was left out: {reason}"));
                return Ok(slug.to_owned());
            }
        };
        let mut pictures = prepared.whole.article.pictures();
        pictures.extend(targets.iter().flatten().flatten().flat_map(|made| made.pictures.iter().cloned()));
        for problem in pictures.iter().flat_map(|path| self.media.problems(path)) {
            // A problem with a picture is reported once, with the first article that shows it.
            if !self.warnings.iter().any(|warning| warning.message == problem) {
                self.warn(slug, problem);
            }
        }
        warnings.into_iter().for_each(|warning| self.warn(slug, warning));
        let mut written = false;
        let several = targets.len() > 1;
        for (target, made) in targets.into_iter().enumerate() {
            match made {
                None => {}
                Some(Ok(made)) => {
                    self.write(target, &made)?;
                    made.warnings.into_iter().for_each(|warning| self.warn(slug, warning));
                    (made.part)();
                    written = true;
                }
                Some(Err(reason)) => {
                    let label = self.targets[target].label();
                    let whose = if several { format!("{label}: ") } else { String::new() };
                    self.warn(slug, format!("{whose}the article was left out: {reason}"));
                }
            }
        }
        pictures.iter().for_each(|path| self.media.release(path));
        self.diagnostics.extend(prepared.diagnostics.iter().map(|diagnostic| (slug.to_owned(), diagnostic.clone())));
        if written {
            self.articles.push(named(&prepared));
        }
        Ok(prepared.whole.article.headline.clone())
    }

    fn write<P>(&mut self, target: usize, made: &Made<P>) -> Result<(), SinkError> {
        for path in &made.pictures {
            if self.written.insert((target, path.clone())) {
                let target = self.targets[target];
                let only = match target.sizes() {
                    Sizes::All => None,
                    Sizes::Largest => self.media.largest_name(path),
                };
                let files = self.media.files(path);
                for (file, bytes) in files.iter().filter(|(file, _)| only.as_ref().is_none_or(|only| only == *file)) {
                    self.sink.put(&format!("{}/{file}", target.name()), bytes)?;
                }
            }
        }
        made.files.iter().try_for_each(|file| self.sink.put(&file.path, &file.bytes))
    }

    /// Records something that readers would miss.
    fn warn(&mut self, article: &str, message: impl Into<String>) {
        let warning = ExportWarning { article: article.to_owned(), message: message.into() };
        if self.warned.insert(warning.clone()) {
            self.warnings.push(warning);
        }
    }

    /// Takes back what was made of a target.
    fn fail(&mut self, target: usize, reason: String) -> Result<(), SinkError> {
        let target = self.targets[target].name();
        self.failed.push(FailedTarget { target, reason });
        self.sink.forget(target)
    }

    fn finish(mut self, publication: &str) -> Result<Export, ExportError> {
        self.targets.retain(|target| self.failed.iter().all(|failed| failed.target != target.name()));
        if self.targets.is_empty() && !self.failed.is_empty() {
            let reasons: Vec<_> = self.failed.iter().map(|failed| failed.reason.as_str()).collect();
            return Err(ExportError::NothingLeft(reasons.join("; ")));
        }
        let targets = self.targets.into_iter().map(|target| target.name().to_owned()).collect();
        let (manifest, files) = self.sink.finish(publication, self.articles, targets)?;
        Ok(Export { manifest, files, warnings: self.warnings, diagnostics: self.diagnostics, failed: self.failed })
    }
}

/// The manifest's entry for an article.
fn named(prepared: &Prepared) -> ManifestArticle {
    let article = &prepared.whole.article;
    ManifestArticle {
        id: article.id.to_string(),
        slug: prepared.entry.slug.to_string(),
        headline: article.headline.clone(),
        digest: Some(prepared.digest),
        text_sha256: sha256(prepared.whole.manuscript.text().as_bytes()),
        approval: prepared.approval.clone(),
    }
}
