//! Opening and closing a publication, and what runs beside it while it is open.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Weak};

use folder::Changed;
use library::{Library, Mode};

use super::presence;
use crate::open::{DATABASE_FOLDER, Next, Tell, Work, read_settings};
use crate::wire::{Event, PublicationView};
use crate::{Desk, Fault, FaultCode, SharedClock, articles, log, read, store, sync};

/// Opens a publication and brings database and files into step. Files that are new are adopted.
pub fn open(root: &Path, clock: SharedClock, tell: Tell) -> Result<Arc<Desk>, Fault> {
    let desk = open_database(root, clock, tell)?;
    if desk.library.read_only().is_none() {
        sync::reconcile(&desk)?;
        sync::derive_again(&desk)?;
    }
    Ok(desk)
}

/// Opens a publication as its database has it, without looking at the files.
pub(crate) fn open_database(root: &Path, clock: SharedClock, tell: Tell) -> Result<Arc<Desk>, Fault> {
    let settings = read_settings(root)?;
    let library = Library::open(&root.join(DATABASE_FOLDER), Mode::Write, clock.now_ms())?;
    log::go_to(root);
    let desk = Desk::new(root, settings, library, clock, tell);
    tracing::info!(read_only = desk.library.read_only().is_some(), "opened");
    if desk.library.read_only().is_none() {
        store::recover(&desk.take_turn())?;
    }
    Ok(desk)
}

/// Reads what has never been read, then saves in the background and follows the files.
pub(crate) fn start_work(desk: &Desk) -> Result<(), Fault> {
    if desk.library.read_only().is_none() && is_empty(desk)? {
        sync::reconcile(desk)?;
    }
    if desk.is_closing() {
        return Ok(());
    }
    desk.saver.start(Saving(desk.weak()));
    follow_files(desk)
}

/// Follows outside edits from now on, beginning with a comparison of all files.
pub(crate) fn follow_files(desk: &Desk) -> Result<(), Fault> {
    if desk.library.read_only().is_some() {
        return Ok(());
    }
    let weak = desk.weak();
    let follow = move |changed: Changed| {
        let Some(desk) = weak.upgrade() else { return };
        let followed = catch_unwind(AssertUnwindSafe(|| {
            // What the watcher saw may be that the folder itself went away.
            look(&desk)?;
            sync::follow(&desk, &changed)
        }));
        if let Err(fault) = followed.unwrap_or_else(|_| Err(defect("following the files"))) {
            desk.tell(Event::Fault(fault));
        }
    };
    let first = follow.clone();
    let weak = desk.weak();
    let look = move || {
        first(Changed::Anything);
        let Some(desk) = weak.upgrade() else { return };
        if let Err(fault) = sync::derive_again(&desk) {
            desk.tell(Event::Fault(fault));
        }
    };
    std::thread::Builder::new().name("sync".into()).spawn(look).map_err(|error| {
        Fault::new(FaultCode::Internal, format!("no thread could be started to follow the files: {error}"))
    })?;
    match folder::watch(&desk.root, follow) {
        Ok(watcher) => desk.set_watcher(Some(watcher)),
        // Without a watcher the app still works: outside edits are seen at the next save or start.
        Err(error) => desk.tell(Event::Fault(
            Fault::new(FaultCode::File, error.to_string())
                .hint("outside edits are seen when the publication is next opened"),
        )),
    }
    Ok(())
}

/// Looks whether the publication is where it was opened, and follows its files again where it came back.
fn look(desk: &Desk) -> Result<(), Fault> {
    if presence::look(desk) { follow_files(desk) } else { Ok(()) }
}

/// Stops what runs in the background, and saves nothing.
pub(crate) fn stop_work(desk: &Desk) {
    desk.set_closing(true);
    desk.set_watcher(None);
    desk.saver.stop();
}

/// Starts again what [`stop_work`] stopped.
pub(crate) fn resume_work(desk: &Desk) -> Result<(), Fault> {
    desk.set_closing(false);
    start_work(desk)
}

/// Saves everything and stops what runs in the background.
pub fn close(desk: &Desk) {
    stop_work(desk);
    // Whoever still moves texts stops at the next batch; what is left is done at the next start.
    drop(desk.scan_alone());
    drop(desk.take_turn());
    if let Err(fault) = articles::writing::flush(desk, ()) {
        desk.tell(Event::Fault(fault));
    }
    tracing::info!("closed");
}

/// What a host shows of the publication as a whole.
pub fn view(desk: &Desk) -> Result<PublicationView, Fault> {
    let publication = desk.publication();
    Ok(PublicationView {
        name: publication.name,
        language: publication.language,
        folder: desk.root.display().to_string(),
        read_only: desk.library.read_only(),
        away: desk.away().map(|away| away.message),
        targets: publication.export.targets,
        problems: read::problems(desk)?,
    })
}

/// The file of the log, where there is one.
pub(crate) fn log_file(desk: &Desk, (): ()) -> Result<Option<String>, Fault> {
    Ok(log::file_in(&desk.root).map(|file| file.display().to_string()))
}

fn is_empty(desk: &Desk) -> Result<bool, Fault> {
    let counts = desk.read(|reader| Ok(library::counts(reader)?))?;
    Ok(counts.all + counts.authors + counts.trash == 0)
}

/// What the saver's thread does. It holds the publication only while it works, so it never keeps one open.
struct Saving(Weak<Desk>);

impl Work for Saving {
    fn work(&self) -> Next {
        let Some(desk) = self.0.upgrade() else { return Next::End };
        if let Err(fault) = look(&desk) {
            desk.tell(Event::Fault(fault));
        }
        if articles::writing::save_what_is_due(&desk) { Next::Soon } else { Next::Rest }
    }

    fn panicked(&self) {
        if let Some(desk) = self.0.upgrade() {
            desk.tell(Event::Fault(defect("saving")));
        }
    }
}

/// A panic in a thread that nobody waits for.
fn defect(doing: &str) -> Fault {
    Fault::new(FaultCode::Internal, format!("{doing} failed because of a defect in Copydesk; it is tried again"))
        .hint("please report it with the log, which Help shows")
}
