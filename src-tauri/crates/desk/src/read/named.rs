//! Articles that somebody names: by slug, id or file.

use article::ArticleId;
use library::Filter;

use super::row::{Seen, row};
use crate::wire::ArticleRow;
use crate::{Error, OpenPublication, store};

/// One article, with its related posts.
pub fn show(publication: &OpenPublication, needle: &str) -> Result<ArticleRow, Error> {
    let id = store::find(publication, needle)?;
    publication.read(|reader| {
        let summary = library::article(reader, id)?.ok_or_else(|| Error::no_article(needle))?;
        let seen = Seen::of(publication, reader, [id])?;
        seen.mark(row(publication, reader, summary, true))
    })
}

/// The whole text of one article, front matter included.
pub fn text(publication: &OpenPublication, needle: &str) -> Result<String, Error> {
    let id = store::find(publication, needle)?;
    Ok(store::current(publication, id)?.text().to_owned())
}

/// The ids of the articles that people named, or of all.
pub fn select(publication: &OpenPublication, needles: &[String], all: bool) -> Result<Vec<String>, Error> {
    if all {
        return publication
            .read(|reader| Ok(library::ids(reader, &Filter::default())?.iter().map(ArticleId::to_string).collect()));
    }
    needles.iter().map(|needle| Ok(store::find(publication, needle)?.to_string())).collect()
}
