//! An article with everything that its faces are made of.

use article::{ArticleId, Publication};
use press::face::PageHead;
use press::theme::{PageInput, PageParts, Places};

use crate::open::Shown;
use crate::pages::{PreviewSource, derivatives, gather, in_look};
use crate::{Error, OpenPublication, store};

/// An article with everything that its faces are made of.
pub(super) struct Sight<'a> {
    pub(super) publication: &'a OpenPublication,
    pub(super) settings: &'a Publication,
    /// How its pages look.
    pub(super) shown: &'a Shown,
    /// What its page is made of.
    pub(super) input: PageInput<'a>,
    parts: &'a PageParts<'a>,
}

/// Runs `work` on an article as it is being written.
pub(super) fn with<T>(
    publication: &OpenPublication,
    id: ArticleId,
    work: impl FnOnce(&Sight<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let settings = publication.settings();
    let (manuscript, stem) = (store::current(publication, id)?, store::stem(publication, id)?);
    let shown = publication.look(&settings);
    let assets = format!("{}/", shown.folder);
    publication.read(|reader| {
        let source = PreviewSource::new(reader, &settings);
        let whole = gather(&publication.root, reader, id, &manuscript, &stem)?;
        let parts = &PageParts::new(&settings, &whole, &source);
        let mut input = parts.input(Places { assets: &assets, site: None });
        derivatives::add_tone(publication, &shown.look, &mut input);
        let done = work(&Sight { publication, settings: &settings, shown: &shown, input, parts })?;
        source.outcome().map(|()| done)
    })
}

impl Sight<'_> {
    /// What the head of its page says.
    pub(super) fn head(&self) -> Result<PageHead, Error> {
        Ok(PageHead::read(&in_look(self.publication, self.settings, self.parts)?))
    }

    /// The article's language.
    pub(super) fn language(&self) -> &str {
        self.settings.language_of(self.input.article)
    }

    /// Whether the publication has a web address.
    pub(super) fn has_address(&self) -> bool {
        press::theme::without_address(&self.settings.address).is_none()
    }
}
