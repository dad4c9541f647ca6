//! What surrounds an article's text on its page: gathered here for the preview and for exports alike.

use article::{Article, ArticleId, AuthorProfile, Manuscript, Publication};
use library::{Reader, RelatedTarget};
use press::text::{Links, Picture, Pictures, SafeHtml, TextSettings};
use press::theme::{PageAuthor, PageInput, Places, RelatedCard};

use crate::open::{Session, lock};
use crate::read::card_excerpt;
use crate::{Desk, Fault, FaultCode, store};

mod asset;
mod derivatives;
mod refresh;

pub use asset::Asset;
pub(crate) use asset::read as read_asset;
pub(crate) use derivatives::Cache;
pub(crate) use refresh::{note_shell, refresh};

/// The library as a text sees it: where links lead and which pictures there are.
pub(crate) struct Around<'a> {
    pub(crate) reader: &'a Reader<'a>,
    pub(crate) publication: &'a Publication,
}

impl Links for Around<'_> {
    fn article(&self, target: &str) -> Option<String> {
        // A database that cannot be read is noticed by the use case; here a link just stays unlinked.
        let id = library::find(self.reader, target).ok()??;
        let summary = library::article(self.reader, id).ok()??;
        press::theme::canonical_address(&self.publication.address, summary.slug.as_str())
    }
}

impl Pictures for Around<'_> {
    fn picture(&self, path: &str) -> Option<Picture> {
        let record = library::media(self.reader, path).ok()??;
        let (width, height) = record.pixels?;
        Some(Picture { width, height, variants: press::picture::variants(&record.path, width, &record.hash) })
    }
}

/// The parts of a page besides its text, owned.
pub(crate) struct Parts {
    pub(crate) article: Article,
    pub(crate) authors: Vec<PageAuthor>,
    pub(crate) lead: Option<Picture>,
    pub(crate) related: Vec<RelatedCard>,
    pub(crate) words: u32,
}

impl Parts {
    /// Gathers them.
    pub(crate) fn gather(
        around: &Around<'_>,
        id: ArticleId,
        manuscript: &Manuscript,
        stem: &str,
    ) -> Result<Self, Fault> {
        let article = manuscript.article(id, stem);
        let language = article.language.as_deref().unwrap_or(&around.publication.language);
        let authors = article.byline.iter().map(|credit| {
            let profile = library::author(around.reader, &credit.author)?.map(|(profile, _)| profile);
            let portrait = profile.as_ref().and_then(|profile| around.picture(&profile.portrait));
            Ok(PageAuthor::new(credit, profile.as_ref(), portrait, language))
        });
        let authors = authors.collect::<Result<Vec<_>, Fault>>()?;
        let related =
            library::related(around.reader, id)?.into_iter().filter_map(|target| card(around, target)).collect();
        let lead = article.image.as_ref().and_then(|image| around.picture(&image.path));
        Ok(Self { authors, lead, related, words: store::words(manuscript), article })
    }

    /// The input of the page, as seen from a page at the top of its bundle.
    pub(crate) fn input<'a>(&'a self, publication: &'a Publication) -> PageInput<'a> {
        PageInput {
            publication,
            article: &self.article,
            authors: &self.authors,
            lead: self.lead.clone(),
            related: &self.related,
            words: self.words,
            minutes: article::words::reading_minutes(self.words),
            corrected: None,
            places: Places { assets: "assets/", home: None },
        }
    }
}

/// The page around an article's text.
pub(crate) fn shell(desk: &Desk, id: ArticleId, manuscript: &Manuscript) -> Result<String, Fault> {
    let publication = desk.publication();
    let stem = store::stem(desk, id)?;
    desk.read(|reader| {
        let around = Around { reader, publication: &publication };
        let parts = Parts::gather(&around, id, manuscript, &stem)?;
        press::theme::page(&parts.input(&publication), &SafeHtml::default())
            .map_err(|error| Fault::new(FaultCode::Internal, error.to_string()))
    })
}

/// A biography, as readers see it.
pub(crate) fn biography(desk: &Desk, profile: &AuthorProfile) -> SafeHtml {
    press::theme::biography(&profile.biography, &desk.publication().language)
}

/// A related post whose target is not there has no card; the checks name it.
fn card(around: &Around<'_>, target: RelatedTarget) -> Option<RelatedCard> {
    let excerpt = card_excerpt(&target);
    let there = target.article?;
    Some(RelatedCard {
        headline: there.headline,
        href: press::theme::canonical_address(&around.publication.address, there.slug.as_str()),
        excerpt,
        picture: there.image.and_then(|image| around.picture(&image.path)),
    })
}

/// Runs `work` with what a text of this article sees around it.
pub(crate) fn with_text_settings<T>(
    desk: &Desk,
    manuscript: &Manuscript,
    work: impl FnOnce(&TextSettings<'_>) -> T,
) -> Result<T, Fault> {
    let publication = desk.publication();
    let (language, headline) = (manuscript.language(&publication), manuscript.title());
    desk.read(|reader| {
        let around = Around { reader, publication: &publication };
        Ok(work(&TextSettings {
            language: &language,
            headline: headline.as_deref(),
            links: &around,
            pictures: &around,
        }))
    })
}

/// Runs `work` on the session of an open article, with what its text sees around it. Only this session is locked.
pub(crate) fn with_open_text<T>(
    desk: &Desk,
    id: ArticleId,
    work: impl FnOnce(&mut Session, &TextSettings<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let publication = desk.publication();
    let session = desk.session(id).ok_or_else(|| store::not_open(id))?;
    let mut session = lock(&session);
    let (language, headline) = session.set_by(&publication);
    desk.read(|reader| {
        let around = Around { reader, publication: &publication };
        let settings =
            TextSettings { language: &language, headline: headline.as_deref(), links: &around, pictures: &around };
        work(&mut session, &settings)
    })
}
