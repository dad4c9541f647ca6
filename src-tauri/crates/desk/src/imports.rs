//! Bringing articles in from elsewhere. The originals stay as they are.

mod address;
mod answer;
mod formats;
mod intake;
mod skipped;
mod sources;

use std::path::PathBuf;

use crate::wire::Task;
use crate::{Error, ErrorCode, OpenPublication};
pub use answer::{ImportAnswer, ImportRequest, ImportableRequest, Imported};
pub use formats::{Format, formats, importable};
use intake::Intake;
use sources::Incoming;

/// Imports files and folders. One bad file never stops the rest; the same article again is passed over.
///
/// `format` names an importer where the files' names do not say what they are.
pub fn import(publication: &OpenPublication, paths: &[PathBuf], format: Option<&str>) -> Result<ImportAnswer, Error> {
    for path in paths {
        std::fs::symlink_metadata(path)
            .map_err(|error| sources::cannot_read(path, &error).hint("nothing was imported"))?;
    }
    let mut answer = ImportAnswer::default();
    let own = publication.root.join("bundles");
    let incoming = sources::find(paths, &own, format, &mut answer);
    if incoming.is_empty() && answer.refused == 0 {
        let named = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
        return Err(Error::new(ErrorCode::BadRequest, format!("there is nothing to import in {named}")).hint(
            match answer.problems.first() {
                Some(skipped) => format!("{}: {}", skipped.path, skipped.message),
                None => format!("{} can be imported", importable()),
            },
        ));
    }
    for (done, source) in incoming.iter().enumerate() {
        publication.progress(Task::Import, done + 1, incoming.len(), &source.path().display().to_string());
        take_in(publication, source, format, &mut answer)?;
    }
    Ok(answer)
}

/// Imports files that were dropped on the window.
pub fn import_files(publication: &OpenPublication, request: ImportRequest) -> Result<ImportAnswer, Error> {
    let paths: Vec<PathBuf> = request.paths.into_iter().map(PathBuf::from).collect();
    import(publication, &paths, None)
}

/// Whether some importer has the ending of this file.
pub fn can_import(_: &OpenPublication, request: ImportableRequest) -> Result<bool, Error> {
    Ok(press::import::is_known(&request.path))
}

/// Takes in everything that comes out of a source.
fn take_in(
    publication: &OpenPublication,
    source: &Incoming,
    format: Option<&str>,
    answer: &mut ImportAnswer,
) -> Result<(), Error> {
    let mut intake = Intake::new(publication, source, answer);
    let bytes = match source.bytes() {
        Ok(bytes) => bytes,
        Err(error) => return intake.failed(error),
    };
    let unreadable = |error: press::import::ImportError| Error::new(ErrorCode::File, error.to_string());
    match press::import::read(source.as_source(&bytes), format) {
        Ok(mut items) => items.try_for_each(|item| {
            let taken = item.map_err(unreadable).and_then(|item| intake.take(item));
            taken.or_else(|error| intake.failed(error))
        }),
        Err(error) => intake.failed(unreadable(error)),
    }
}

#[cfg(test)]
mod tests;
