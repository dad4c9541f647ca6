use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What to export, as what, and where to.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportRequest {
    /// The articles' ids; empty means all.
    pub articles: Vec<String>,
    /// The targets' names.
    pub targets: Vec<String>,
    /// The folder that the bundle is put into; the publication's `bundles` where empty.
    #[serde(default)]
    pub out: String,
    /// Whether to make one zip file of it.
    #[serde(default)]
    pub zip: bool,
}

/// A finished export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExportAnswer {
    /// The bundle: a folder or a zip file.
    pub bundle: String,
    /// The files in it, within the bundle, sorted.
    pub files: Vec<String>,
    /// Their size in bytes, all together.
    pub bytes: u64,
    /// What a reader would miss, each with its article.
    pub warnings: Vec<ExportWarning>,
}

/// Something that did not stop the export, but should be known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExportWarning {
    /// The article's slug.
    pub article: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// A kind of output that can be chosen.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TargetView {
    /// The name on the command line and in requests.
    pub name: String,
    /// The name for people.
    pub label: String,
    /// What it makes, in one line.
    pub about: String,
}
