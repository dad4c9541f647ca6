//! The commands that open, make and find publications.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{HostFolders, Workspace};
use crate::exports::bundles::{self, Exporter};
use crate::exports::checks;
use crate::exports::verification::{self, Verification};
use crate::open::SETTINGS_FILE;
use crate::publication::NewPublication;
use crate::reviews::{self, moves, notes, persons, standing};
use crate::wire::{
    ArticleRequest, ChecksView, CreateRequest, ExportAnswer, ExportRequest, FieldsAnswer, FolderQuery, FolderRequest,
    FolderView, IntroduceRequest, LetPassRequest, MoveRequest, NoteRequest, NotesView, PersonRow, PublicationView,
    ReplaceAnswer, StandingView, TargetView, TaskRequest, WhoView,
};
use crate::{Error, ErrorCode, OpenPublication, publication};

/// The open publication; none at first start.
pub(crate) fn current(workspace: &Workspace, (): ()) -> Result<Option<PublicationView>, Error> {
    workspace.started()?;
    workspace.current().map(|publication| publication::view(&publication)).transpose()
}

/// Opens a publication. Any other folder is refused: whether it becomes one is asked first ([`create`]).
pub(crate) fn open(workspace: &Workspace, request: FolderRequest) -> Result<PublicationView, Error> {
    let folder = PathBuf::from(&request.folder);
    if !folder.is_dir() {
        return Err(Error::new(ErrorCode::NoPublication, format!("{} is not a folder", folder.display())));
    }
    if !folder.join(SETTINGS_FILE).exists() {
        return Err(Error::new(ErrorCode::NoPublication, format!("{} is not a publication", folder.display()))
            .hint("make a new publication in it"));
    }
    publication::view(&*workspace.open(&folder)?)
}

/// Looks at a folder before a publication is made in it.
pub(crate) fn look_at_folder(workspace: &Workspace, mut query: FolderQuery) -> Result<FolderView, Error> {
    let HostFolders { documents, home, .. } = workspace.folders();
    if query.folder.trim().is_empty() {
        query.folder = documents.display().to_string();
    }
    absolute(&query.folder)?;
    Ok(publication::place::view(&query, Some(home)))
}

/// Makes a new publication and opens it.
pub(crate) fn create(workspace: &Workspace, request: CreateRequest) -> Result<PublicationView, Error> {
    let CreateRequest { folder, name, call_text, call_label, call_address, adopt } = request;
    let folder = absolute(&folder)?;
    let new = NewPublication { name, call_text, call_label, call_address, adopt };
    publication::init(&folder, &new, Some(&workspace.folders().home))?;
    publication::view(&*workspace.open(&folder)?)
}

fn absolute(folder: &str) -> Result<PathBuf, Error> {
    let path = PathBuf::from(folder);
    if path.is_absolute() {
        return Ok(path);
    }
    Err(Error::new(ErrorCode::BadRequest, format!("“{folder}” does not say where it is"))
        .hint("write the whole path of the folder, or choose it"))
}

/// Opens the person's own copy of the sample publication; the installed one stays as it is.
pub(crate) fn open_sample(workspace: &Workspace, (): ()) -> Result<PublicationView, Error> {
    let folders = workspace.folders();
    let copy = folders.documents.join("Copydesk sample");
    if !copy.join(SETTINGS_FILE).is_file() {
        publication::copy_sample(&folders.sample, &copy).map_err(|error| {
            Error::new(
                ErrorCode::File,
                format!("the sample publication cannot be copied to {}: {error}", copy.display()),
            )
        })?;
    }
    publication::view(&*workspace.open(&copy)?)
}

/// Rebuilds the damaged database of the publication that is open, or could not be opened.
pub(crate) fn rebuild(workspace: &Workspace, (): ()) -> Result<ReplaceAnswer, Error> {
    replaced(workspace.rebuild()?)
}

/// Puts the newest backup beside the database in its place.
pub(crate) fn restore(workspace: &Workspace, (): ()) -> Result<ReplaceAnswer, Error> {
    replaced(workspace.restore()?)
}

fn replaced((publication, summary): (Arc<OpenPublication>, String)) -> Result<ReplaceAnswer, Error> {
    Ok(ReplaceAnswer { publication: publication::view(&publication)?, summary })
}

/// Opens what is now where the publication was, after [`crate::Event::Reopen`]. Open articles keep what was typed.
pub(crate) fn reopen(workspace: &Workspace, (): ()) -> Result<PublicationView, Error> {
    publication::view(&*workspace.reopen()?)
}

/// The kinds of output.
pub(crate) fn targets(_: &Workspace, (): ()) -> Result<Vec<TargetView>, Error> {
    Ok(bundles::targets())
}

/// Moves an article to another status, as the person of this machine.
pub(crate) fn move_article(workspace: &Workspace, request: MoveRequest) -> Result<FieldsAnswer, Error> {
    let publication = workspace.publication()?;
    checks::may_move(&publication, &request.article, request.to).map_err(|error| match error.code {
        ErrorCode::CheckErrors => error.hint("mend them, or let them pass with a reason"),
        _ => error,
    })?;
    moves::move_and_show(&publication, &workspace.folders().identities, &request)
}

/// Lets pass what a check found, or has it count again, as the person of this machine.
pub(crate) fn let_pass(workspace: &Workspace, request: LetPassRequest) -> Result<ChecksView, Error> {
    let publication = workspace.publication()?;
    reviews::let_pass(&publication, &workspace.folders().identities, None, &request)?;
    checks::list(&publication, ArticleRequest { id: request.article })
}

/// Says who has an article, and until when, as the person of this machine.
pub(crate) fn hand_to(workspace: &Workspace, request: TaskRequest) -> Result<StandingView, Error> {
    let publication = workspace.publication()?;
    moves::hand_to(&publication, &workspace.folders().identities, None, &request)?;
    standing::of(&publication, &request.article)
}

/// Who works at this machine.
pub(crate) fn who_am_i(workspace: &Workspace, (): ()) -> Result<WhoView, Error> {
    persons::myself(&*workspace.publication()?, &workspace.folders().identities)
}

/// Says who works at this machine.
pub(crate) fn introduce(workspace: &Workspace, request: IntroduceRequest) -> Result<PersonRow, Error> {
    let IntroduceRequest { name, profile } = request;
    persons::introduce(&*workspace.publication()?, &workspace.folders().identities, &name, profile.as_deref())
}

/// Exports a bundle, signed by the person of this machine.
pub(crate) fn export(workspace: &Workspace, request: ExportRequest) -> Result<ExportAnswer, Error> {
    let publication = workspace.publication()?;
    // First of all, so that it can be cancelled while all else is made ready.
    let announced = bundles::announce(&publication);
    let identities = &workspace.folders().identities;
    let exporter = Exporter { seals: identities.signer()?, memory: Some(identities.exports()) };
    announced.export(&exporter, request)
}

/// Proves that a bundle is as it was made, and by whom.
pub(crate) fn verify_bundle(workspace: &Workspace, request: FolderRequest) -> Result<Verification, Error> {
    verification::verify(Path::new(&request.folder), Some(&workspace.publication()?.root))
}

/// Says something about an article, as the person of this machine.
pub(crate) fn say(workspace: &Workspace, request: NoteRequest) -> Result<NotesView, Error> {
    notes::say(&*workspace.publication()?, &workspace.folders().identities, None, request)
}
