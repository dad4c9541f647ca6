//! A publication in a temporary folder, and the headless program run in it, in process.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use desk::reviews::Identities;
use desk::{HostFolders, Workspace};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder that goes away with the test.
pub(crate) struct Publication {
    folder: TempDir,
}

/// What a run of the headless program left.
pub(crate) struct Run {
    pub(crate) outcome: cli::Outcome,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Publication {
    /// A new, empty publication, made by `desk init`.
    pub(crate) fn new() -> Self {
        let publication = Self { folder: tempfile::tempdir().unwrap() };
        let run =
            desk(&["init".into(), publication.path().as_os_str().to_owned(), "--name".into(), "Test Weekly".into()]);
        assert_eq!(run.outcome, cli::Outcome::Done, "{}", run.err);
        publication
    }

    /// A copy of the repository's sample publication.
    pub(crate) fn sample() -> Self {
        let publication = Self { folder: tempfile::tempdir().unwrap() };
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("drafts"), publication.path());
        publication
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A file of the publication.
    pub(crate) fn file(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    /// Writes a file as another program would.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.file(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }

    /// The text of a file.
    pub(crate) fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.file(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs the headless program on this publication.
    pub(crate) fn desk(&self, args: &[&str]) -> Run {
        let mut all: Vec<OsString> = vec!["-C".into(), self.path().as_os_str().to_owned()];
        all.extend(args.iter().map(OsString::from));
        desk(&all)
    }

    /// Runs it, expects that it is done, and reads its JSON.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let run = self.desk(&[args, &["--json"]].concat());
        assert_eq!(run.outcome, cli::Outcome::Done, "desk {args:?}: {}", run.err);
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("desk {args:?}: {error}\n{}", run.out))
    }

    /// Runs it, expects that it refuses, and returns the error.
    pub(crate) fn refused(&self, args: &[&str]) -> Value {
        let run = self.desk(&[args, &["--json"]].concat());
        assert_eq!(run.outcome, cli::Outcome::Refused, "desk {args:?} was not refused: {}", run.out);
        // Warnings, one a line, come first.
        let error = run.err.lines().last().unwrap_or_default();
        serde_json::from_str::<Value>(error).unwrap_or_else(|_| panic!("{}", run.err))["error"].take()
    }

    /// Exports with these arguments and returns the bundle's folder.
    pub(crate) fn export(&self, args: &[&str]) -> PathBuf {
        PathBuf::from(self.json(&[&["export"], args].concat())["bundle"].as_str().unwrap())
    }
}

/// The window's side of the core, without a window.
pub(crate) struct Opened {
    pub(crate) workspace: Arc<Workspace>,
    events: Receiver<desk::Event>,
    _kept: TempDir,
}

impl Opened {
    /// Opens a publication as the window does.
    pub(crate) fn new(folder: &Path) -> Self {
        let opened = Self::closed(folder);
        opened.call("open_publication", json!({ "folder": folder }));
        opened
    }

    /// A window with nothing open.
    pub(crate) fn closed(folder: &Path) -> Self {
        let window = Self::starting(folder);
        window.call("publication", Value::Null);
        window
    }

    /// A program whose window does not listen yet.
    pub(crate) fn starting(folder: &Path) -> Self {
        let kept = tempfile::tempdir().unwrap();
        let home = kept.path().to_path_buf();
        Self::of(folder, &home, kept)
    }

    /// A window with nothing open, of a person with this home folder.
    pub(crate) fn at_home(home: &Path) -> Self {
        let window = Self::of(home, home, tempfile::tempdir().unwrap());
        window.call("publication", Value::Null);
        window
    }

    fn of(sample: &Path, home: &Path, kept: TempDir) -> Self {
        let [sample, settings, documents, home] = [sample, kept.path(), home, home].map(Path::to_path_buf);
        let (told, events) = channel();
        let tell = move |event: desk::Event| drop(told.send(event));
        let identities = Identities::new(kept.path().join("people"));
        let folders = HostFolders { sample, settings, documents, home, identities };
        let workspace = Arc::new(Workspace::new(folders, Arc::new(tell)));
        Self { workspace, events, _kept: kept }
    }

    /// Runs a command that succeeds.
    pub(crate) fn call(&self, name: &str, input: Value) -> Value {
        desk::call(&self.workspace, name, input).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs a command that is refused, and returns the error.
    pub(crate) fn refused(&self, name: &str, input: Value) -> desk::Error {
        desk::call(&self.workspace, name, input).expect_err("the command is refused")
    }

    /// Waits until the core tells what is waited for; what it tells before that is passed over.
    pub(crate) fn until(&self, wanted: impl Fn(&desk::Event) -> bool) {
        let mut told = Vec::new();
        loop {
            match self.events.recv_timeout(Duration::from_secs(30)) {
                Ok(event) if wanted(&event) => return,
                Ok(event) => told.push(event),
                Err(_) => panic!("the expected event did not come, but {told:#?}"),
            }
        }
    }

    /// Saves everything and lets the publication go.
    pub(crate) fn close(self) {
        self.workspace.close();
    }
}

/// Runs the headless program in process.
pub(crate) fn desk(args: &[OsString]) -> Run {
    run(args, false)
}

/// The same in a terminal, where somebody is watching.
pub(crate) fn desk_in_terminal(args: &[OsString]) -> Run {
    run(args, true)
}

fn run(args: &[OsString], terminal: bool) -> Run {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut io = cli::Io { out: &mut out, err: &mut err, interactive: false, terminal, colour: terminal };
    let mut all = vec![OsString::from("desk")];
    if !args.iter().any(|arg| arg == "--identities") {
        // Not those of whoever runs the tests, and each test its own.
        let people = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("people-{}", std::process::id()));
        all.extend(["--identities".into(), people.into_os_string()]);
    }
    let outcome = cli::run(all.into_iter().chain(args.iter().cloned()), &mut io);
    Run { outcome, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

/// Copies a folder with all that is in it, but for databases and bundles.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        if entry.path().is_dir() {
            if name != ".copydesk" && name != "bundles" {
                copy(&entry.path(), &to.join(name));
            }
        } else {
            std::fs::copy(entry.path(), to.join(name)).unwrap();
        }
    }
}

/// The only thing in a folder.
pub(crate) fn only_entry(folder: &Path) -> PathBuf {
    let entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(entries.len(), 1, "{entries:?}");
    entries[0].clone()
}
