//! The pages of open articles, shown again where something around them changed.

use article::ArticleId;

use super::{shell, with_open_text};
use crate::open::Changes;
use crate::wire::{ArticleChange, Event};
use crate::{Desk, read, store};

/// Shows again what looks another way after the changes of a turn.
///
/// What cannot be read now is noticed by whoever asks next; and an article may have been closed meanwhile.
pub(crate) fn refresh(desk: &Desk, changes: &Changes) {
    for id in desk.open_articles() {
        let own = changes.pages.contains(&id);
        let text_differs = changes.all_pages
            && with_open_text(desk, id, |session, settings| Ok(session.refresh(settings))).unwrap_or(false);
        if text_differs {
            desk.tell(Event::ArticleChanged { id: id.to_string(), how: ArticleChange::Around });
        } else if (own || changes.all_pages) && changes.rendered != Some(id) {
            refresh_shell(desk, id);
        }
    }
}

/// Has the page around an open text exchanged where it is another one now.
fn refresh_shell(desk: &Desk, id: ArticleId) {
    let Ok(manuscript) = store::current(desk, id) else { return };
    if let Ok(shell) = shell(desk, id, &manuscript)
        && note_shell(desk, id, &shell)
        && let Ok(fields) = read::fields(desk, id, &manuscript)
    {
        desk.tell(Event::PageChanged { id: id.to_string(), fields: Box::new(fields), shell });
    }
}

/// Notes the page around an open text that the window gets. Returns whether it had another one.
pub(crate) fn note_shell(desk: &Desk, id: ArticleId, shell: &str) -> bool {
    desk.with_session(id, |session| session.note_shell(shell)).unwrap_or(false)
}
