//! An article as it is read for the checks.

use article::markdown::Prose;
use article::{Article, Manuscript, manuscript};

/// An article as it is read for the checks.
pub(super) struct Text {
    pub(super) manuscript: Manuscript,
    pub(super) article: Article,
    /// What is wrong with its front matter.
    pub(super) front_matter: Vec<manuscript::Diagnostic>,
    pub(super) prose: Prose,
    pub(super) words: u32,
}
