//! The pages of open articles, shown again where something around them changed.

use article::{ArticleId, Standing};

use super::{shell, with_open_text};
use crate::open::Changes;
use crate::wire::{ArticleChange, Event};
use crate::{Error, ErrorCode, OpenPublication, read, store};

/// Shows again what looks another way after the changes of a turn.
///
/// An article may have been closed meanwhile; any other reason why a page cannot be made is said.
pub(crate) fn refresh(publication: &OpenPublication, changes: &Changes) {
    for id in publication.open_articles() {
        let own = changes.pages.contains(&id);
        let text_differs = changes.all_pages
            && said(publication, with_open_text(publication, id, |session, settings| Ok(session.refresh(settings))))
                .unwrap_or(false);
        if text_differs {
            publication.tell(Event::ArticleChanged { id: id.to_string(), how: ArticleChange::Around });
        } else if (own || changes.all_pages) && changes.rendered != Some(id) {
            refresh_shell(publication, id);
        }
    }
}

/// Has the page around an open text exchanged where it is another one now, or where its status is worth something else.
fn refresh_shell(publication: &OpenPublication, id: ArticleId) {
    let Some(manuscript) = said(publication, store::current(publication, id)) else { return };
    let standing = || publication.read(|reader| Ok(library::article(reader, id)?.and_then(|facts| facts.standing)));
    if let Some(shell) = said(publication, shell(publication, id, &manuscript))
        && let Some(standing) = said(publication, standing())
        && note_shell(publication, id, &shell, standing)
        && let Some(fields) = said(publication, read::fields(publication, id, &manuscript))
    {
        publication.tell(Event::PageChanged { id: id.to_string(), fields: Box::new(fields), shell });
    }
}

/// What was read, if it could be. Sends an event if not, unless the article is gone or closed.
fn said<T>(publication: &OpenPublication, read: Result<T, Error>) -> Option<T> {
    read.map_err(|error| {
        if !matches!(error.code, ErrorCode::StaleVersion | ErrorCode::NoArticle) {
            publication.tell(Event::Error(error));
        }
    })
    .ok()
}

/// Notes the page around an open text that the window gets, and what its status is worth. Returns whether the window had
/// anything else.
pub(crate) fn note_shell(
    publication: &OpenPublication,
    id: ArticleId,
    shell: &str,
    standing: Option<Standing>,
) -> bool {
    publication.with_session(id, |session| session.note_shell(shell, standing)).unwrap_or(false)
}
