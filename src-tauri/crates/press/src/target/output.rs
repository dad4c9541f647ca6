//! What an export has written and reported so far.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use article::PublicationPath;

use super::any::AnyTarget;
use super::diagnostic::Diagnostic;
use super::error::ExportError;
use super::exported::{Export, ExportWarning, FailedTarget};
use super::files::Made;
use super::interned::Interned;
use super::made::{MadeByAll, MadeByOne, Nothing};
use super::media::Media;
use super::memory::{self, KeptArticle, KeptTarget};
use super::picture_file::Sizes;
use super::source::Edition;
use crate::bundle::{ManifestArticle, ManifestFile, Recorder, Sink, SinkError};
use crate::edition::Entry;

/// What an export has written and reported so far.
pub(super) struct Output<'r> {
    sink: Recorder<'r>,
    edition: &'r Edition<'r>,
    media: &'r Media<'r>,
    targets: Vec<&'r dyn AnyTarget>,
    /// The files of the pictures that are written already for each target.
    written: HashMap<(usize, PublicationPath), Vec<ManifestFile>>,
    /// Each with the targets that have it, a bit for each by its place.
    articles: Vec<(ManifestArticle, u64)>,
    warnings: Vec<ExportWarning>,
    /// What was said of the whole bundle.
    warned: HashSet<Arc<str>>,
    /// What is said of articles. Many of a hundred thousand share it.
    words: Interned<str>,
    found: Interned<Diagnostic>,
    /// The problems with pictures that are told already.
    problems: HashSet<String>,
    diagnostics: Vec<(Arc<str>, Arc<Diagnostic>)>,
    failed: Vec<FailedTarget>,
}

impl<'r> Output<'r> {
    pub(super) fn new(
        edition: &'r Edition<'r>,
        media: &'r Media<'r>,
        targets: Vec<&'r dyn AnyTarget>,
        sink: &'r mut dyn Sink,
    ) -> Self {
        Self {
            sink: Recorder::new(sink),
            edition,
            media,
            targets,
            written: HashMap::new(),
            articles: Vec::with_capacity(edition.entries.len()),
            warnings: Vec::new(),
            warned: HashSet::new(),
            words: Interned::default(),
            found: Interned::default(),
            problems: HashSet::new(),
            diagnostics: Vec::new(),
            failed: Vec::new(),
        }
    }

