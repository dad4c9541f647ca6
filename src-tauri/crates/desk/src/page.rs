//! What surrounds an article's text on its page: gathered here for the preview and for exports alike.

use article::{Article, ArticleId, AuthorProfile, Manuscript, Publication};
use library::{Reader, RelatedTarget};
use press::text::{Links, Picture, Pictures, SafeHtml, TextSettings};
use press::theme::{PageAuthor, PageInput, Places, RelatedCard};

use crate::session::Session;
use crate::wire::Event;
use crate::{Desk, Fault, FaultCode, fields, open_article, store};

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

/// Something that pages show has changed (a picture, another article, a profile): has those in the window shown anew
/// that look another way now.
pub(crate) fn look_around(desk: &Desk) {
    let open: Vec<ArticleId> = desk.sessions().keys().copied().collect();
    for id in open {
        // What cannot be read now is noticed by whoever asks next; and the article may have been closed meanwhile.
        let seen = with_open_text_settings(desk, id, |session, settings| Ok(session.look_around(settings)));
        if seen.unwrap_or(false) {
            desk.tell(Event::ArticleChanged { id: id.to_string(), how: "surroundings".into() });
        } else {
            renew_shell(desk, id);
        }
    }
}

/// Has the page around an open text exchanged where it is another one now.
pub(crate) fn renew_shell(desk: &Desk, id: ArticleId) {
    let Ok(manuscript) = store::current(desk, id) else { return };
    if let Ok(shell) = shell(desk, id, &manuscript)
        && shown(desk, id, &shell)
        && let Ok(fields) = fields::view(desk, id, &manuscript)
    {
        desk.tell(Event::PageChanged { id: id.to_string(), fields: Box::new(fields), shell });
    }
}

/// The window gets this page around an open text. Answers whether it had another one.
pub(crate) fn shown(desk: &Desk, id: ArticleId, shell: &str) -> bool {
    desk.sessions().get_mut(&id).is_some_and(|session| session.surround(shell))
}

/// A biography, as readers see it.
pub(crate) fn biography(desk: &Desk, profile: &AuthorProfile) -> SafeHtml {
    press::theme::biography(&profile.biography, &desk.publication().language)
}

/// What a related post's card says: the teaser written for it, else the target's own excerpt.
pub(crate) fn card_excerpt(target: &RelatedTarget) -> String {
    match (&target.teaser, &target.article) {
        (Some(teaser), _) => article::excerpt::teaser(teaser),
        (None, Some(there)) => article::excerpt::card(there.excerpt.as_deref(), &there.dek, &there.summary),
        (None, None) => String::new(),
    }
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
    let (language, headline) = (language(manuscript, &publication), manuscript.title());
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

/// Runs `work` on the session of an open article, with what its text sees around it.
pub(crate) fn with_open_text_settings<T>(
    desk: &Desk,
    id: ArticleId,
    work: impl FnOnce(&mut Session, &TextSettings<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let publication = desk.publication();
    let mut sessions = desk.sessions();
    let session = sessions.get_mut(&id).ok_or_else(|| open_article::not_open(id))?;
    let (language, headline) = (session.language(&publication), session.headline());
    desk.read(|reader| {
        let around = Around { reader, publication: &publication };
        work(
            session,
            &TextSettings { language: &language, headline: headline.as_deref(), links: &around, pictures: &around },
        )
    })
}

/// The language of a text: its own, else the publication's.
pub(crate) fn language(manuscript: &Manuscript, publication: &Publication) -> String {
    let own = ["lang", "language"].into_iter().find_map(|key| manuscript.get(key)?.as_str());
    own.unwrap_or(&publication.language).to_owned()
}
