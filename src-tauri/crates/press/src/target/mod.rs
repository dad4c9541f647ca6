//! Targets: the forms that articles are published in, in one registry.
//!
//! A target is one file: its name, its options as a type, what it cannot carry, and what files it makes of an article.
//! Everything else is the export's, once for all targets of a bundle: it gathers each article, reads it into a document,
//! checks it, makes it on all cores, and writes files, warnings and the manifest in order.

mod any;
mod error;
mod export;
mod feeds;
mod in_order;
mod job;
mod media;
mod prepared;
mod source;
mod web;

#[cfg(test)]
mod tests;

pub use any::AnyTarget;
pub use error::ExportError;
pub use export::{Chosen, Export, ExportWarning, export};
pub use job::{Job, Made, NoOptions, OutputFile, Target};
pub use media::PageMedia;
pub use prepared::Prepared;
pub use source::{Edition, Finding, Source};
pub use web::Web;

/// Every target, in the order of the menu.
pub const TARGETS: &[&dyn AnyTarget] = &[&Web];

/// The target of this name.
pub fn target(name: &str) -> Option<&'static dyn AnyTarget> {
    TARGETS.iter().find(|target| target.name() == name).copied()
}
