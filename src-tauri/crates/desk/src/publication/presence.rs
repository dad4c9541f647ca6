//! Noticing that the publication is not where it was opened: its folder was moved or deleted, its disk was taken out, its
//! database was removed or exchanged. Nothing can be saved then, which is said at once; typed words stay in memory, and
//! everything goes on by itself when the folder is back.

use library::Place;

use crate::Desk;
use crate::open::{Away, SETTINGS_FILE};
use crate::wire::Event;

/// A folder that is just being moved, copied or restored is left alone for so long.
const SETTLED_MS: i64 = 1_500;

/// Looks whether the publication is there, and tells the hosts when that changes. Returns whether it just came back: its
/// files have to be followed again.
pub(crate) fn look(desk: &Desk) -> bool {
    if desk.library.read_only().is_some() || desk.is_closing() {
        return false;
    }
    let place = desk.library.place();
    let before = desk.away();
    match (place, before) {
        (Place::Here, None) => {}
        (Place::Here, Some(_)) => {
            came_back(desk);
            return true;
        }
        (place, None) => went_away(desk, place),
        (place, Some(before)) => still_away(desk, place, before),
    }
    false
}

fn went_away(desk: &Desk, place: Place) {
    let message = sentence(desk, place);
    let away = Away { place, message: message.clone(), since: desk.clock.now_ms(), told_of_another: false };
    desk.set_away(Some(away));
    tracing::warn!(?place, "the publication is away");
    desk.tell(Event::Away { message: message.clone() });
    mark_open(desk, Some(&message));
}

fn still_away(desk: &Desk, place: Place, before: Away) {
    if place != before.place {
        // The same is said again where it became another thing: a folder that is gone, then one without its database.
        went_away(desk, place);
        return;
    }
    mark_open(desk, Some(&before.message));
    let settled = desk.clock.now_ms() - before.since >= SETTLED_MS;
    let can_be_opened = desk.root.join(SETTINGS_FILE).is_file();
    if settled && can_be_opened && !before.told_of_another {
        desk.set_away(Some(Away { told_of_another: true, ..before }));
        desk.tell(Event::Reopen);
    }
}

fn came_back(desk: &Desk) {
    desk.set_away(None);
    tracing::info!("the publication is back");
    mark_open(desk, None);
    desk.tell(Event::Back);
    desk.saver.ring();
}

/// Says of every open article whether its words are safe.
fn mark_open(desk: &Desk, trouble: Option<&str>) {
    for id in desk.open_articles() {
        let told = desk.with_session(id, |session| {
            let differs = session.standing.trouble.as_deref() != trouble;
            differs.then(|| {
                session.standing.trouble = trouble.map(str::to_owned);
                session.standing.saved = trouble.is_none() && session.unsaved().is_empty();
                session.standing.clone()
            })
        });
        if let Some(standing) = told.flatten() {
            desk.tell(Event::Standing(standing));
        }
    }
}

fn sentence(desk: &Desk, place: Place) -> String {
    let folder = desk.root.display();
    match place {
        Place::Replaced => format!("another database was put in place of the one in {folder}"),
        _ if desk.root.join(SETTINGS_FILE).is_file() => format!("the database in {folder} was removed"),
        _ => format!(
            "the folder {folder} is not there any more: it was moved, renamed or deleted, or its disk was taken out. \
             Put it back, and everything goes on"
        ),
    }
}
