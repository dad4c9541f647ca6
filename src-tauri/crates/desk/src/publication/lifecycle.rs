//! Opening and closing a publication, and what runs beside it while it is open.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Weak};

use article::Statuses;
use folder::Changed;
use library::{Library, Mode};

use super::presence;
use crate::open::{DATABASE_FOLDER, Next, Tell, Work, read_settings};
use crate::wire::{Event, PublicationView};
use crate::{Error, ErrorCode, OpenPublication, SharedClock, articles, log, read, store, sync};

/// Opens a publication and brings database and files into step. Files that are new are adopted.
pub fn open(root: &Path, clock: SharedClock, tell: Tell) -> Result<Arc<OpenPublication>, Error> {
    let publication = open_database(root, clock, tell)?;
    if publication.library.read_only().is_none() {
        let done = sync::reconcile(&publication).and_then(|()| sync::derive_again(&publication));
        read_all_the_same(&publication, done)?;
    }
    Ok(publication)
}

/// Opens a publication as its database has it, without looking at the files.
pub(crate) fn open_database(root: &Path, clock: SharedClock, tell: Tell) -> Result<Arc<OpenPublication>, Error> {
    let settings = read_settings(root)?;
    let library = Library::open(&root.join(DATABASE_FOLDER), Mode::Write, clock.now_ms())?;
    log::go_to(root);
    let publication = OpenPublication::new(root, settings, library, clock, tell);
    tracing::info!(read_only = publication.library.read_only().is_some(), "opened");
    if publication.library.was_lost() {
        publication.tell(Event::Error(lost(&publication.root)));
    }
    if publication.library.read_only().is_none() {
        // What stays there is dealt with by the next export.
        let _ = press::bundle::sweep(&root.join("bundles"));
        let recovered = store::recover(&publication.take_turn());
        read_all_the_same(&publication, recovered.map(drop))?;
    }
    Ok(publication)
}

/// On a full disk nothing can be saved, but what is there can be read.
fn read_all_the_same(publication: &OpenPublication, done: Result<(), Error>) -> Result<(), Error> {
    match done {
        Err(error) if error.code == ErrorCode::Disk => {
            publication.tell(Event::Error(
                error.hint("what the database has can be read; changes in files are not in it yet"),
            ));
            Ok(())
        }
        done => done,
    }
}

/// The database is not where it was, and a new one is in its place.
fn lost(root: &Path) -> Error {
    let message =
        "the database was missing, so a new one was made from the files: the history and the trash are not in it";
    match library::newest_backup(&root.join(DATABASE_FOLDER)) {
        Some(backup) => Error::new(ErrorCode::LostDatabase, message)
            .hint(format!("if you have no newer backup, take this one: desk restore {}", backup.display())),
        None => Error::new(ErrorCode::File, message).hint("if you have a backup: desk restore FILE"),
    }
}

/// Reads what has never been read, then saves in the background and follows the files.
pub(crate) fn start_work(publication: &OpenPublication) -> Result<(), Error> {
    if publication.library.read_only().is_none() && is_empty(publication)? {
        sync::reconcile(publication)?;
    }
    if publication.is_closing() {
        return Ok(());
    }
    publication.saver.start(Saving(publication.weak()));
    follow_files(publication)
}

/// Follows outside edits from now on, beginning with a comparison of all files.
pub(crate) fn follow_files(publication: &OpenPublication) -> Result<(), Error> {
    if publication.library.read_only().is_some() {
        return Ok(());
    }
    let weak = publication.weak();
    let follow = move |changed: Changed| {
        let Some(publication) = weak.upgrade() else { return };
        let followed = catch_unwind(AssertUnwindSafe(|| {
            // What the watcher saw may be that the folder itself went away.
            look(&publication)?;
            sync::follow(&publication, &changed)
        }));
        if let Err(error) = followed.unwrap_or_else(|_| Err(defect("following the files"))) {
            publication.tell(Event::Error(error));
        }
    };
    let first = follow.clone();
    let weak = publication.weak();
    let look = move || {
        first(Changed::Anything);
        let Some(publication) = weak.upgrade() else { return };
        if let Err(error) = sync::derive_again(&publication) {
            publication.tell(Event::Error(error));
        }
        crate::pages::forget_earlier(&publication);
    };
    std::thread::Builder::new().name("sync".into()).spawn(look).map_err(|error| {
        Error::new(ErrorCode::Internal, format!("no thread could be started to follow the files: {error}"))
    })?;
    match folder::watch(&publication.root, follow) {
        Ok(watcher) => publication.set_watcher(Some(watcher)),
        // Without a watcher the app still works: `look_at_files` sees outside edits.
        Err(error) => publication.tell(Event::Error(Error::new(ErrorCode::File, error.to_string()))),
    }
    Ok(())
}

