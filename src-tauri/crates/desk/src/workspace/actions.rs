//! The commands that open, make and find publications.

use std::path::PathBuf;
use std::sync::Arc;

use super::Workspace;
use crate::exports::bundles;
use crate::open::SETTINGS_FILE;
use crate::wire::{FolderRequest, PublicationView, ReplaceAnswer, TargetView};
use crate::{Error, ErrorCode, OpenPublication, publication};

/// The open publication; none at first start.
pub(crate) fn current(workspace: &Workspace, (): ()) -> Result<Option<PublicationView>, Error> {
    workspace.started()?;
    workspace.current().map(|publication| publication::view(&publication)).transpose()
}

/// Opens a folder. One without `publication.toml` becomes a publication: its Markdown files are adopted.
pub(crate) fn open(workspace: &Workspace, request: FolderRequest) -> Result<PublicationView, Error> {
    let folder = PathBuf::from(&request.folder);
    if !folder.is_dir() {
        return Err(Error::new(ErrorCode::NoPublication, format!("{} is not a folder", folder.display())));
    }
    if !folder.join(SETTINGS_FILE).exists() {
        publication::init(&folder, &request.name)?;
    }
    publication::view(&*workspace.open(&folder)?)
}

/// Makes a new publication and opens it.
pub(crate) fn create(workspace: &Workspace, request: FolderRequest) -> Result<PublicationView, Error> {
    let folder = PathBuf::from(&request.folder);
    if !folder.is_absolute() {
        return Err(Error::new(ErrorCode::BadRequest, format!("“{}” does not say where it is", request.folder))
            .hint("write the whole path of the folder, or choose it"));
    }
    publication::init(&folder, &request.name)?;
    publication::view(&*workspace.open(&folder)?)
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
