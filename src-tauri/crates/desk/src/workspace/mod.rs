//! What a desktop host holds: at most one open publication, and where the person's folders are.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;

use serde::{Deserialize, Serialize};

use crate::open::{SETTINGS_FILE, Tell, lock};
use crate::pages::{self, Asset};
use crate::publication::backup;
use crate::publication::recovery;
use crate::publication::{self, reopen};
use crate::reviews::{self, Identities};
use crate::{Error, ErrorCode, OpenPublication, SystemClock};
use unheard::Unheard;

pub(crate) mod actions;
mod unheard;

/// Where a host finds things on this machine.
#[derive(Debug, Clone)]
pub struct HostFolders {
    /// The sample publication, as installed.
    pub sample: PathBuf,
    /// Where the app keeps what it remembers between starts.
    pub settings: PathBuf,
    /// Where people keep their documents.
    pub documents: PathBuf,
    /// The person's home folder, in which no publication is made.
    pub home: PathBuf,
    /// The people of this machine, with their keys.
    pub identities: Identities,
}

/// The state of a desktop host.
pub struct Workspace {
    folders: HostFolders,
    unheard: Arc<Unheard>,
    open: RwLock<Option<Arc<OpenPublication>>>,
    /// The folder that was opened last, or could not be.
    tried: Mutex<Option<PathBuf>>,
    /// What opens at start, while the window comes up.
    start: Mutex<Option<JoinHandle<Result<(), Error>>>>,
}

impl Workspace {
    /// A workspace with nothing open. `tell` receives every event; errors only once the command `publication` was called.
    pub fn new(folders: HostFolders, tell: Tell) -> Self {
        let unheard = Arc::new(Unheard::new(tell));
        Self { folders, unheard, open: RwLock::new(None), tried: Mutex::new(None), start: Mutex::new(None) }
    }

    /// Begins to open the folder named at start, else the one that was open last; the command `publication` waits for it.
    pub fn open_at_start(self: &Arc<Self>, named: Option<PathBuf>) {
        let Some(folder) = named.or_else(|| self.last_folder()) else { return };
        let workspace = self.clone();
        let open = move || workspace.open(&folder).map(drop);
        // Where no thread can be had, nothing opens, and the window offers a choice.
        *lock(&self.start) = std::thread::Builder::new().name("start".into()).spawn(open).ok();
    }

    /// A picture or theme file that the window's page asks for.
    pub fn asset(&self, path: &str) -> Result<Asset, Error> {
        pages::read_asset(&*self.publication()?, path)
    }

    /// Saves and closes what is open.
    pub fn close(&self) {
        if let Some(publication) = self.replace(None) {
            publication::close(&publication);
        }
    }

    /// Waits until what opens at start is open. Where that failed, the window learns why, once; then it offers a choice.
    pub(crate) fn started(&self) -> Result<(), Error> {
        self.unheard.heard();
        match lock(&self.start).take().map(JoinHandle::join) {
            Some(Ok(opened)) => opened,
            Some(Err(_)) => Err(Error::new(ErrorCode::Internal, "the publication could not be opened")),
            None => Ok(()),
        }
    }

    pub(crate) fn folders(&self) -> &HostFolders {
        &self.folders
    }

    /// The open publication.
    pub(crate) fn publication(&self) -> Result<Arc<OpenPublication>, Error> {
        self.current().ok_or_else(|| {
            Error::new(ErrorCode::NoPublication, "no publication is open")
                .hint("open a folder, or make a new publication")
        })
    }

