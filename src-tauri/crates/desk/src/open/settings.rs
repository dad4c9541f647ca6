//! The settings file of a publication.

use std::path::Path;

use article::Publication;

use crate::{Error, ErrorCode};

pub use folder::SETTINGS_FILE;

/// The settings of the publication in a folder.
pub(crate) fn read_settings(root: &Path) -> Result<Publication, Error> {
    let settings = root.join(SETTINGS_FILE);
    let text = std::fs::read_to_string(&settings).map_err(|error| {
        let message = match root.is_dir() {
            true => format!("{} cannot be read: {error}", settings.display()),
            false => format!("there is no folder {}", root.display()),
        };
        Error::new(ErrorCode::NoPublication, message)
            .hint("a publication is a folder with a publication.toml; on the command line, desk init DIR makes one")
    })?;
    Publication::parse(&text).map_err(|error| {
        Error::new(ErrorCode::BadRequest, error.to_string()).hint("correct the file and open it again")
    })
}
