//! An open publication: its folder, its database, and the articles that are open for writing.
//!
//! This is the state that everything above works on; nothing here knows what is done with it.

mod archive;
mod away;
mod looks;
mod saver;
mod session;
mod settings;
mod stops;
mod style;
mod turn;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, Weak};

use article::{ArticleId, PersonId, Publication, RecordId};
use folder::Watcher;
use library::{Library, Reader, Writer};
use press::theme::{Look, Theme};

use crate::wire::{Event, Progress, Task};
use crate::{Error, ErrorCode, SharedClock};

use archive::ArchivePlace;
pub(crate) use archive::{Rows, facts, sound_terms};
pub(crate) use away::Away;
use looks::Looks;
pub(crate) use looks::{Shown, THEMES, own_themes};
pub(crate) use saver::{Next, Saver, Work};
pub(crate) use session::{Session, Snapshot};
pub use settings::SETTINGS_FILE;
pub(crate) use settings::read_settings;
pub(crate) use stops::Stop;
use stops::Stops;
pub(crate) use style::{STYLE_FILE, Style};
pub(crate) use turn::{Changes, Turn};

/// Where the database is, in the publication's folder.
pub(crate) const DATABASE_FOLDER: &str = ".copydesk";

/// Where what people say about articles is, within a publication; each article has a folder there.
pub(crate) const REVIEWS: &str = "reviews";

/// Where its people are.
pub(crate) const PEOPLE_FILE: &str = "people.toml";

/// A listener for the core's events. It must not block.
pub type Tell = Arc<dyn Fn(Event) + Send + Sync>;

/// What is wrong with pictures, by path and hash.
pub(crate) type Flaws = HashMap<(String, library::Hash), Vec<press::picture::Flaw>>;

/// An open article, locked by itself: nobody who types waits for another article.
pub(crate) type SharedSession = Arc<Mutex<Session>>;

/// An open publication. Every use case takes one.
///
/// Locks are taken in this order, and none is held while waiting for an earlier one: `scanning`, `turn`, one session, the
/// library's. `sessions` is held only to find a session.
pub struct OpenPublication {
    /// Itself, for threads that must not keep it open.
    weak: Weak<OpenPublication>,
    pub(crate) root: PathBuf,
    pub(crate) library: Library,
    pub(crate) clock: SharedClock,
    pub(crate) saver: Saver,
    settings: RwLock<Publication>,
    tell: Tell,
    /// Held while one thread compares all files with the database.
    scanning: Mutex<()>,
    turn: Mutex<()>,
    sessions: Mutex<BTreeMap<ArticleId, SharedSession>>,
    watcher: Mutex<Option<Watcher>>,
    away: Mutex<Option<Away>>,
    /// Records whose files could not be written, each with when that was last tried, in milliseconds since 1970.
    unwritten: Mutex<BTreeMap<RecordId, i64>>,
    /// The house style, as it was last read.
    style: Mutex<Option<Style>>,
    /// What is wrong with pictures, by path and hash.
    pub(crate) flaws: Mutex<Flaws>,
    /// How its pages look.
    looks: Looks,
    /// Stops exports.
    pub(crate) exports: Stops,
    /// What its articles are about, in memory.
    pub(crate) archive: ArchivePlace,
    /// When it was opened, in milliseconds since 1970.
    opened_at: i64,
    /// How many transactions changed texts or what is read from them.
    writes: AtomicU32,
    closing: AtomicBool,
    /// Who works here, once somebody said so.
    person: Mutex<Option<PersonId>>,
}

