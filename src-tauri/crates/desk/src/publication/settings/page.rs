//! A page with settings that are still being typed.

use article::{ArticleId, Manuscript};
use press::edition::EditionArticle;
use press::theme::PageParts;

use super::with_fields;
use crate::pages::{self, PreviewSource};
use crate::read::list;
use crate::wire::{ListRequest, SettingsFields};
use crate::{Error, OpenPublication, store};

/// The page of the article that was changed last, without its text, as it would be with these settings. A publication
/// without articles shows one that says so.
pub(crate) fn page(publication: &OpenPublication, fields: SettingsFields) -> Result<String, Error> {
    let settings = with_fields(publication, fields);
    let newest = list::list(publication, ListRequest { limit: 1, ..ListRequest::default() })?;
    let id = newest.rows.first().map(|row| store::find(publication, &row.id)).transpose()?;
    let found = id.map(|id| Ok::<_, Error>((id, store::current(publication, id)?, store::stem(publication, id)?)));
    let found = found.transpose()?;
    publication.read(|reader| {
        let whole = match &found {
            Some((id, manuscript, stem)) => pages::gather(&publication.root, reader, *id, manuscript, stem)?,
            None => nothing_yet(),
        };
        let source = PreviewSource::new(reader, &settings);
        let parts = PageParts::new(&settings, &whole, &source);
        let page = pages::in_look(publication, &settings, &parts)?;
        source.outcome().map(|()| page)
    })
}

fn nothing_yet() -> EditionArticle {
    let manuscript = Manuscript::read("---\ntitle: No articles yet\n---\n\n");
    EditionArticle {
        article: manuscript.article(ArticleId::new(0, [0; 10]), "no-articles-yet"),
        manuscript,
        authors: Vec::new(),
        related: Vec::new(),
        front_matter: Vec::new(),
        pictures: Vec::new(),
        words: 0,
    }
}
