//! Noticing that the publication is not where it was opened: its folder was moved or deleted, its disk was unplugged, its
//! database was removed or replaced. Nothing can be saved then, which is said at once; typed words stay in memory, and
//! everything goes on by itself when the folder is back.

use library::Place;

use crate::OpenPublication;
use crate::open::{Away, SETTINGS_FILE};
use crate::wire::Event;

/// A folder that is just being moved, copied or restored is left alone for so long.
const SETTLED_MS: i64 = 1_500;

/// Checks that the publication is there, and sends an event when that changes. Returns whether it just came back: its
/// files have to be followed again.
pub(crate) fn look(publication: &OpenPublication) -> bool {
    if publication.library.read_only().is_some() || publication.is_closing() {
        return false;
    }
    let place = publication.library.place();
    let before = publication.away();
    match (place, before) {
        (Place::Here, None) => {}
        (Place::Here, Some(_)) => {
            came_back(publication);
            return true;
        }
        (place, None) => went_away(publication, place),
        (place, Some(before)) => still_away(publication, place, before),
    }
    false
}

fn went_away(publication: &OpenPublication, place: Place) {
    let message = sentence(publication, place);
    let away = Away { place, message: message.clone(), since: publication.clock.now_ms(), told_of_another: false };
    publication.set_away(Some(away));
    tracing::warn!(?place, "the publication is away");
    publication.tell(Event::Away { message: message.clone() });
    mark_open(publication, Some(&message));
}

fn still_away(publication: &OpenPublication, place: Place, before: Away) {
    if place != before.place {
        // The same is said again where it became another thing: a folder that is gone, then one without its database.
        went_away(publication, place);
        return;
    }
    mark_open(publication, Some(&before.message));
    let settled = publication.clock.now_ms() - before.since >= SETTLED_MS;
    let can_be_opened = publication.root.join(SETTINGS_FILE).is_file();
    if settled && can_be_opened && !before.told_of_another {
        publication.set_away(Some(Away { told_of_another: true, ..before }));
        publication.tell(Event::Reopen);
    }
}

fn came_back(publication: &OpenPublication) {
    publication.set_away(None);
    tracing::info!("the publication is back");
    mark_open(publication, None);
    publication.tell(Event::Back);
    publication.saver.ring();
}

/// Says of every open article whether its words are safe.
fn mark_open(publication: &OpenPublication, error: Option<&str>) {
    for id in publication.open_articles() {
        let told = publication.with_session(id, |session| {
            let differs = session.save_state.error.as_deref() != error;
            differs.then(|| {
                session.save_state.error = error.map(str::to_owned);
                session.save_state.saved = error.is_none() && session.unsaved().is_empty();
                session.save_state.clone()
            })
        });
        if let Some(save_state) = told.flatten() {
            publication.tell(Event::SaveState(save_state));
        }
    }
}

fn sentence(publication: &OpenPublication, place: Place) -> String {
    let folder = publication.root.display();
    match place {
        Place::Replaced => format!("another database was put in place of the one in {folder}"),
        _ if publication.root.join(SETTINGS_FILE).is_file() => format!("the database in {folder} was removed"),
        _ => format!(
            "the folder {folder} no longer exists: it was moved, renamed or deleted, or its disk was unplugged. Put it back, \
             and saving goes on"
        ),
    }
}