impl OpenPublication {
    /// A publication over a database that is open already.
    pub(crate) fn new(
        root: &Path,
        settings: Publication,
        library: Library,
        clock: SharedClock,
        tell: Tell,
    ) -> Arc<Self> {
        Arc::new_cyclic(|weak| Self {
            weak: weak.clone(),
            root: std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf()),
            library,
            opened_at: clock.now_ms(),
            clock,
            saver: Saver::new(),
            settings: RwLock::new(settings),
            tell,
            scanning: Mutex::new(()),
            turn: Mutex::new(()),
            sessions: Mutex::new(BTreeMap::new()),
            watcher: Mutex::new(None),
            away: Mutex::new(None),
            unwritten: Mutex::new(BTreeMap::new()),
            style: Mutex::new(None),
            flaws: Mutex::default(),
            looks: Looks::default(),
            exports: Stops::default(),
            archive: ArchivePlace::default(),
            writes: AtomicU32::new(0),
            closing: AtomicBool::new(false),
            person: Mutex::new(None),
        })
    }

    /// The settings, as they are now.
    pub(crate) fn settings(&self) -> Publication {
        self.settings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads `publication.toml` again, and says so where the settings are others now. Where it has a mistake, says that,
    /// and keeps the old ones.
    pub(crate) fn reread_settings(&self) {
        if !self.root.join(SETTINGS_FILE).is_file() {
            return;
        }
        match read_settings(&self.root) {
            Ok(new) => {
                let mut settings = self.settings.write().unwrap_or_else(PoisonError::into_inner);
                let old = std::mem::replace(&mut *settings, new);
                let others = old != *settings;
                drop(settings);
                if others {
                    self.tell(Event::SettingsChanged);
                }
            }
            Err(error) => {
                self.tell(Event::Error(error.hint("the earlier settings still apply")));
                self.tell(Event::SettingsChanged);
            }
        }
    }

    /// The house style as its file says now.
    pub(crate) fn style(&self) -> Style {
        let mut known = lock(&self.style);
        let style = Style::read(&self.root, known.take());
        *known = Some(style.clone());
        style
    }

    /// A hash of the files of a theme of the publication; `None` if this is a built-in one.
    pub(crate) fn theme_stamp(&self, name: &str) -> Option<[u8; 32]> {
        self.looks.stamp(&self.root, name)
    }

    /// How pages look with these settings. A theme that cannot be used is shown as it was before, or else as the usual one.
    pub(crate) fn look(&self, settings: &Publication) -> Shown {
        self.looks.look(&self.root, settings)
    }

    /// The look whose pages load their files from this folder, if it is on screen.
    pub(crate) fn shown_look(&self, folder: &str) -> Option<Look> {
        self.looks.shown(folder)
    }

    /// A theme of the publication; `None` if this is a built-in one. The error says what is wrong with it, and where.
    pub(crate) fn own_theme(&self, name: &str) -> Result<Option<Arc<Theme>>, String> {
        self.looks.own_theme(&self.root, name)
    }

    /// Says what is wrong with the theme, once for each fault.
    pub(crate) fn tell_of_theme(&self, wrong: Option<String>) {
        if let Some(reason) = self.looks.news(wrong) {
            self.tell(Event::Error(Error::new(ErrorCode::File, reason)));
        }
    }

    pub(crate) fn read<T>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T, Error>) -> Result<T, Error> {
        self.library.read(work)
    }

    /// One transaction for what changes no text and nothing that is read from texts: edits into the journal. Everything
    /// else takes a [`Turn`].
    pub(crate) fn write_aside<T>(&self, work: impl FnOnce(&Writer<'_>) -> Result<T, Error>) -> Result<T, Error> {
        self.writable()?;
        self.library.write(work)
    }

    /// Fails where nothing can be written now, with the reason.
    pub(crate) fn writable(&self) -> Result<(), Error> {
        if let Some(reason) = self.library.read_only() {
            return Err(Error::new(ErrorCode::ReadOnly, reason));
        }
        self.away().map_or(Ok(()), |away| Err(away.error()))
    }

    /// The session of an open article.
    pub(crate) fn session(&self, id: ArticleId) -> Option<SharedSession> {
        lock(&self.sessions).get(&id).cloned()
    }

    /// Runs `work` on the session of an article, where it is open.
    pub(crate) fn with_session<T>(&self, id: ArticleId, work: impl FnOnce(&mut Session) -> T) -> Option<T> {
        self.session(id).map(|session| work(&mut lock(&session)))
    }

    /// The ids of the open articles.
    pub(crate) fn open_articles(&self) -> Vec<ArticleId> {
        lock(&self.sessions).keys().copied().collect()
    }

    /// Whether an article is open.
    pub(crate) fn is_open(&self, id: ArticleId) -> bool {
        lock(&self.sessions).contains_key(&id)
    }

    /// Keeps a session from now on.
    pub(crate) fn insert_session(&self, session: Session) {
        lock(&self.sessions).insert(session.id, Arc::new(Mutex::new(session)));
    }

    /// Lets an open article go.
    pub(crate) fn remove_session(&self, id: ArticleId) {
        lock(&self.sessions).remove(&id);
    }

    /// Lets an open article go where that is `right` and no other thread is at work on it, which could be an edit.
    pub(crate) fn remove_session_if(&self, id: ArticleId, right: impl FnOnce(&Session) -> bool) {
        let mut sessions = lock(&self.sessions);
        let idle = |session: &SharedSession| Arc::strong_count(session) == 1 && right(&lock(session));
        if sessions.get(&id).is_some_and(idle) {
            sessions.remove(&id);
        }
    }

    /// Waits until no other thread compares all files, and keeps them from it while the guard lives.
    pub(crate) fn scan_alone(&self) -> MutexGuard<'_, ()> {
        lock(&self.scanning)
    }

    /// Waits until no other thread moves texts between sessions, database and files. See [`crate::commit::change`], which
    /// takes the turn for whole use cases.
    pub(crate) fn take_turn(&self) -> Turn<'_> {
        Turn::new(self, lock(&self.turn))
    }

    /// Another number than before, where texts or what is read from them were written since.
    pub(crate) fn writes(&self) -> u32 {
        self.writes.load(Ordering::SeqCst)
    }

    /// The id of who works here; empty before somebody said so.
    pub(crate) fn person(&self) -> String {
        lock(&self.person).map(|person| person.to_string()).unwrap_or_default()
    }

    pub(crate) fn set_person(&self, person: PersonId) {
        *lock(&self.person) = Some(person);
    }

    /// When it was opened, in milliseconds since 1970.
    pub(crate) fn opened_at(&self) -> i64 {
        self.opened_at
    }

    /// Why nothing can be saved, while the publication is not where it was opened.
    pub(crate) fn away(&self) -> Option<Away> {
        lock(&self.away).clone()
    }

    pub(crate) fn set_away(&self, away: Option<Away>) {
        *lock(&self.away) = away;
    }

    /// Notes that a record's file could not be written, or that it was.
    pub(crate) fn note_file(&self, record: RecordId, written: bool) {
        let mut unwritten = lock(&self.unwritten);
        if !written {
            unwritten.insert(record, self.clock.now_ms());
        } else if unwritten.remove(&record).is_some() && unwritten.is_empty() {
            drop(unwritten);
            self.tell(Event::FilesWritten);
        }
    }

    /// The records whose files could not be written when that was last tried, before `until`.
    pub(crate) fn unwritten(&self, until: i64) -> Vec<RecordId> {
        lock(&self.unwritten).iter().filter(|(_, tried)| **tried <= until).map(|(record, _)| *record).collect()
    }

    /// Itself, for threads that must not keep it open.
    pub(crate) fn weak(&self) -> Weak<Self> {
        self.weak.clone()
    }

    /// Whether the system says which files change.
    pub(crate) fn is_watched(&self) -> bool {
        lock(&self.watcher).is_some()
    }

    pub(crate) fn set_watcher(&self, watcher: Option<Watcher>) {
        *lock(&self.watcher) = watcher;
    }

    /// Whether long work should stop where it is.
    pub(crate) fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Relaxed)
    }

    pub(crate) fn set_closing(&self, closing: bool) {
        self.closing.store(closing, Ordering::Relaxed);
    }

    pub(crate) fn tell(&self, event: Event) {
        if let Event::Error(error) = &event {
            // A thread that did not know yet that it is closed.
            if self.is_closing() && error.code == ErrorCode::Away {
                return;
            }
            crate::log::error("in the background", error);
        }
        (self.tell)(event);
    }

    pub(crate) fn progress(&self, task: Task, done: usize, total: usize, item: &str) {
        let (done, total) = (u32::try_from(done).unwrap_or(u32::MAX), u32::try_from(total).unwrap_or(u32::MAX));
        self.tell(Event::Progress(Progress { task, done, total, item: item.into() }));
    }
}

/// A panic in another thread must not lock people out of their text.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
