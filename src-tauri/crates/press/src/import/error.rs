//! Errors of importing.

use super::IMPORTERS;

/// Why a source, or something in it, could not be imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There is no importer of this name.
    #[error("there is no format “{0}”; use {known}", known = one_of(IMPORTERS.iter().map(|importer| importer.name())))]
    UnknownFormat(String),
    /// No importer can read the file.
    #[error("“{0}” is not text; import {known}", known = one_of(IMPORTERS.iter().map(|importer| importer.label())))]
    NoText(String),
    /// The chosen format is one of files, but the source is a folder.
    #[error("a folder cannot be imported as “{0}”; import the files in it instead")]
    NoFolder(&'static str),
    /// The page has no text.
    #[error("there is no article in this page; copy its text into a new article instead")]
    NoArticle,
    /// The importer failed because of a defect.
    #[error("this file could not be read; save it again, or import it as plain text")]
    Failed,
    /// The page is nested so deeply that reading it would take forever.
    #[error("the page's elements are nested too deeply; save it as plain text and import that")]
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
