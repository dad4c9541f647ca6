//! An open publication: its folder, its database, and what is open for writing.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, Weak};

use article::{ArticleId, Publication};
use folder::{Changed, Watcher};
use library::{Library, Mode, Reader, Writer};

use crate::presence::{self, Away};
use crate::saver::{Next, Saver, Work};
use crate::session::Session;
use crate::wire::{Event, FileProblem, Progress, PublicationView};
use crate::{Fault, FaultCode, SharedClock, mirror};

/// The settings of a publication, in its folder.
pub const SETTINGS_FILE: &str = "publication.toml";

/// Where the database is, in the publication's folder.
pub(crate) const DATABASE_FOLDER: &str = ".copydesk";

/// A listener for what the core tells without being asked. It must not block.
pub type Tell = Arc<dyn Fn(Event) + Send + Sync>;

/// An open publication. Every use case takes one.
///
/// Locks are taken in this order, and none is held while waiting for an earlier one: `looking`, `turn`, `open`, the library's.
pub struct Desk {
    /// Itself, for threads that must not keep it open.
    weak: Weak<Desk>,
    pub(crate) root: PathBuf,
    pub(crate) library: Library,
    pub(crate) clock: SharedClock,
    pub(crate) saver: Saver,
    publication: RwLock<Publication>,
    tell: Tell,
    /// Held while somebody looks at all files.
    looking: Mutex<()>,
    /// Held while texts move between sessions, database and files, so that only one thread moves them.
    turn: Mutex<()>,
    open: Mutex<BTreeMap<ArticleId, Session>>,
    watcher: Mutex<Option<Watcher>>,
    away: Mutex<Option<Away>>,
    /// How often texts or files may have moved.
    moves: AtomicU32,
    closing: AtomicBool,
}

impl Desk {
    /// Opens a publication and brings database and files into step. Files that are new are adopted.
    pub fn open(root: &Path, clock: SharedClock, tell: Tell) -> Result<Arc<Self>, Fault> {
        let desk = Self::open_database(root, clock, tell)?;
        if desk.library.read_only().is_none() {
            mirror::reconcile(&desk)?;
        }
        Ok(desk)
    }

    /// Opens a publication as its database has it, without looking at the files.
    pub(crate) fn open_database(root: &Path, clock: SharedClock, tell: Tell) -> Result<Arc<Self>, Fault> {
        let settings = read_settings(root)?;
        let library = Library::open(&root.join(DATABASE_FOLDER), Mode::Write, clock.now_ms())?;
        let desk = Self::new(root, settings, library, clock, tell);
        if desk.library.read_only().is_none() {
            crate::store::recover(&desk)?;
        }
        Ok(desk)
    }