    pub(crate) fn current(&self) -> Option<Arc<OpenPublication>> {
        self.open.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Opens a publication in place of the one that is open, which is saved and closed first. One that is known shows at
    /// once, and its files are compared in the background; one that is new here is read first.
    pub(crate) fn open(&self, folder: &Path) -> Result<Arc<OpenPublication>, Error> {
        self.close();
        *lock(&self.tried) = Some(folder.to_path_buf());
        let publication = publication::open_database(folder, Arc::new(SystemClock), self.tell())?;
        self.start_work(publication.clone(), folder)?;
        Ok(publication)
    }

    /// Rebuilds the damaged database of the publication that is open, or could not be opened, and opens that. Returns what
    /// came back, in a few sentences.
    pub(crate) fn rebuild(&self) -> Result<(Arc<OpenPublication>, String), Error> {
        self.replace_database(|folder| {
            let (publication, recovery) = recovery::rebuild(folder, Arc::new(SystemClock), self.tell())?;
            Ok((publication, recovery.summary()))
        })
    }

    /// Puts the newest backup beside the database in its place, and opens that. Returns what came back, in a few sentences.
    pub(crate) fn restore(&self) -> Result<(Arc<OpenPublication>, String), Error> {
        self.replace_database(|folder| {
            let (publication, answer) = backup::restore_newest(folder, Arc::new(SystemClock), self.tell())?;
            Ok((publication, answer.summary()))
        })
    }

    fn replace_database(
        &self,
        make: impl FnOnce(&Path) -> Result<(Arc<OpenPublication>, String), Error>,
    ) -> Result<(Arc<OpenPublication>, String), Error> {
        let folder = lock(&self.tried).clone().ok_or_else(|| {
            Error::new(ErrorCode::NoPublication, "no publication was opened").hint("open a folder first")
        })?;
        self.close();
        let (publication, summary) = make(&folder)?;
        self.start_work(publication.clone(), &folder)?;
        Ok((publication, summary))
    }

    /// The way of all events to the window.
    fn tell(&self) -> Tell {
        let unheard = self.unheard.clone();
        Arc::new(move |event| unheard.tell(event))
    }

    /// Opens what is now where the publication was opened, with all the words that were typed since it went away.
    pub(crate) fn reopen(&self) -> Result<Arc<OpenPublication>, Error> {
        let old = self.publication()?;
        if old.library.place() == library::Place::Here {
            return Ok(old);
        }
        // From here on edits are refused, so the window keeps them and sends them to the one that is opened.
        self.replace(None);
        publication::stop_work(&old);
        let folder = old.root.clone();
        let opened = reopen::let_go(&old)
            .and_then(|kept| Ok((publication::open_database(&folder, Arc::new(SystemClock), self.tell())?, kept)));
        match opened {
            Ok((publication, kept)) => {
                self.start_work(publication.clone(), &folder)?;
                reopen::bring_in(&publication, kept)?;
                Ok(publication)
            }
            // It stays open as it was: its words are there.
            Err(error) => {
                self.replace(Some(old.clone()));
                publication::resume_work(&old).and(Err(error))
            }
        }
    }

    fn start_work(&self, publication: Arc<OpenPublication>, folder: &Path) -> Result<(), Error> {
        if let Err(error) = reviews::greet(&publication, &self.folders.identities, None) {
            // Who works here matters once somebody says something; the publication opens all the same.
            publication.tell(crate::Event::Error(error));
        }
        self.replace(Some(publication.clone()));
        publication::start_work(&publication).inspect_err(|_| drop(self.replace(None)))?;
        self.remember(folder);
        Ok(())
    }

    fn replace(&self, publication: Option<Arc<OpenPublication>>) -> Option<Arc<OpenPublication>> {
        std::mem::replace(&mut *self.open.write().unwrap_or_else(PoisonError::into_inner), publication)
    }

    fn last_folder(&self) -> Option<PathBuf> {
        let text = std::fs::read_to_string(self.folders.settings.join(MEMORY)).ok()?;
        let memory: Memory = serde_json::from_str(&text).ok()?;
        memory.last.filter(|folder| folder.join(SETTINGS_FILE).is_file())
    }

    /// Forgetting which folder was open last costs a click, so nothing is said where this fails.
    fn remember(&self, folder: &Path) {
        let memory = Memory { last: std::path::absolute(folder).ok() };
        if let Ok(text) = serde_json::to_vec_pretty(&memory)
            && std::fs::create_dir_all(&self.folders.settings).is_ok()
        {
            let there = folder::look_at(&self.folders.settings, MEMORY).unwrap_or_default();
            let _ = folder::write_atomically(&self.folders.settings, MEMORY, &text, there);
        }
    }
}

const MEMORY: &str = "workspace.json";

#[derive(Debug, Default, Serialize, Deserialize)]
struct Memory {
    last: Option<PathBuf>,
}
