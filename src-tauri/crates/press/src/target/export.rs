//! Running an export.

use std::collections::HashSet;

use super::Target;
use super::source::Edition;
use crate::bundle::{ManifestArticle, ManifestFile, Recorder, Sink, SinkError};
use crate::theme::ThemeError;

/// Writes an edition into a sink: every target in its folder, and the manifest.
pub fn export(edition: Edition<'_>, targets: &[&dyn Target], sink: &mut dyn Sink) -> Result<Export, ExportError> {
    let mut run = Run {
        edition,
        sink: Recorder::new(sink),
        articles: Vec::new(),
        named: HashSet::new(),
        warnings: Vec::new(),
        warned: HashSet::new(),
    };
    for target in targets {
        target.write(&mut run)?;
    }
    let names = targets.iter().map(|target| target.name().to_owned()).collect();
    let files = run.sink.finish(&edition.publication.name, run.articles, names)?;
    Ok(Export { files, warnings: run.warnings })
}

/// What an export made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Every file of the bundle but its manifest, by path.
    pub files: Vec<ManifestFile>,
    /// What readers of the bundle would miss, in the order of the articles.
    pub warnings: Vec<ExportWarning>,
}

/// Something that could not be exported as it was meant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ExportWarning {
    /// The article's slug; empty where it is of the whole bundle.
    pub article: String,
    /// What it is, in a sentence.
    pub message: String,
}

/// An export cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The bundle cannot be written.
    #[error(transparent)]
    Sink(#[from] SinkError),
    /// A page of the whole bundle cannot be made.
    #[error(transparent)]
    Theme(#[from] ThemeError),
}

/// An export under way, as a target sees it.
pub struct Run<'r> {
    /// What is exported.
    pub edition: Edition<'r>,
    sink: Recorder<'r>,
    articles: Vec<ManifestArticle>,
    named: HashSet<String>,
    warnings: Vec<ExportWarning>,
    warned: HashSet<ExportWarning>,
}

impl<'r> Run<'r> {
    /// Writes a file of the bundle.
    pub fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), SinkError> {
        self.sink.put(path, bytes)
    }

    /// Where files are written to.
    pub fn sink(&mut self) -> &mut dyn Sink {
        &mut self.sink
    }

    /// Notes what a reader would miss.
    pub fn warn(&mut self, article: &str, message: impl Into<String>) {
        let warning = ExportWarning { article: article.to_owned(), message: message.into() };
        if self.warned.insert(warning.clone()) {
            self.warnings.push(warning);
        }
    }

    /// Names an article in the manifest; again by another target is the same.
    pub fn published(&mut self, article: ManifestArticle) {
        if self.named.insert(article.id.clone()) {
            self.articles.push(article);
        }
    }
}
