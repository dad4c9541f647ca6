//! One command, one file.

mod authors;
mod backup;
mod check;
mod completions;
mod delete;
mod doctor;
mod export;
mod history;
mod import;
mod init;
mod list;
mod related;
mod search;
mod show;
mod status;
mod trash;
mod verify;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::{Error, ErrorCode, OpenPublication, SystemClock};

use crate::args::{self, Command};
use crate::progress::{self, Warnings};
use crate::{Io, Outcome, output};

/// Runs the command that was asked for.
pub(crate) fn run(args: args::Cli, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let json = args.json;
    let session =
        Session { folder: args.publication, json, interactive: io.interactive, warnings: Warnings::default() };
    let outcome = dispatch(&session, args.command, io);
    for warning in session.warnings.lock().map(|mut warnings| std::mem::take(&mut *warnings)).unwrap_or_default() {
        output::warning(&warning, json, io);
    }
    outcome
}

fn dispatch(session: &Session, command: Command, io: &mut Io<'_>) -> Result<Outcome, Error> {
    match command {
        Command::Init(args) => init::run(session, args, io),
        Command::Import(args) => import::run(session, args, io),
        Command::List(args) => list::run(session, args, io),
        Command::Show(args) => show::run(session, args, io),
        Command::Search(args) => search::run(session, args, io),
        Command::Related(args) => related::run(session, args, io),
        Command::Authors(args) => authors::run(session, args, io),
        Command::History(args) => history::run(session, args, io),
        Command::Check(args) => check::run(session, args, io),
        Command::Status(args) => status::run(session, args, io),
        Command::Delete(args) => delete::run(session, args, io),
        Command::Trash(args) => trash::run(session, args, io),
        Command::Export(args) => export::run(session, args, io),
        Command::Verify(args) => verify::run(session, args, io),
        Command::Doctor => doctor::run(session, io),
        Command::Backup(args) => backup::run(session, args, io),
        Command::Completions(args) => completions::run(args, io),
    }
}

/// What every command knows of the run.
struct Session {
    folder: Option<PathBuf>,
    json: bool,
    interactive: bool,
    warnings: Warnings,
}

impl Session {
    /// Opens the publication named on the command line, or the nearest one upwards, with its files read in.
    fn open(&self) -> Result<Arc<OpenPublication>, Error> {
        self.open_in(&self.folder()?)
    }

    /// Opens the publication in a folder.
    fn open_in(&self, folder: &Path) -> Result<Arc<OpenPublication>, Error> {
        desk::publication::open(folder, Arc::new(SystemClock), self.listener())
    }

    /// The folder of the publication.
    fn folder(&self) -> Result<PathBuf, Error> {
        match &self.folder {
            Some(folder) => Ok(folder.clone()),
            None => nearest(Path::new(".")),
        }
    }

    /// Hears what the core tells during the run.
    fn listener(&self) -> desk::Tell {
        progress::listener(self.interactive, self.warnings.clone())
    }
}

fn nearest(from: &Path) -> Result<PathBuf, Error> {
    let from = std::path::absolute(from)
        .map_err(|error| Error::new(ErrorCode::File, format!("the current folder cannot be read: {error}")))?;
    let holds_publication = |folder: &&Path| folder.join(desk::SETTINGS_FILE).is_file();
    from.ancestors().find(holds_publication).map(Path::to_path_buf).ok_or_else(|| {
        Error::new(
            ErrorCode::NoPublication,
            format!("neither {} nor a folder above it is a publication", from.display()),
        )
        .hint("name one with -C DIR, or make one with: desk init DIR")
    })
}
