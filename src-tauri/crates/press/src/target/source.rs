//! The input of an export, and where it comes from.

use std::sync::Arc;

use article::markdown::Events;
use article::{ArticleId, Digest, PictureFacts, Publication, PublicationPath};

use super::audience::Audience;
use super::diagnostic::Diagnostic;
use super::error::ExportError;
use super::memory::Memory;
use super::release::Hold;
use crate::bundle::ManifestApproval;
use crate::edition::{EditionArticle, Entry, OutlineRow};
use crate::picture::DerivativeCache;
use crate::theme::Theme;

/// The articles of one export. They are loaded one by one, so that thousands of them never fill the memory.
#[derive(Clone, Copy)]
pub struct Edition<'a> {
    /// The publication.
    pub publication: &'a Publication,
    /// The articles to export.
    pub entries: &'a [Entry],
    /// Whether they are the whole site: only then it has a front page, feeds and a sitemap of its own. Other articles lie at
    /// their own addresses, to be put onto the site that is there.
    pub whole_site: bool,
    /// Where articles and pictures come from.
    pub source: &'a dyn Source,
    /// Where resized pictures are kept between exports. If `None`, they are made every time.
    pub cache: Option<&'a (dyn DerivativeCache + Sync)>,
    /// What earlier exports made. If `None`, everything is made.
    pub memory: Option<&'a dyn Memory>,
    /// Called after each article, in order, with the number done, the total and the headline.
    pub progress: &'a (dyn Fn(usize, usize, &str) + Sync),
    /// Whether somebody wants the export to stop. It is asked after each article, and between the files of the whole bundle.
    pub is_cancelled: &'a (dyn Fn() -> bool + Sync),
}

impl Edition<'_> {
    /// Goes on, unless somebody wants the export to stop.
    pub(super) fn go_on(&self) -> Result<(), ExportError> {
        if (self.is_cancelled)() { Err(ExportError::Cancelled) } else { Ok(()) }
    }
}

/// Where the articles and pictures of an edition come from. Several threads call it at once.
pub trait Source: Sync {
    /// A whole article. The error is a sentence that says what is wrong; it becomes a warning.
    fn article(&self, id: ArticleId) -> Result<EditionArticle, String>;
    /// The article that a link refers to by id, slug or file stem; `None` if there is none. It may be outside the edition.
    fn find(&self, target: &str) -> Result<Option<Entry>, String>;
    /// What a site says of an article on the pages of others. A source that has this at hand need not load the article.
    fn outline(&self, entry: &Entry) -> Result<Arc<OutlineRow>, String> {
        Ok(Arc::new(OutlineRow::of(entry, &self.article(entry.id)?.article)))
    }
    /// The articles that name translations, whether they are exported or not, and what each names as those: ids or slugs.
    fn translations(&self) -> Vec<(ArticleId, Vec<String>)>;
    /// A theme that the publication brings itself; `None` if it has none of that name.
    fn theme(&self, name: &str) -> Result<Option<Arc<Theme>>, String> {
        let _ = name;
        Ok(None)
    }
    /// Whether a date as written is still to come. A source without a clock knows of none.
    fn is_ahead(&self, date: &str) -> bool {
        let _ = date;
        false
    }
    /// Whether any author has a profile, and so a page.
    fn has_profiles(&self) -> bool {
        true
    }
    /// The bytes of a picture; `None` if it does not exist.
    fn picture(&self, path: &PublicationPath) -> Result<Option<Vec<u8>>, String>;
    /// Whose a picture is and what others may do with it, which is written into its files; and what of that cannot be used, a
    /// sentence each.
    fn picture_facts(&self, path: &PublicationPath) -> Result<(PictureFacts, Vec<String>), String> {
        let _ = path;
        Ok(Default::default())
    }
    /// What the checks find in an article. Called once per article, however many targets there are. `events` are those of its
    /// text, if it could be read. The export adds the document's own warnings itself.
    fn check(&self, article: &EditionArticle, events: Option<Events<'_>>) -> Result<Vec<Diagnostic>, String>;
    /// Why an audience must not have an article: the end of a sentence (“it is under embargo until…”).
    /// `None` if it may. An article of which this cannot be found out is withheld.
    fn withheld(&self, entry: &Entry, audience: Audience) -> Option<String>;
    /// Why readers must not have an article, however far the work on it is; `None` if they may. It depends on the clock, which
    /// only the source knows.
    fn held(&self, entry: &Entry) -> Option<Hold>;
    /// The approval of exactly this version of an article, if there is one.
    fn approval(&self, id: ArticleId, digest: &Digest) -> Result<Option<ManifestApproval>, String>;
}
