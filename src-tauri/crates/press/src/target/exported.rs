//! The result of an export.

use std::collections::HashSet;
use std::sync::Arc;

use super::diagnostic::Diagnostic;
use crate::bundle::ManifestFile;

/// The result of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The SHA-256 of the manifest, in hexadecimal.
    pub manifest: String,
    /// Every file of the bundle except its manifest, sorted by path.
    pub files: Vec<ManifestFile>,
    /// The ids of the articles in it that are approved as they stand.
    pub approved: HashSet<String>,
    /// What readers of the bundle would miss, in article order.
    pub warnings: Vec<ExportWarning>,
    /// What the checks found, each with the article's slug, in article order.
    pub diagnostics: Vec<(Arc<str>, Arc<Diagnostic>)>,
    /// The targets that failed. Nothing of them is in the bundle.
    pub failed: Vec<FailedTarget>,
}

/// A target that could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedTarget {
    /// Its name.
    pub target: &'static str,
    /// Why, in a sentence.
    pub reason: String,
}

/// Something that could not be exported as intended.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ExportWarning {
    /// The article's slug; empty if the warning is about the whole bundle.
    pub article: Arc<str>,
    /// What is wrong, in one sentence.
    pub message: Arc<str>,
}