/// Looks at all files where the system does not say which of them change. For when somebody returns to the window.
pub(crate) fn look_at_files(publication: &OpenPublication, (): ()) -> Result<(), Error> {
    let follows = publication.is_watched() || publication.is_closing();
    if follows || publication.library.read_only().is_some() || publication.away().is_some() {
        return Ok(());
    }
    sync::follow(publication, &Changed::Anything)
}

/// Looks whether the publication is where it was opened, and follows its files again where it came back.
fn look(publication: &OpenPublication) -> Result<(), Error> {
    if presence::look(publication) { follow_files(publication) } else { Ok(()) }
}

/// Stops what runs in the background, and saves nothing.
pub(crate) fn stop_work(publication: &OpenPublication) {
    publication.set_closing(true);
    publication.set_watcher(None);
    publication.saver.stop();
}

/// Starts again what [`stop_work`] stopped.
pub(crate) fn resume_work(publication: &OpenPublication) -> Result<(), Error> {
    publication.library.take_lock_again();
    publication.set_closing(false);
    start_work(publication)
}

/// Saves everything and stops what runs in the background.
pub fn close(publication: &OpenPublication) {
    stop_work(publication);
    // Whoever still moves texts stops at the next batch; what is left is done at the next start.
    drop(publication.scan_alone());
    drop(publication.take_turn());
    if let Err(error) = articles::writing::flush(publication, ()) {
        publication.tell(Event::Error(error));
    }
    // A thread that still holds it must not keep others from opening the same folder.
    publication.library.release_lock();
    tracing::info!("closed");
}

/// What a host shows of the publication as a whole.
pub fn view(publication: &OpenPublication) -> Result<PublicationView, Error> {
    let settings = publication.settings();
    Ok(PublicationView {
        name: settings.name,
        language: settings.language,
        folder: publication.root.display().to_string(),
        read_only: publication.library.read_only(),
        away: publication.away().map(|away| away.message),
        without_address: press::theme::without_address(&settings.address).map(str::to_owned),
        targets: settings.export.targets,
        statuses: settings.review.statuses.all().into_iter().map(Into::into).collect(),
        problems: read::problems(publication)?,
    })
}

/// The statuses of the publication in a folder, which need not be open.
pub fn statuses(folder: &Path) -> Result<Statuses, Error> {
    read_settings(folder).map(|settings| settings.review.statuses)
}

/// The file of the log, where there is one.
pub(crate) fn log_file(publication: &OpenPublication, (): ()) -> Result<Option<String>, Error> {
    Ok(log::file_in(&publication.root).map(|file| file.display().to_string()))
}

fn is_empty(publication: &OpenPublication) -> Result<bool, Error> {
    let counts = publication.read(|reader| Ok(library::counts(reader)?))?;
    Ok(counts.all + counts.authors + counts.trash + counts.trashed_authors == 0)
}

/// What the saver's thread does. It holds the publication only while it works, so it never keeps one open.
struct Saving(Weak<OpenPublication>);

impl Work for Saving {
    fn work(&self) -> Next {
        let Some(publication) = self.0.upgrade() else { return Next::End };
        if let Err(error) = look(&publication) {
            publication.tell(Event::Error(error));
        }
        if articles::writing::save_what_is_due(&publication) { Next::Soon } else { Next::Rest }
    }

    fn panicked(&self) {
        if let Some(publication) = self.0.upgrade() {
            publication.tell(Event::Error(defect("saving")));
        }
    }
}

/// A panic in a thread that nobody waits for.
fn defect(doing: &str) -> Error {
    Error::new(ErrorCode::Internal, format!("{doing} failed because of a defect in Copydesk; it is tried again"))
        .hint("please report it with the log, which “Show the log” in the commands finds")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn where_the_system_does_not_say_what_changes_a_look_at_all_files_finds_it() {
        let fixture = Fixture::new(&[("boat.md", "---\ntitle: Boat\n---\n\nThe boat.\n")]);
        fixture.write("boat.md", fixture.file("boat.md").replace("The boat.", "The last boat."));
        assert!(!fixture.publication.is_watched());
        look_at_files(&fixture.publication, ()).unwrap();
        assert!(fixture.text("boat").contains("The last boat."));
    }
}
