//! Importers, which turn other formats into articles.
//!
//! A format is one file here and one entry in the registry [`IMPORTERS`]. An importer reads a file or a folder and
//! yields a stream of items, so that a site with a hundred thousand articles takes no more memory than a single
//! article. The command line, its help and every message take names and endings from the registry.

mod declared;
mod encoding;
mod error;
mod escape;
mod html;
mod item;
mod markdown;
mod plain;
mod source;

#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use error::ImportError;
pub use html::{Copied, CopiedPicture, Html, read_copied};
pub use item::{ImportedArticle, ImportedAuthor, ImportedPicture, Item, Report, Told};
pub use markdown::Markdown;
pub use plain::PlainText;
pub use source::{Files, Source};

/// The items of a source, one by one. After an error the stream continues with the next item.
pub type Items<'s> = Box<dyn Iterator<Item = Result<Item, ImportError>> + 's>;

/// An importer for one format.
pub trait Importer: Sync {
    /// The format's name on the command line.
    fn name(&self) -> &'static str;
    /// What people call such files: a plural for the middle of a sentence.
    fn label(&self) -> &'static str;
    /// A one-line description, for help.
    fn about(&self) -> &'static str;
    /// The endings of such files, in lower case, without the dot.
    fn endings(&self) -> &'static [&'static str];
    /// Whether a source looks like this format. Asked about files without such an ending, and about whole folders.
    fn accepts(&self, source: &Source<'_>) -> bool;
    /// Reads a source.
    fn read<'s>(&self, source: Source<'s>) -> Items<'s>;
}

/// Every importer. The first one that accepts a source reads it, so the most specific come first.
pub const IMPORTERS: &[&dyn Importer] = &[&Html, &Markdown, &PlainText];

/// Whether a file with this name has an importer.
pub fn is_known(name: &str) -> bool {
    let source = Source::File { path: name, bytes: &[] };
    of_ending(&source).next().is_some()
}

/// Whether some importer can read a file by its content, whatever its name. The beginning of it is enough.
pub fn can_read(source: &Source<'_>) -> bool {
    IMPORTERS.iter().any(|importer| importer.accepts(source))
}

/// Whether a folder is read as a whole rather than file by file: some importer accepts it, or the importer for
/// `format` does if that is given.
pub fn takes_whole(folder: &dyn Files, format: Option<&str>) -> bool {
    let named = IMPORTERS.iter().filter(|importer| format.is_none_or(|format| importer.name() == format));
    named.into_iter().any(|importer| importer.accepts(&Source::Folder(folder)))
}

/// Reads a source in the given format, or else in the one that its name or content suggests.
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

/// The importer for a source: one for its ending, unless the content is plainly something else (Markdown in a `.txt`).
fn fitting(source: &Source<'_>) -> Option<&'static dyn Importer> {
    let accepting = |importer: &&'static dyn Importer| importer.accepts(source);
    let any = || IMPORTERS.iter().copied().find(accepting);
    let claimed = || any().filter(|importer| importer.name() != PlainText.name());
    of_ending(source).find(accepting).or_else(claimed).or_else(|| of_ending(source).next()).or_else(any)
}

fn of_ending(source: &Source<'_>) -> impl Iterator<Item = &'static dyn Importer> {
    let ending = source.ending().unwrap_or_default();
    IMPORTERS.iter().copied().filter(move |importer| importer.endings().contains(&ending.as_str()))
}

/// Runs `work`; `None` if it panics. The HTML parser is large third-party code, and one page that trips it must not
/// stop the import of a whole folder.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// A stream that ends with an error if reading it panics.
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

/// The items of a source that is a single text, as `read` finds them.
fn one_text<'s>(
    importer: &impl Importer,
    source: Source<'s>,
    read: impl FnOnce(&'s str, &'s [u8]) -> Result<Vec<Item>, ImportError>,
) -> Items<'s> {
    let read = match source {
        Source::Folder(_) => Err(ImportError::NoFolder(importer.name())),
        Source::File { path, bytes } if !encoding::is_text(bytes) => Err(ImportError::NoText(path.to_owned())),
        Source::File { path, bytes } => read(path, bytes),
    };
    match read {
        Ok(items) => Box::new(items.into_iter().map(Ok)),
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}
