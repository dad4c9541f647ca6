//! The settings file of a publication.

use std::path::Path;

use article::Publication;

use crate::{Error, ErrorCode};

/// The settings of a publication, in its folder.
pub const SETTINGS_FILE: &str = "publication.toml";

/// The settings of the publication in a folder.
pub(crate) fn read_settings(root: &Path) -> Result<Publication, Error> {
    let settings = root.join(SETTINGS_FILE);
    let text = std::fs::read_to_string(&settings).map_err(|error| {
        let message = match root.is_dir() {
            true => format!("{} cannot be read: {error}", settings.display()),
            false => format!("there is no folder {}", root.display()),
        };
        Error::new(ErrorCode::NoPublication, message).hint(
            "a publication is a folder with a publication.toml; make a new one in the window, or with: desk init DIR",
        )
    })?;
    Publication::parse(&text).map_err(|error| {
        Error::new(ErrorCode::BadRequest, error.to_string()).hint("correct the file and open it again")
    })
}