    /// The articles to write. If several share a slug, only the first, because their pages would overwrite each other.
    pub(super) fn distinct<'e>(&mut self, entries: &'e [Entry]) -> Vec<&'e Entry> {
        let mut seen = HashSet::new();
        let (first, others): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| seen.insert(&entry.slug));
        for entry in others {
            let reason = "another article has the same slug; change one of them";
            self.warn(entry.slug.as_str(), format!("the article {} was left out: {reason}", entry.id));
        }
        first
    }

    /// Writes what was made of an article. Returns its headline, for the progress display.
    pub(super) fn take(&mut self, entry: &Entry, made: Result<MadeByAll<'_>, String>) -> Result<String, ExportError> {
        let slug = entry.slug.as_str();
        self.sink.now_of(self.words.of(slug));
        let MadeByAll { told, pictures, targets, key, kept: earlier } = match made {
            Ok(made) => made,
            Err(reason) => {
                self.warn(slug, format!("the article was left out: {reason}"));
                return Ok(slug.to_owned());
            }
        };
        for problem in &told.pictures {
            // Once, with the first article that shows the picture.
            if self.problems.insert(problem.clone()) {
                self.warn(slug, problem.as_str());
            }
        }
        told.warnings.iter().for_each(|warning| self.warn(slug, warning.as_str()));
        let (mut kept, mut has) = (Vec::new(), 0);
        let several = targets.len() > 1;
        for (target, made) in targets.into_iter().enumerate() {
            match made {
                None => kept.push(Some(None)),
                Some(_) if self.has_failed(target) => kept.push(None),
                Some(Ok(one)) => match self.take_one(slug, target, one) {
                    Ok(one) => {
                        kept.push(one.map(Some));
                        has |= 1 << target;
                    }
                    Err(error) => {
                        self.unwritten(target, error)?;
                        kept.push(None);
                    }
                },
                Some(Err(Nothing::TargetFails)) => kept.push(None),
                Some(Err(Nothing::LeftOut(reason))) => {
                    let label = self.targets[target].label();
                    let whose = if several { format!("{label}: ") } else { String::new() };
                    self.warn(slug, format!("{whose}the article was left out: {reason}"));
                    kept.push(None);
                }
            }
        }
        pictures.iter().for_each(|path| self.media.release(path));
        for diagnostic in &told.diagnostics {
            let found = self.found.of(diagnostic);
            self.diagnostics.push((self.words.of(slug), found));
        }
        let headline = told.named.headline.clone();
        if has != 0 {
            self.articles.push((told.named.clone(), has));
        }
        if let Some((memory, key)) = self.edition.memory.zip(key) {
            // What a target left out is tried again next time.
            let all = || kept.into_iter().collect::<Option<Vec<_>>>();
            let packed = earlier.or_else(|| memory::pack(&KeptArticle { told, targets: all()? }));
            packed.into_iter().for_each(|packed| memory.keep(key, packed));
        }
        Ok(headline)
    }

    /// Writes what one target made of an article. Returns it for the next export, if the target can take it up then.
    fn take_one(&mut self, slug: &str, target: usize, one: MadeByOne<'_>) -> Result<Option<KeptTarget>, SinkError> {
        let MadeByOne { made: Made { files, unchanged, pictures, warnings, part }, pictures: known } = one;
        for (path, files) in known {
            if !self.written.contains_key(&(target, path.clone())) {
                for file in &files {
                    once(self.sink.again(file))?;
                }
                self.written.insert((target, path), files);
            }
        }
        for path in &pictures {
            self.write_picture(target, path)?;
        }
        unchanged.iter().try_for_each(|file| self.sink.again(file))?;
        let mut all = unchanged;
        for file in &files {
            all.push(self.sink.put(&file.path, &file.bytes)?.clone());
        }
        warnings.iter().for_each(|warning| self.warn(slug, warning.as_str()));
        (part.add)();
        let Some(part) = part.packed else { return Ok(None) };
        let of = |path: PublicationPath| {
            let files = self.written.get(&(target, path.clone())).cloned().unwrap_or_default();
            (path, files)
        };
        Ok(Some(KeptTarget { files: all, pictures: pictures.into_iter().map(of).collect(), warnings, part }))
    }

    fn write_picture(&mut self, target: usize, path: &PublicationPath) -> Result<(), SinkError> {
        let place = (target, path.clone());
        if self.written.contains_key(&place) {
            return Ok(());
        }
        let target = self.targets[target];
        let only = match target.sizes() {
            Sizes::All => None,
            Sizes::Largest => self.media.largest_name(path),
        };
        let mut written = Vec::new();
        let files = self.media.files(path);
        for (file, bytes) in files.iter().filter(|(file, _)| only.as_ref().is_none_or(|only| only == *file)) {
            let path = format!("{}/{file}", target.name());
            match self.sink.put(&path, bytes) {
                Ok(file) => written.push(file.clone()),
                Err(error) => {
                    once(Err(error))?;
                    written.extend(self.sink.find(&path).map(|(file, _)| file.clone()));
                }
            }
        }
        self.written.insert(place, written);
        Ok(())
    }

    /// Writes the files of a whole target.
    pub(super) fn take_whole(&mut self, made: Made<()>) -> Result<(), SinkError> {
        self.sink.now_of("".into());
        made.unchanged.iter().try_for_each(|file| self.sink.again(file))?;
        for file in &made.files {
            let written = self.sink.put(&file.path, &file.bytes)?;
            if let Some((memory, key)) = self.edition.memory.zip(file.key)
                && let Some(packed) = memory::pack(written)
            {
                memory.keep(key, packed);
            }
        }
        made.warnings.into_iter().for_each(|warning| self.warn("", warning));
        Ok(())
    }

    /// Records something that readers would miss. Nothing is said twice of the whole bundle or, one after the other, of an
    /// article.
    pub(super) fn warn(&mut self, article: &str, message: impl Into<String>) {
        let message: String = message.into();
        let warning = ExportWarning { article: self.words.of(article), message: self.words.of(&message) };
        let is_new = if article.is_empty() {
            self.warned.insert(Arc::clone(&warning.message))
        } else {
            let of_article = self.warnings.iter().rev().take_while(|said| said.article == warning.article);
            of_article.into_iter().all(|said| said.message != warning.message)
        };
        if is_new {
            self.warnings.push(warning);
        }
    }

    /// Whether a target failed already.
    pub(super) fn has_failed(&self, target: usize) -> bool {
        self.failed.iter().any(|failed| failed.target == self.targets[target].name())
    }

    /// Tells why a file of a target could not be written. If another has its name, that fails this target alone; anything else
    /// stops the export.
    pub(super) fn unwritten(&mut self, target: usize, error: SinkError) -> Result<(), SinkError> {
        let SinkError::Twice(path) = error else { return Err(error) };
        let of = |slug: &str| match slug {
            "" => "the target itself".to_owned(),
            slug => format!("the article {slug}"),
        };
        let first = of(self.sink.find(&path).map(|(_, slug)| slug).unwrap_or_default());
        let second = of(self.sink.now());
        let reason = if first == second {
            format!("{first} needs two files of the name {path}; rename one of its pictures")
        } else {
            format!("{first} and {second} both need a file {path}; give one of the articles another slug")
        };
        self.fail(target, reason)
    }

    /// Takes back what was made of a target.
    pub(super) fn fail(&mut self, target: usize, reason: String) -> Result<(), SinkError> {
        let target = self.targets[target].name();
        self.failed.push(FailedTarget { target, reason });
        self.sink.forget(target)
    }

    pub(super) fn finish(mut self) -> Result<Export, ExportError> {
        let fails = |target: &dyn AnyTarget| self.failed.iter().any(|failed| failed.target == target.name());
        let whole = self.targets.iter().enumerate().filter(|(_, target)| !fails(**target));
        let whole: u64 = whole.map(|(at, _)| 1 << at).sum();
        self.targets.retain(|target| !fails(*target));
        if self.targets.is_empty() && !self.failed.is_empty() {
            let reasons: Vec<_> = self.failed.iter().map(|failed| failed.reason.as_str()).collect();
            return Err(ExportError::NothingLeft(reasons.join("; ")));
        }
        let targets = self.targets.into_iter().map(|target| target.name().to_owned()).collect();
        let articles = self.articles.into_iter().filter(|(_, has)| has & whole != 0).map(|(article, _)| article);
        let articles: Vec<ManifestArticle> = articles.collect();
        let approved = articles.iter().filter(|article| article.approval.is_some());
        let approved = approved.map(|article| article.id.clone()).collect();
        let (manifest, files) = self.sink.finish(&self.edition.publication.name, articles, targets)?;
        Ok(Export {
            manifest,
            files,
            approved,
            warnings: self.warnings,
            diagnostics: self.diagnostics,
            failed: self.failed,
        })
    }
}

/// Passes over a file that is there already: those of a picture are named after its bytes, so that a copy of it has the same.
fn once(written: Result<(), SinkError>) -> Result<(), SinkError> {
    match written {
        Err(SinkError::Twice(_)) => Ok(()),
        other => other,
    }
}
