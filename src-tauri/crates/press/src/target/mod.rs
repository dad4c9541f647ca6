//! Targets: the forms in which articles are published.
//!
//! A target is one file here and one entry in the registry. It defines its name, a type for its options, what it cannot
//! represent, and the files it makes from an article. The export does everything else, once for all targets of a
//! bundle: it loads each article, parses it into a document, checks it, runs the targets on all cores, and writes
//! files, warnings and the manifest in order.

mod admitted;
mod any;
mod audience;
mod choices;
mod diagnostic;
mod distinct;
mod elsewhere;
mod epub;
mod error;
mod export;
mod exported;
mod feeds;
mod files;
mod fragment;
mod ghost;
mod give;
mod handover;
mod hugo;
mod in_order;
mod interned;
mod jekyll;
mod job;
mod made;
mod markdown;
mod media;
mod memory;
mod ninjs;
mod output;
mod picture_file;
mod plain;
mod prepared;
mod release;
mod rewritten;
mod rights;
mod share_card;
mod site;
mod source;
mod sources;
mod textpack;
mod unseen;
mod web;
mod wordpress;
mod zola;

#[cfg(test)]
mod tests;

pub use any::AnyTarget;
pub use audience::Audience;
pub use diagnostic::Diagnostic;
pub use epub::{CoverKind, Epub, EpubOptions, Order};
pub use error::ExportError;
pub use export::{Chosen, export};
pub use exported::{Export, ExportWarning, FailedTarget};
pub use feeds::{FeedEntry, feed_entry};
pub use files::{Made, OutputFile};
pub use fragment::Fragment;
pub use ghost::Ghost;
pub use give::Give;
pub use hugo::Hugo;
pub use jekyll::Jekyll;
pub use job::{Job, NoOptions, Target};
pub use markdown::Markdown;
pub use media::PageMedia;
pub use memory::{Key, Memory};
pub use ninjs::Ninjs;
pub use picture_file::{PictureFile, Sizes};
pub use plain::PlainText;
pub use prepared::Prepared;
pub use release::{Hold, KeepsBack};
pub use site::{LinkStyle, SiteOptions, WholeSite, usual_navigation};
pub use source::{Edition, Source};
pub use textpack::TextPack;
pub use web::Web;
pub use wordpress::WordPress;
pub use zola::Zola;

/// Every target, in the order in which menus show them.
pub const TARGETS: &[&dyn AnyTarget] = &[
    &Web, &WholeSite, &WordPress, &Ghost, &Hugo, &Zola, &Jekyll, &Epub, &Ninjs, &TextPack, &Markdown, &Fragment,
    &PlainText,
];

/// The target with this name.
pub fn target(name: &str) -> Option<&'static dyn AnyTarget> {
    TARGETS.iter().find(|target| target.name() == name).copied()
}
