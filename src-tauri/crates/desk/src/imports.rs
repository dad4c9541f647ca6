//! Bringing articles in from elsewhere. The originals stay as they are.

mod answer;
mod intake;
mod sources;

use std::path::PathBuf;

use press::import::IMPORTERS;

use crate::wire::Task;
use crate::{Desk, Fault, FaultCode};
pub use answer::{ImportAnswer, Imported};
use intake::Intake;
use sources::Incoming;

/// A format that can be imported.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// The word for it on the command line.
    pub name: &'static str,
    /// What it is, in a sentence.
    pub about: &'static str,
}

/// Every format that can be imported.
pub fn formats() -> impl Iterator<Item = Format> {
    IMPORTERS.iter().map(|importer| Format { name: importer.name(), about: importer.about() })
}

/// What can be imported, for the middle of a sentence: `Markdown (.md), … and plain text (.txt)`.
pub fn importable() -> String {
    let named = |importer: &&dyn press::import::Importer| {
        let ending = importer.endings().first().map(|ending| format!(" (.{ending})"));
        format!("{}{}", importer.label(), ending.unwrap_or_default())
    };
    let mut names: Vec<String> = IMPORTERS.iter().map(named).collect();
    let last = names.pop().unwrap_or_default();
    if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) }
}

/// Imports files and folders. One bad file never stops the rest; the same article again is passed over.
///
/// `format` names an importer where the files' names do not say what they are.
pub fn import(desk: &Desk, paths: &[PathBuf], format: Option<&str>) -> Result<ImportAnswer, Fault> {
    for path in paths {
        std::fs::symlink_metadata(path)
            .map_err(|error| sources::cannot_read(path, &error).hint("nothing was imported"))?;
    }
    let mut answer = ImportAnswer::default();
    let own = desk.root.join("bundles");
    let incoming = sources::find(paths, &own, format, &mut answer.problems);
    if incoming.is_empty() && answer.problems.is_empty() {
        let named = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
        return Err(Fault::new(FaultCode::BadRequest, format!("there is nothing to import in {named}"))
            .hint(format!("{} can be imported", importable())));
    }
    for (done, source) in incoming.iter().enumerate() {
        desk.progress(Task::Import, done + 1, incoming.len(), &source.path().display().to_string());
        take_in(desk, source, format, &mut answer)?;
    }
    Ok(answer)
}

/// Takes in everything that comes out of a source.
fn take_in(desk: &Desk, source: &Incoming, format: Option<&str>, answer: &mut ImportAnswer) -> Result<(), Fault> {
    let mut intake = Intake::new(desk, source, answer);
    let bytes = match source.bytes() {
        Ok(bytes) => bytes,
        Err(fault) => return intake.failed(fault),
    };
    let unreadable = |error: press::import::ImportError| Fault::new(FaultCode::File, error.to_string());
    match press::import::read(source.as_source(&bytes), format) {
        Ok(mut items) => items.try_for_each(|item| {
            let taken = item.map_err(unreadable).and_then(|item| intake.take(item));
            taken.or_else(|fault| intake.failed(fault))
        }),
        Err(error) => intake.failed(unreadable(error)),
    }
}

#[cfg(test)]
mod tests;
