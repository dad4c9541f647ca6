//! What an export knows of all articles before it loads any.

use std::collections::HashMap;
use std::sync::Arc;

use article::{ArticleId, LiveState, Status};
use press::edition::{Entry, OutlineRow};

use crate::{Error, OpenPublication};

/// All articles of a publication that are not in the trash.
pub(crate) type Outlines = HashMap<ArticleId, Outline>;

/// What stands where, and what may go out.
pub(crate) struct Outline {
    /// What pages around it need. They have the same one: there are many.
    pub(crate) row: Arc<OutlineRow>,
    /// Whether the languages in the row are those of the text; else nobody knows them without reading it.
    pub(crate) knows_languages: bool,
    /// Its workflow status.
    pub(crate) status: Status,
    /// What readers have of it.
    pub(crate) live: LiveState,
    /// Until when readers must not have it, as written.
    pub(crate) embargo: Option<String>,
}

/// The outlines of all articles.
pub(crate) fn all(publication: &OpenPublication) -> Result<Outlines, Error> {
    let mut outlines = Outlines::new();
    publication.read(|reader| {
        Ok(library::each_outline(reader, |outline| {
            outlines.insert(outline.id, Outline::of(outline));
        })?)
    })?;
    Ok(outlines)
}

impl Outline {
    fn of(known: library::Outline) -> Self {
        let library::Outline { id, slug, headline, status, live, embargo, section, tags, date, languages } = known;
        let knows_languages = languages.is_some();
        let (language, translations) = languages.map(|known| (known.own, known.translations)).unwrap_or_default();
        let row = OutlineRow { entry: Entry { id, slug }, headline, section, tags, date, language, translations };
        Self { row: Arc::new(row), knows_languages, status, live, embargo }
    }

    /// Which article it is.
    pub(crate) fn entry(&self) -> &Entry {
        &self.row.entry
    }
}
