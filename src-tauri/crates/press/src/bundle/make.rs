//! Making a file whose folder may be missing.

use std::path::Path;
use std::{fs, io};

use super::sink::SinkError;

/// Makes a file, and its folder where that is missing.
pub(super) fn make<T>(full: &Path, make: impl Fn(&Path) -> io::Result<T>) -> Result<T, SinkError> {
    let made = make(full).or_else(|error| match full.parent() {
        Some(folder) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            make(full)
        }
        _ => Err(error),
    });
    made.map_err(SinkError::io(full))
}
