//! An article, prepared once for all targets of an export.

use std::cell::RefCell;
use std::sync::Arc;

use article::digest::digest_with;
use article::{Digest, LeadPicture, PublicationPath};

use super::diagnostic::Diagnostic;
use super::media::Media;
use super::release::Release;
use super::source::Edition;
use super::unseen::without_unseen;
use crate::bundle::ManifestApproval;
use crate::document::{Document, DocumentSettings, Resolver};
use crate::edition::{EditionArticle, Entry};

/// An article of an export: loaded, parsed and checked once, however many targets there are.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// Its identity and slug.
    pub entry: Entry,
    /// The article with everything its page shows.
    pub whole: EditionArticle,
    /// Its text, parsed.
    pub document: Document,
    /// The digest that identifies it in the manifest.
    pub digest: Digest,
    /// The approval of exactly that.
    pub(super) approval: Option<ManifestApproval>,
    /// Whether another system may publish it.
    pub(super) release: Release,
    /// What the checks found in it.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What was taken out of it, see [`without_unseen`].
    unseen: Vec<String>,
}

impl Prepared {
    pub(super) fn new(edition: &Edition<'_>, media: &Media<'_>, entry: &Entry) -> Result<Self, String> {
        let mut whole = edition.source.article(entry.id)?;
        let unseen = without_unseen(&mut whole);
        let names = Names { edition, media, failed: RefCell::default() };
        let settings = DocumentSettings {
            language: edition.publication.language_of(&whole.article),
            headline: Some(whole.article.headline.as_str()),
            resolver: &names,
        };
        let (document, events) = Document::with_events(&whole.article.body, &settings);
        // A link that could not be looked up must not pass as one that leads nowhere.
        if let Some(error) = names.failed.into_inner() {
            return Err(error);
        }
        let diagnostics = edition.source.check(&whole, events)?;
        let sha256 = |path: &PublicationPath| media.sha256(path);
        let digest = digest_with(&whole.manuscript, &whole.article.slug, &whole.pictures, sha256);
        let approval = edition.source.approval(entry.id, &digest)?;
        let statuses = &edition.publication.review.statuses;
        let release = Release::new(statuses, &whole.article, approval.is_some(), edition.source.held(entry));
        Ok(Self { entry: entry.clone(), document, digest, approval, release, diagnostics, whole, unseen })
    }

    /// The same without the related posts that an audience must not know of, and what it misses for that.
    pub(super) fn without_related(
        self: &Arc<Self>,
        withheld: impl Fn(&Entry) -> Option<String>,
    ) -> (Arc<Self>, Vec<String>) {
        let untold = self.whole.related.iter().filter_map(|post| {
            Some(format!("the related post “{}” was left out: {}", post.headline, withheld(&post.entry)?))
        });
        let untold: Vec<String> = untold.collect();
        if untold.is_empty() {
            return (self.clone(), untold);
        }
        let mut less = Self::clone(self);
        less.whole.related.retain(|post| withheld(&post.entry).is_none());
        (Arc::new(less), untold)
    }

    /// What readers would miss in any target, one sentence each.
    pub(super) fn warnings(&self, media: &Media<'_>) -> Vec<String> {
        let first = self.whole.manuscript.body_line();
        let mut warnings = self.unseen.clone();
        warnings.extend(self.document.warnings().iter().map(|warning| warning.in_file(first)));
        if self.entry.slug.is_device() {
            warnings.push(format!(
                "Windows keeps the name {} for a device, so that files of this name cannot be opened there; give the \
                 article another slug",
                self.entry.slug
            ));
        }
        if let Some(image) = self.whole.article.image.as_ref().filter(|image| !image.path.is_empty())
            && LeadPicture::file(image).and_then(|file| media.size(&file)).is_none()
        {
            let is_there = LeadPicture::file(image).and_then(|file| media.sha256(&file)).is_some();
            let advice = missing_picture(&image.path, is_there);
            warnings.push(format!("the lead picture {} cannot be shown; {advice}", image.path));
        }
        warnings
    }

    /// The line of the file that contains this byte of the text, counted from 1.
    pub(super) fn line_of(&self, byte: usize) -> u32 {
        let above = self.whole.article.body.as_bytes().get(..byte).unwrap_or_default();
        let lines = above.iter().filter(|byte| **byte == b'\n').count();
        self.whole.manuscript.body_line().saturating_add(u32::try_from(lines).unwrap_or(u32::MAX))
    }
}

/// What to do about a picture that cannot be shown, as the end of a sentence.
pub(super) fn missing_picture(path: &str, is_there: bool) -> String {
    if is_there || article::is_other_kind(path) {
        format!("save it as a {} file", article::PICTURE_KINDS)
    } else {
        "add it to the publication's media folder".to_owned()
    }
}

/// Resolves the names in a text during an export.
struct Names<'n, 'a> {
    edition: &'n Edition<'a>,
    media: &'n Media<'a>,
    /// Why something could not be looked up.
    failed: RefCell<Option<String>>,
}

impl Resolver for Names<'_, '_> {
    fn article(&self, target: &str) -> Option<Entry> {
        self.edition.source.find(target).unwrap_or_else(|error| {
            self.failed.replace(Some(error));
            None
        })
    }

    fn picture(&self, path: &PublicationPath) -> Option<(u32, u32)> {
        self.media.size(path)
    }
}
