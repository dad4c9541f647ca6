//! Why something cannot be imported.

use super::IMPORTERS;

/// A source, or one thing in it, cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// No importer of this name.
    #[error("there is no format “{0}”; use {known}", known = one_of(IMPORTERS.iter().map(|importer| importer.name())))]
    UnknownFormat(String),
    /// Nothing that an importer can read.
    #[error("“{0}” is no text; import {known}", known = one_of(IMPORTERS.iter().map(|importer| importer.label())))]
    NoText(String),
    /// The format named is one of files, and this is a folder.
    #[error("a folder cannot be imported as “{0}”; name the files in it")]
    NoFolder(&'static str),
    /// A page without words.
    #[error("no article was found in this page; copy its text into a new article instead")]
    NoArticle,
    /// The reader of the format failed.
    #[error("this file could not be read; save it again, or import it as plain text")]
    Failed,
    /// A page that would take for ever.
    #[error("the page's elements are nested too deep to be read; save it again as plain text")]
    TooDeep,
}

/// `a, b or c`.
pub(super) fn one_of<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
