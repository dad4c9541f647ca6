//! Making publications.

use std::path::Path;

use article::Publication;

use crate::open::SETTINGS_FILE;
use crate::{Error, ErrorCode};

/// Makes `publication.toml` in a folder, and the folder where it is not there. Files in it are left alone.
pub fn init(folder: &Path, name: &str) -> Result<(), Error> {
    let cannot = |error: &dyn std::fmt::Display| {
        Error::new(ErrorCode::File, format!("a publication cannot be made in {}: {error}", folder.display()))
            .hint("choose a folder that you may write to")
    };
    std::fs::create_dir_all(folder).map_err(|error| cannot(&error))?;
    if folder.join(SETTINGS_FILE).exists() {
        return Err(Error::new(ErrorCode::BadRequest, format!("{} is a publication already", folder.display()))
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
pub(crate) fn copy_sample(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            if entry.file_name() != ".copydesk" && entry.file_name() != "bundles" {
                copy_sample(&entry.path(), &target)?;
            }
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
