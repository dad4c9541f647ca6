//! What an import brought.

use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::FileDiagnostic;

/// Files to bring in as articles.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportRequest {
    /// Where they are.
    pub paths: Vec<String>,
}

/// A file that may be a text.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportableRequest {
    /// Where it is, or its name.
    pub path: String,
}

/// A finished import.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct ImportAnswer {
    /// What came in.
    pub imported: Vec<Imported>,
    /// How many pictures came with it.
    pub pictures: u32,
    /// How many articles were passed over, because their very text is here already.
    pub known: u32,
    /// How many files were refused: articles that cannot be read, pictures that no page can show.
    pub refused: u32,
    /// In how many places something of an article did not come in. Menus and the like around an article do not count.
    pub left_out: u32,
    /// How many words these were.
    pub words_left_out: u32,
    /// Files that did not come in, or not whole or otherwise than they were, each with what to do.
    pub problems: Vec<FileDiagnostic>,
}

impl ImportAnswer {
    /// Whether everything came in that should.
    pub fn is_whole(&self) -> bool {
        self.refused == 0 && self.left_out == 0
    }
}

/// One article that came in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Imported {
    /// Where it was.
    pub from: String,
    /// Its id here.
    pub article: String,
    /// Its slug here.
    pub slug: String,
}

/// Something to say about a file.
pub(super) fn problem(file: &Path, line: Option<u32>, message: String) -> FileDiagnostic {
    FileDiagnostic { path: file.display().to_string(), line, message }
}
