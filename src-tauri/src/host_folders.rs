//! Where this system keeps what the app needs to find.

use desk::HostFolders;
use desk::reviews::Identities;
use tauri::{App, Manager};

/// The folders of this user and of this installation.
pub(crate) fn read(app: &App) -> tauri::Result<HostFolders> {
    let paths = app.path();
    let installed = paths.resource_dir()?.join("sample");
    let checkout = std::path::PathBuf::from("drafts");
    Ok(HostFolders {
        sample: if installed.is_dir() { installed } else { checkout },
        settings: paths.app_config_dir()?,
        // Whoever works in the window is the same person in the program `desk`.
        identities: match Identities::of_this_machine() {
            Some(identities) => identities,
            None => Identities::new(paths.app_config_dir()?),
        },
        documents: paths.document_dir().or_else(|_| paths.home_dir())?,
        home: paths.home_dir()?,
    })
}
