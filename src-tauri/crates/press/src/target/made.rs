//! Making an article for all targets of an export, or taking what an earlier export made of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use article::PublicationPath;

use super::admitted::Admitted;
use super::any::{Part, Running};
use super::diagnostic::Diagnostic;
use super::files::Made;
use super::give::Give;
use super::media::Media;
use super::memory::{self, KeptArticle, KeptTarget, Key, Memory, Told};
use super::prepared::Prepared;
use super::source::Edition;
use crate::bundle::{ManifestArticle, ManifestFile, sha256};
use crate::edition::Entry;

/// A target at work on this export.
pub(super) struct Working<'r> {
    pub(super) running: Box<dyn Running + 'r>,
    /// What its audience may have.
    pub(super) admitted: &'r Admitted<'r>,
}

/// What all targets made of an article.
pub(super) struct MadeByAll<'s> {
    pub(super) told: Told,
    /// Its pictures, whatever the target.
    pub(super) pictures: Vec<PublicationPath>,
    /// For each target, what it made, or why that is nothing; `None` where its audience must not have it.
    pub(super) targets: Vec<Option<Result<MadeByOne<'s>, Nothing>>>,
    /// Under which it is kept for the next export, if all of them can take it up then.
    pub(super) key: Option<Key>,
    /// What was kept there, if this comes from an earlier export.
    pub(super) kept: Option<Vec<u8>>,
}

/// What one target made of it.
pub(super) struct MadeByOne<'s> {
    pub(super) made: Made<Part<'s>>,
    /// The files of its pictures that the earlier bundle has.
    pub(super) pictures: Vec<(PublicationPath, Vec<ManifestFile>)>,
}

/// Why a target made nothing of an article.
#[derive(Debug)]
pub(super) enum Nothing {
    /// It left the article out, for this reason.
    LeftOut(String),
    /// It fails as a whole, and says so itself.
    TargetFails,
}

/// Makes an article, on any thread. The error says why it was left out of all targets.
pub(super) fn article<'s>(
    edition: &Edition<'_>,
    media: &Media<'_>,
    working: &'s [Working<'_>],
    entry: &Entry,
) -> Result<MadeByAll<'s>, String> {
    guarded(|| {
        if let Some(known) = edition.memory.and_then(|memory| recall(memory, working, entry)) {
            return Ok(known);
        }
        let prepared = Arc::new(Prepared::new(edition, media, entry)?);
        let targets: Vec<_> = working.iter().map(|target| target.article(edition, &prepared)).collect();
        let mut pictures = prepared.whole.pictures.clone();
        pictures.extend(targets.iter().flatten().flatten().flat_map(|one| one.made.pictures.iter().cloned()));
        pictures.sort_unstable();
        pictures.dedup();
        let told = Told {
            named: named(&prepared),
            warnings: prepared.warnings(media),
            pictures: pictures.iter().flat_map(|path| media.problems(path)).collect(),
            diagnostics: held_back(working, &prepared).chain(prepared.diagnostics.iter().cloned()).collect(),
        };
        let key = edition.memory.and_then(|memory| key(memory, working, entry));
        Ok(MadeByAll { told, pictures, targets, key, kept: None })
    })
}

/// What becomes of an article in these targets, if readers must not have it.
fn held_back(working: &[Working<'_>], prepared: &Prepared) -> impl Iterator<Item = Diagnostic> {
    let having = working.iter().filter(|target| target.admitted.has(&prepared.entry));
    let having: Vec<_> = having.map(|target| (target.running.label(), target.running.keeps_back())).collect();
    let told = prepared.release.told(&having).into_iter();
    told.map(|message| Diagnostic { grave: false, message, detail: String::new() })
}

/// The key of what is made of an article for these targets; `None` if it is not known, or one of them makes everything anew.
fn key(memory: &dyn Memory, targets: &[Working<'_>], entry: &Entry) -> Option<Key> {
    let around = targets.iter().map(|target| match target.admitted.has(entry) {
        true => target.running.around(entry),
        false => Some(Key::default()),
    });
    let around: Vec<Key> = around.collect::<Option<_>>()?;
    let version = memory.version(entry.id)?;
    Some(memory::key(memory, "article", &[&version, around.as_flattened()]))
}

/// What an earlier export made of an article, if that is what would be made now.
fn recall<'s>(memory: &dyn Memory, targets: &'s [Working<'_>], entry: &Entry) -> Option<MadeByAll<'s>> {
    let key = key(memory, targets, entry)?;
    let bytes = memory.recall(&key)?;
    let kept: KeptArticle = memory::unpack(&bytes)?;
    if kept.targets.len() != targets.len() {
        return None;
    }
    let one = |(target, kept): (&'s Working<'_>, Option<KeptTarget>)| {
        let Some(kept) = kept else { return Some(None) };
        let pictures = kept.pictures.iter().flat_map(|(_, files)| files);
        if !kept.files.iter().chain(pictures).all(|file| memory.has(file)) {
            return None;
        }
        let part = target.running.unpack(entry, kept.part)?;
        let (files, paths) = (Vec::new(), kept.pictures.iter().map(|(path, _)| path.clone()).collect());
        let made = Made { files, unchanged: kept.files, pictures: paths, warnings: kept.warnings, part };
        Some(Some(Ok(MadeByOne { made, pictures: kept.pictures })))
    };
    let made: Vec<_> = targets.iter().zip(kept.targets).map(one).collect::<Option<_>>()?;
    Some(MadeByAll { told: kept.told, pictures: Vec::new(), targets: made, key: Some(key), kept: Some(bytes) })
}

/// Catches panics, because one bad article must never stop the rest.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err("it could not be made; please report this to the makers of Copydesk".to_owned()))
}

impl Working<'_> {
    /// What it makes of an article; `None` if its audience must not have it.
    fn article<'s>(
        &'s self,
        edition: &Edition<'_>,
        prepared: &Arc<Prepared>,
    ) -> Option<Result<MadeByOne<'s>, Nothing>> {
        if !self.admitted.has(&prepared.entry) {
            return None;
        }
        let withheld = |entry: &Entry| self.admitted.withheld(edition, entry).filter(|_| !self.running.is_source());
        let (prepared, untold) = prepared.without_related(withheld);
        if self.running.broken().is_some() {
            return Some(Err(Nothing::TargetFails));
        }
        let made = guarded(|| self.running.article(&prepared)).map_err(|reason| match self.running.broken() {
            // It may be this very article that showed it.
            Some(_) => Nothing::TargetFails,
            None => Nothing::LeftOut(reason),
        });
        Some(made.map(|mut made| {
            made.warnings.extend(untold);
            MadeByOne { made, pictures: Vec::new() }
        }))
    }

    /// What it makes of all of them.
    pub(super) fn finish(&self, give: Give<'_>) -> Result<Made<()>, String> {
        if self.admitted.slugs().is_empty() {
            let why = self.admitted.reason().map(|reason| format!(": {reason}")).unwrap_or_default();
            return Err(format!("none of the articles may go into it{why}"));
        }
        match self.running.broken() {
            Some(reason) => Err(reason.to_owned()),
            None => self.running.finish(give).map_err(|error| error.to_string()),
        }
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
        approval: prepared.approval.clone().map(Box::new),
    }
}
