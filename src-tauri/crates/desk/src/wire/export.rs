use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FormField;

/// What to export, as what, and where to.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportRequest {
    /// The articles' ids; empty means the whole site.
    pub articles: Vec<String>,
    /// Whether only those of them are taken that are approved.
    #[serde(default)]
    pub approved_only: bool,
    /// Whether a whole site has drafts, too. Other targets do; a draft that is named in `articles` was asked for.
    #[serde(default)]
    pub drafts: bool,
    /// Whether articles go out in which the checks find errors. Otherwise the export is refused with `check-errors`.
    #[serde(default)]
    pub allow_errors: bool,
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
    /// The slugs of the articles that are approved as they stand.
    pub approved: Vec<String>,
    /// The slugs of all others.
    pub unapproved: Vec<String>,
    /// The slugs of the articles that should have related posts and have none.
    pub without_related: Vec<String>,
    /// What a reader would miss, each with its article.
    pub warnings: Vec<ExportWarning>,
    /// The targets that could not be made. Nothing of them is in the bundle.
    pub failed: Vec<FailedTarget>,
}

/// A target that could not be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FailedTarget {
    /// Its name.
    pub target: String,
    /// Why, in a sentence.
    pub reason: String,
}

/// Something that did not stop the export, but should be known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExportWarning {
    /// The article's slug; empty where it is about several, or about none.
    pub article: String,
    /// Its headline.
    pub headline: String,
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
    /// What can be set of it.
    pub options: Vec<FormField>,
}
