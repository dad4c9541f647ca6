//! An article, made ready for all targets of an export.

use article::{Digest, LeadPicture};

use super::media::Media;
use super::source::{Edition, Finding};
use crate::document::{Document, DocumentSettings, Resolver};
use crate::edition::{EditionArticle, Entry};

/// An article of an export: gathered, read and checked once, whatever the number of targets.
#[derive(Debug)]
pub struct Prepared {
    /// Which one.
    pub entry: Entry,
    /// The article with all that its page shows.
    pub whole: EditionArticle,
    /// Its text.
    pub document: Document,
    /// What names it in the manifest.
    pub digest: Digest,
    /// What its checks found.
    pub(super) findings: Vec<Finding>,
}

impl Prepared {
    pub(super) fn new(edition: &Edition<'_>, media: &Media<'_>, entry: &Entry) -> Result<Self, String> {
        let whole = edition.source.article(entry.id)?;
        let settings = DocumentSettings {
            language: edition.publication.language_of(&whole.article),
            headline: Some(whole.article.headline.as_str()),
            resolver: &Names { edition, media },
        };
        let document = Document::new(&whole.article.body, &settings);
        let findings = edition.source.check(&whole, &document)?;
        let digest = article::digest::digest(&whole.manuscript, &whole.article.slug, |path| media.sha256(path));
        Ok(Self { entry: entry.clone(), document, digest, findings, whole })
    }

    /// What readers would miss whatever the target, a sentence each.
    pub(super) fn warnings(&self, media: &Media<'_>) -> Vec<String> {
        let first = self.whole.manuscript.body_line();
        let mut warnings: Vec<String> = self.document.warnings().iter().map(|warning| warning.in_file(first)).collect();
        if let Some(image) = self.whole.article.image.as_ref().filter(|image| !image.path.is_empty())
            && LeadPicture::file(image).and_then(|file| media.size(&file)).is_none()
        {
            warnings.push(format!(
                "the lead picture {} cannot be shown; bring it into the publication's media",
                image.path
            ));
        }
        warnings
    }

    /// The line of the file that a byte of the text is on; the first is 1.
    pub(super) fn line_of(&self, byte: usize) -> u32 {
        let above = self.whole.article.body.as_bytes().get(..byte).unwrap_or_default();
        let lines = above.iter().filter(|byte| **byte == b'\n').count();
        self.whole.manuscript.body_line().saturating_add(u32::try_from(lines).unwrap_or(u32::MAX))
    }
}

/// What names in a text mean in an export.
struct Names<'n, 'a> {
    edition: &'n Edition<'a>,
    media: &'n Media<'a>,
}

impl Resolver for Names<'_, '_> {
    fn article(&self, target: &str) -> Option<Entry> {
        self.edition.source.find(target)
    }

    fn picture(&self, path: &article::PublicationPath) -> Option<(u32, u32)> {
        self.media.size(path)
    }
}
