//! Importers: other formats to articles, in one registry.
//!
//! A format is one file here and one entry in [`IMPORTERS`]. An importer reads a file or a folder and gives what it finds
//! as a stream of items, so that a site of a hundred thousand articles needs no more room than one of them. The command
//! line, its help and every message take names and endings from the registry.

mod encoding;
mod error;
mod html;
mod item;
mod markdown;
mod plain;
mod source;

#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use error::ImportError;
pub use html::Html;
pub use item::{ImportedArticle, ImportedAuthor, ImportedPicture, Item, Report};
pub use markdown::Markdown;
pub use plain::PlainText;
pub use source::{Files, Source};

/// What comes out of a source, one by one. After an error the stream goes on with what comes next.
pub type Items<'s> = Box<dyn Iterator<Item = Result<Item, ImportError>> + 's>;

/// Reads a format.
pub trait Importer: Sync {
    /// The word for it on the command line.
    fn name(&self) -> &'static str;
    /// What people call it, in the plural, for the middle of a sentence.
    fn label(&self) -> &'static str;
    /// What it reads, in a sentence.
    fn about(&self) -> &'static str;
    /// The endings of its files, in lower case, without the dot.
    fn endings(&self) -> &'static [&'static str];
    /// Whether a source looks like it: a file without such an ending, or a whole folder.
    fn accepts(&self, source: &Source<'_>) -> bool;
    /// Reads a source.
    fn read<'s>(&self, source: Source<'s>) -> Items<'s>;
}

/// Every importer. The first that takes a source reads it, so the most particular come first.
pub const IMPORTERS: &[&dyn Importer] = &[&Html, &Markdown, &PlainText];

/// Whether a file of this name is one to import.
pub fn is_known(name: &str) -> bool {
    let source = Source::File { path: name, bytes: &[] };
    of_ending(&source).next().is_some()
}

/// Whether a folder is read as a whole, not file by file: an importer takes it, the one of that `format` where named.
pub fn takes_whole(folder: &dyn Files, format: Option<&str>) -> bool {
    let named = IMPORTERS.iter().filter(|importer| format.is_none_or(|format| importer.name() == format));
    named.into_iter().any(|importer| importer.accepts(&Source::Folder(folder)))
}

/// Reads a source. Its format is the one named, else the one that its name or its content tells.
pub fn read<'s>(source: Source<'s>, format: Option<&str>) -> Result<Items<'s>, ImportError> {
    let importer = match format {
        Some(format) => *IMPORTERS
            .iter()
            .find(|importer| importer.name() == format)
            .ok_or_else(|| ImportError::UnknownFormat(format.to_owned()))?,
        None => fitting(&source).ok_or_else(|| ImportError::NoText(source.path().to_owned()))?,
    };
    let items = guarded(|| importer.read(source)).ok_or(ImportError::Failed)?;
    Ok(Box::new(Guarded { items: Some(items) }))
}

/// The importer for a source. Where several have its ending, what is in it tells which one.
fn fitting(source: &Source<'_>) -> Option<&'static dyn Importer> {
    let accepting = |importer: &&'static dyn Importer| importer.accepts(source);
    let by_ending = of_ending(source).find(accepting).or_else(|| of_ending(source).next());
    by_ending.or_else(|| IMPORTERS.iter().copied().find(accepting))
}

fn of_ending(source: &Source<'_>) -> impl Iterator<Item = &'static dyn Importer> {
    let ending = source.ending().unwrap_or_default();
    IMPORTERS.iter().copied().filter(move |importer| importer.endings().contains(&ending.as_str()))
}

/// What reads a page is a large machine of others' making; one page must not stop a folder of them.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// A stream that ends with an error where reading it fails by a defect.
struct Guarded<'s> {
    items: Option<Items<'s>>,
}

impl Iterator for Guarded<'_> {
    type Item = Result<Item, ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        let items = self.items.as_mut()?;
        guarded(|| items.next()).unwrap_or_else(|| {
            self.items = None;
            Some(Err(ImportError::Failed))
        })
    }
}

/// A source that is one text, read by `read`: its article and what is to be told of it.
fn one_text<'s>(
    importer: &impl Importer,
    source: Source<'s>,
    read: impl FnOnce(&'s str, &'s [u8]) -> Result<(ImportedArticle, Vec<Report>), ImportError>,
) -> Items<'s> {
    let read = match source {
        Source::Folder(_) => Err(ImportError::NoFolder(importer.name())),
        Source::File { path, bytes } if !encoding::is_text(bytes) => Err(ImportError::NoText(path.to_owned())),
        Source::File { path, bytes } => read(path, bytes),
    };
    match read {
        Ok((article, reports)) => {
            let reports = reports.into_iter().map(|report| Ok(Item::Report(report)));
            Box::new(std::iter::once(Ok(Item::Article(article))).chain(reports))
        }
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}
