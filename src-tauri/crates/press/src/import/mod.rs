//! Importers: other formats to articles, in one registry.

mod encoding;
mod html;
mod imported;
mod markdown;
mod plain;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use html::Html;
pub use imported::{ImportError, Imported};
pub use markdown::Markdown;
pub use plain::PlainText;

/// Reads a format.
pub trait Importer: Sync {
    /// The word for it on the command line.
    fn name(&self) -> &'static str;
    /// What it reads, in a sentence.
    fn about(&self) -> &'static str;
    /// The endings of its files, in lower case, without the dot.
    fn endings(&self) -> &'static [&'static str];
    /// Whether a file without such an ending looks like it.
    fn accepts(&self, bytes: &[u8]) -> bool;
    /// Reads a file.
    fn read(&self, bytes: &[u8]) -> Result<Imported, ImportError>;
}

/// Every importer. The first that takes a file reads it, so the most particular come first.
pub const IMPORTERS: &[&dyn Importer] = &[&Html, &Markdown, &PlainText];

/// Whether a file of this name is one to import.
pub fn is_known(name: &str) -> bool {
    by_ending(name).is_some()
}

/// Reads a file. Its format is the one named, else the one that its name or its content tells.
pub fn read(name: &str, bytes: &[u8], format: Option<&str>) -> Result<Imported, ImportError> {
    let importer = match format {
        Some(format) => {
            let named = IMPORTERS.iter().find(|importer| importer.name() == format);
            *named.ok_or_else(|| ImportError::UnknownFormat(format.to_owned()))?
        }
        None => by_ending(name)
            .or_else(|| IMPORTERS.iter().find(|importer| importer.accepts(bytes)).copied())
            .ok_or_else(|| ImportError::NoText(name.to_owned()))?,
    };
    if !encoding::is_text(bytes) {
        return Err(ImportError::NoText(name.to_owned()));
    }
    // What reads a page is a large machine of others' making; one page must not stop a folder of them.
    let mut imported = catch_unwind(AssertUnwindSafe(|| importer.read(bytes))).unwrap_or(Err(ImportError::Failed))?;
    if importer.name() != Html.name() && encoding::is_guessed(bytes) {
        imported.warnings.push("is not UTF-8 and was read as Windows-1252: look whether its letters are right".into());
    }
    Ok(imported)
}

fn by_ending(name: &str) -> Option<&'static dyn Importer> {
    let (_, ending) = name.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    IMPORTERS.iter().find(|importer| importer.endings().contains(&ending.as_str())).copied()
}
