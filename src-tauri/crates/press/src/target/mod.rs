//! Export targets, in one registry.

mod export;
mod feeds;
mod media;
mod source;
mod web;

#[cfg(test)]
mod tests;

pub use export::{Export, ExportError, ExportWarning, Run, export};
pub use source::{Edition, Source};
pub use web::Web;

/// A form that articles are published in.
pub trait Target: Sync {
    /// The word for it on the command line, in settings and in manifests.
    fn name(&self) -> &'static str;
    /// Its name for people.
    fn label(&self) -> &'static str;
    /// What it is good for, in a sentence.
    fn about(&self) -> &'static str;
    /// Writes the edition. An article that fails becomes a warning; only the sink's failure ends the export.
    fn write(&self, run: &mut Run<'_>) -> Result<(), ExportError>;
}

/// Every target, in the order of the menu.
pub const TARGETS: &[&dyn Target] = &[&Web];

/// The target of this name.
pub fn target(name: &str) -> Option<&'static dyn Target> {
    TARGETS.iter().find(|target| target.name() == name).copied()
}
