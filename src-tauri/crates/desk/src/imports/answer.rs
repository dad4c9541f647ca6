//! What an import brought.

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
    /// Files that did not come in, or not whole, each with what to do.
    pub problems: Vec<FileDiagnostic>,
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
