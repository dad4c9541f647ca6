//! The commands, one file each.

mod approve;
mod authors;
mod backup;
mod check;
mod completions;
mod delete;
mod diff;
mod diff_bundles;
mod doctor;
mod export;
mod history;
mod import;
mod init;
mod list;
mod log;
mod notes;
mod people;
mod related;
mod resolve;
mod restore;
mod search;
mod show;
mod status;
mod themes;
mod trash;
mod verify;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use desk::reviews::{Identities, moves, persons};
use desk::wire::FileDiagnostic;
use desk::{Error, ErrorCode, OpenPublication, SystemClock};

use crate::args::{self, Command};
use crate::progress::{self, Warnings};
use crate::{Io, Outcome, output};

/// Runs the command, then prints the warnings that came up meanwhile.
pub(crate) fn run(args: args::Cli, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let json = args.json;
    let session = Session {
        folder: args.publication,
        identities: args.identities,
        json,
        interactive: io.interactive,
        warnings: Warnings::default(),
        problems: Arc::default(),
    };
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
        Command::Diff(args) => diff::run(session, args, io),
        Command::Resolve(args) => resolve::run(session, args, io),
        Command::Check(args) => check::run(session, args, io),
        Command::Status(args) => status::run(session, args, io),
        Command::Approve(args) => approve::run(session, args, io),
        Command::Log(args) => log::run(session, args, io),
        Command::Notes(args) => notes::run(session, args, io),
        Command::People(args) => people::run(session, args, io),
        Command::Themes(args) => themes::run(session, args, io),
        Command::Delete(args) => delete::run(session, args, io),
        Command::Trash(args) => trash::run(session, args, io),
        Command::Export(args) => export::run(session, args, io),
        Command::Verify(args) => verify::run(session, args, io),
        Command::Doctor => doctor::run(session, io),
        Command::Backup(args) => backup::run(session, args, io),
        Command::Restore(args) => restore::run(session, args, io),
        Command::Completions(args) => completions::run(session, args, io),
    }
}

/// The global options, and the warnings collected during the run.
struct Session {
    folder: Option<PathBuf>,
    identities: Option<PathBuf>,
    json: bool,
    interactive: bool,
    warnings: Warnings,
    /// Whether other files need attention than before.
    problems: Arc<AtomicBool>,
}

impl Session {
    /// Opens the publication given with `-C`, or the nearest one at or above the current folder, and reads in its
    /// files.
    fn open(&self) -> Result<Arc<OpenPublication>, Error> {
        self.open_in(&self.folder()?)
    }

    /// Opens the publication in this folder.
    fn open_in(&self, folder: &Path) -> Result<Arc<OpenPublication>, Error> {
        let desk = desk::publication::open(folder, Arc::new(SystemClock), self.listener())?;
        // What was read is kept for each person; who works here may be unknown.
        let greeted = self.identities().and_then(|identities| desk::reviews::greet(&desk, &identities, None));
        if let (Err(error), Ok(mut warnings)) = (greeted, self.warnings.lock()) {
            warnings.push(error);
        }
        let view = desk::publication::view(&desk)?;
        // A file that cannot be read, or is still being written, is not in what the command prints.
        let problems = self.problems.load(Ordering::SeqCst).then(|| attention(&view.problems)).flatten();
        if let Ok(mut warnings) = self.warnings.lock() {
            warnings.extend(problems);
        }
        Ok(desk)
    }

    /// The publication's folder: the one given with `-C`, or the nearest one.
    fn folder(&self) -> Result<PathBuf, Error> {
        match &self.folder {
            Some(folder) => Ok(folder.clone()),
            None => nearest(Path::new(".")),
        }
    }

    /// The people of this machine.
    fn identities(&self) -> Result<Identities, Error> {
        let named = self.identities.clone().map(Identities::new);
        named.or_else(Identities::of_this_machine).ok_or_else(|| {
            Error::new(ErrorCode::File, "the system names no folder for settings, where names and keys are kept")
                .hint("name one with --identities DIR")
        })
    }

    /// The same, with somebody in them who acts: where nobody said yet who works here, whoever is logged in. That is said.
    fn acting(&self, desk: &OpenPublication, who: &args::Who, io: &mut Io<'_>) -> Result<Identities, Error> {
        let identities = self.identities()?;
        if who.as_name.is_some() || !identities.is_empty()? {
            return Ok(identities);
        }
        let names = [whoami::realname(), whoami::username()].into_iter().flatten();
        if let Some(name) = names.into_iter().find(|name| !name.trim().is_empty()) {
            persons::introduce(desk, &identities, &name, None)?;
            let message = format!("nobody said yet who works here: acting as “{}”", name.trim());
            let warning = Error::new(ErrorCode::NobodyYet, message).hint("say it with: desk people --me \"YOUR NAME\"");
            output::warning(&warning, self.json, io);
        }
        Ok(identities)
    }

    /// Whom a name on the command line means: `me` is whoever acts, `nobody` is no one.
    fn person(&self, name: &str, identities: &Identities, who: &args::Who) -> Result<Option<String>, Error> {
        match name {
            "nobody" => Ok(None),
            "me" => moves::my_id(identities, who.as_name.as_deref()).map(Some),
            name => Ok(Some(name.to_owned())),
        }
    }

    /// A listener for the core's events during the run.
    fn listener(&self) -> desk::Tell {
        progress::listener(self.interactive, self.warnings.clone(), self.problems.clone())
    }
}

fn attention(problems: &[FileDiagnostic]) -> Option<Error> {
    match problems {
        [] => None,
        [problem] => Some(Error::new(ErrorCode::File, format!("{}: {}", problem.path, problem.message))),
        problems => {
            let message = format!("{} files need attention", problems.len());
            Some(Error::new(ErrorCode::File, message).hint("desk doctor lists them"))
        }
    }
}

fn nearest(from: &Path) -> Result<PathBuf, Error> {
    let from = std::path::absolute(from)
        .map_err(|error| Error::new(ErrorCode::File, format!("cannot read the current folder: {error}")))?;
    let holds_publication = |folder: &&Path| folder.join(desk::SETTINGS_FILE).is_file();
    from.ancestors().find(holds_publication).map(Path::to_path_buf).ok_or_else(|| {
        Error::new(ErrorCode::NoPublication, format!("{} is not in a publication", from.display()))
            .hint("choose one with -C DIR, or create one with: desk init DIR")
    })
}