    /// A publication over a database that is open already.
    pub(crate) fn new(
        root: &Path,
        publication: Publication,
        library: Library,
        clock: SharedClock,
        tell: Tell,
    ) -> Arc<Self> {
        Arc::new_cyclic(|weak| Self {
            weak: weak.clone(),
            root: std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf()),
            library,
            clock,
            saver: Saver::new(),
            publication: RwLock::new(publication),
            tell,
            looking: Mutex::new(()),
            turn: Mutex::new(()),
            open: Mutex::new(BTreeMap::new()),
            watcher: Mutex::new(None),
            away: Mutex::new(None),
            moves: AtomicU32::new(0),
            closing: AtomicBool::new(false),
        })
    }

    /// Starts to save in the background and to follow outside edits, beginning with a look at all files.
    pub(crate) fn watch(self: &Arc<Self>) -> Result<(), Fault> {
        if self.is_closing() {
            return Ok(());
        }
        self.saver.start(Saving(Arc::downgrade(self)));
        self.follow_files()
    }

    /// Follows outside edits from now on, beginning with a look at all files.
    pub(crate) fn follow_files(&self) -> Result<(), Fault> {
        if self.library.read_only().is_some() {
            return Ok(());
        }
        let weak = self.weak.clone();
        let follow = move |changed: Changed| {
            let Some(desk) = weak.upgrade() else { return };
            let followed = catch_unwind(AssertUnwindSafe(|| mirror::follow(&desk, &changed)));
            if let Err(fault) = followed.unwrap_or_else(|_| Err(defect("following the files"))) {
                desk.tell(Event::Fault(fault));
            }
        };
        let first = follow.clone();
        std::thread::Builder::new().name("mirror".into()).spawn(move || first(Changed::Anything)).map_err(|error| {
            Fault::new(FaultCode::Internal, format!("no thread could be started to follow the files: {error}"))
        })?;
        match folder::watch(&self.root, follow) {
            Ok(watcher) => *lock(&self.watcher) = Some(watcher),
            // Without a watcher the app still works: outside edits are seen at the next save or start.
            Err(error) => self.tell(Event::Fault(
                Fault::new(FaultCode::File, error.to_string())
                    .hint("outside edits are seen when the publication is next opened"),
            )),
        }
        Ok(())
    }

    /// Stops what runs in the background, and saves nothing.
    pub(crate) fn stop_work(&self) {
        self.closing.store(true, Ordering::Relaxed);
        *lock(&self.watcher) = None;
        self.saver.stop();
    }

    /// Starts again what [`Self::stop_work`] stopped.
    pub(crate) fn resume_work(self: &Arc<Self>) -> Result<(), Fault> {
        self.closing.store(false, Ordering::Relaxed);
        self.watch()
    }

    /// Saves everything and stops what runs in the background.
    pub fn close(&self) {
        self.stop_work();
        // Whoever still moves texts stops at the next batch; what is left is done at the next start.
        drop(self.look_alone());
        drop(self.take_turn());
        if let Err(fault) = self.save_everything() {
            self.tell(Event::Fault(fault));
        }
    }

    /// What a host shows of the publication as a whole.
    pub fn view(&self) -> Result<PublicationView, Fault> {
        let publication = self.publication();
        Ok(PublicationView {
            name: publication.name,
            language: publication.language,
            folder: self.root.display().to_string(),
            read_only: self.library.read_only(),
            away: self.away().map(|away| away.message),
            targets: publication.export.targets,
            problems: self.problems()?,
        })
    }

    pub(crate) fn problems(&self) -> Result<Vec<FileProblem>, Fault> {
        self.read(|reader| {
            let rows = library::faults(reader)?.into_iter().chain(library::problems(reader)?);
            Ok(rows.map(|row| FileProblem { path: row.path, line: row.line, message: row.message }).collect())
        })
    }

    /// The settings, as they are now.
    pub(crate) fn publication(&self) -> Publication {
        self.publication.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads `publication.toml` again; keeps the old settings, and says so, where it has a mistake.
    pub(crate) fn reread_settings(&self) {
        let Ok(text) = std::fs::read_to_string(self.root.join(SETTINGS_FILE)) else { return };
        match Publication::parse(&text) {
            Ok(new) => *self.publication.write().unwrap_or_else(PoisonError::into_inner) = new,
            Err(error) => self.tell(Event::Fault(
                Fault::new(FaultCode::BadRequest, error.to_string()).hint("the earlier settings stay in force"),
            )),
        }
    }

    pub(crate) fn read<T>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        self.library.read(work)
    }

    /// One transaction: all of `work` or none of it.
    pub(crate) fn write<T>(&self, work: impl FnOnce(&Writer<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        let done = self.write_aside(work)?;
        self.moves.fetch_add(1, Ordering::SeqCst);
        Ok(done)
    }

    /// The same for what moves no text: edits into the journal.
    pub(crate) fn write_aside<T>(&self, work: impl FnOnce(&Writer<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        if let Some(reason) = self.library.read_only() {
            return Err(Fault::new(FaultCode::ReadOnly, reason));
        }
        if let Some(away) = self.away() {
            return Err(away.fault());
        }
        self.library.write(work)
    }

    pub(crate) fn sessions(&self) -> MutexGuard<'_, BTreeMap<ArticleId, Session>> {
        lock(&self.open)
    }

    /// Waits until no other thread looks at all files, and keeps them from it while the answer lives.
    pub(crate) fn look_alone(&self) -> MutexGuard<'_, ()> {
        lock(&self.looking)
    }

    /// Waits until no other thread moves texts, and keeps them from it while the answer lives.
    pub(crate) fn take_turn(&self) -> MutexGuard<'_, ()> {
        lock(&self.turn)
    }

    /// Another number than before, where something was written to the database since.
    pub(crate) fn moves(&self) -> u32 {
        self.moves.load(Ordering::SeqCst)
    }

    /// Why nothing can be saved, while the publication is not where it was opened.
    pub(crate) fn away(&self) -> Option<Away> {
        lock(&self.away).clone()
    }

    pub(crate) fn set_away(&self, away: Option<Away>) {
        *lock(&self.away) = away;
    }

    /// Whether nothing is in it yet.
    pub(crate) fn is_empty(&self) -> Result<bool, Fault> {
        let counts = self.read(|reader| Ok(library::counts(reader)?))?;
        Ok(counts.all + counts.authors + counts.trash == 0)
    }

    /// Whether long work should stop where it is.
    pub(crate) fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Relaxed)
    }

    pub(crate) fn tell(&self, event: Event) {
        (self.tell)(event);
    }

    pub(crate) fn progress(&self, task: &str, done: usize, total: usize, item: &str) {
        let (done, total) = (u32::try_from(done).unwrap_or(u32::MAX), u32::try_from(total).unwrap_or(u32::MAX));
        self.tell(Event::Progress(Progress { task: task.into(), done, total, item: item.into() }));
    }
}

/// What the saver's thread does. It holds the publication only while it works, so it never keeps one open.
struct Saving(Weak<Desk>);

impl Work for Saving {
    fn work(&self) -> Next {
        let Some(desk) = self.0.upgrade() else { return Next::End };
        presence::look(&desk);
        if desk.save_what_is_due() { Next::Soon } else { Next::Rest }
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

/// The settings of the publication in a folder.
pub(crate) fn read_settings(root: &Path) -> Result<Publication, Fault> {
    let settings = root.join(SETTINGS_FILE);
    let text = std::fs::read_to_string(&settings).map_err(|error| {
        let message = match root.is_dir() {
            true => format!("{} cannot be read: {error}", settings.display()),
            false => format!("there is no folder {}", root.display()),
        };
        Fault::new(FaultCode::NoPublication, message).hint(
            "a publication is a folder with a publication.toml; make a new one in the window, or with: desk init DIR",
        )
    })?;
    Publication::parse(&text).map_err(|error| {
        Fault::new(FaultCode::BadRequest, error.to_string()).hint("correct the file and open it again")
    })
}

/// A panic in another thread must not lock people out of their text.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
