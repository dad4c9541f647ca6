//! Opening and making publications.

use std::path::{Path, PathBuf};

use article::Publication;

use crate::wire::{FileProblem, FolderRequest, PublicationView, RebuildAnswer};
use crate::{Desk, Fault, FaultCode, SETTINGS_FILE, Workspace};

/// The open publication; none at first start.
pub(crate) fn current(workspace: &Workspace, (): ()) -> Result<Option<PublicationView>, Fault> {
    workspace.started()?;
    workspace.current().map(|desk| desk.view()).transpose()
}

/// Opens a folder. One without `publication.toml` becomes a publication: its Markdown files are adopted.
pub(crate) fn open(workspace: &Workspace, request: FolderRequest) -> Result<PublicationView, Fault> {
    let folder = PathBuf::from(&request.folder);
    if !folder.is_dir() {
        return Err(Fault::new(FaultCode::NoPublication, format!("{} is not a folder", folder.display())));
    }
    if !folder.join(SETTINGS_FILE).exists() {
        init(&folder, &request.name)?;
    }
    workspace.open(&folder)?.view()
}

/// Makes a new publication and opens it.
pub(crate) fn create(workspace: &Workspace, request: FolderRequest) -> Result<PublicationView, Fault> {
    let folder = PathBuf::from(&request.folder);
    if !folder.is_absolute() {
        return Err(Fault::new(FaultCode::BadRequest, format!("“{}” does not say where it is", request.folder))
            .hint("write the whole path of the folder, or choose it"));
    }
    init(&folder, &request.name)?;
    workspace.open(&folder)?.view()
}

/// Opens the person's own copy of the sample publication; the installed one stays as it is.
pub(crate) fn open_sample(workspace: &Workspace, (): ()) -> Result<PublicationView, Fault> {
    let around = workspace.surroundings();
    let copy = around.documents.join("Copydesk sample");
    if !copy.join(SETTINGS_FILE).is_file() {
        copy_folder(&around.sample, &copy).map_err(|error| {
            Fault::new(
                FaultCode::File,
                format!("the sample publication cannot be copied to {}: {error}", copy.display()),
            )
        })?;
    }
    workspace.open(&copy)?.view()
}

/// Rebuilds the damaged database of the publication that is open, or could not be opened.
pub(crate) fn rebuild(workspace: &Workspace, (): ()) -> Result<RebuildAnswer, Fault> {
    let (desk, recovery) = workspace.rebuild()?;
    Ok(RebuildAnswer { publication: desk.view()?, summary: recovery.summary() })
}

/// Opens what is now where the publication was, after [`crate::Event::Reopen`]. Open articles keep what was typed.
pub(crate) fn reopen(workspace: &Workspace, (): ()) -> Result<PublicationView, Fault> {
    workspace.reopen()?.view()
}

/// Files that could not be read as articles.
pub(crate) fn problems(desk: &Desk, (): ()) -> Result<Vec<FileProblem>, Fault> {
    desk.problems()
}

/// Makes `publication.toml` in a folder, and the folder where it is not there. Files in it are left alone.
pub fn init(folder: &Path, name: &str) -> Result<(), Fault> {
    let cannot = |error: &dyn std::fmt::Display| {
        Fault::new(FaultCode::File, format!("a publication cannot be made in {}: {error}", folder.display()))
            .hint("choose a folder that you may write to")
    };
    std::fs::create_dir_all(folder).map_err(|error| cannot(&error))?;
    if folder.join(SETTINGS_FILE).exists() {
        return Err(Fault::new(FaultCode::BadRequest, format!("{} is a publication already", folder.display()))
            .hint("open it instead"));
    }
    let stem = std::path::absolute(folder).ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    let name = if name.trim().is_empty() { stem.unwrap_or_default() } else { name.trim().to_owned() };
    let settings =
        toml::to_string_pretty(&Publication { name, ..Publication::default() }).map_err(|error| cannot(&error))?;
    folder::write_atomically(folder, SETTINGS_FILE, settings.as_bytes(), None).map_err(|error| cannot(&error))?;
    Ok(())
}

/// Copies the sample, leaving out what belongs to the place it was at.
fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            if entry.file_name() != ".copydesk" && entry.file_name() != "bundles" {
                copy_folder(&entry.path(), &target)?;
            }
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
