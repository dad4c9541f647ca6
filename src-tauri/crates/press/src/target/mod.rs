//! Targets: the forms in which articles are published.
//!
//! A target is one file here and one entry in the registry. It defines its name, a type for its options, what it cannot
//! represent, and the files it makes from an article. The export does everything else, once for all targets of a
//! bundle: it loads each article, parses it into a document, checks it, runs the targets on all cores, and writes
//! files, warnings and the manifest in order.

mod any;
mod elsewhere;
mod error;
mod export;
mod feeds;
mod in_order;
mod job;
mod media;
mod prepared;
mod site;
mod source;
mod web;

#[cfg(test)]
mod tests;

pub use any::AnyTarget;
pub use error::ExportError;
pub use export::{Chosen, Export, ExportWarning, export};
pub use job::{Job, Made, NoOptions, OutputFile, PictureFile, Sizes, Target};
pub use media::PageMedia;
pub use prepared::Prepared;
pub use site::{LinkStyle, SiteOptions, WholeSite};
pub use source::{Diagnostic, Edition, Source};
pub use web::Web;

/// Every target, in the order in which menus show them.
pub const TARGETS: &[&dyn AnyTarget] = &[&Web, &WholeSite];

/// The target with this name.
pub fn target(name: &str) -> Option<&'static dyn AnyTarget> {
    TARGETS.iter().find(|target| target.name() == name).copied()
}
