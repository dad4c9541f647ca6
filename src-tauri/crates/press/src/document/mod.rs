//! A text as a document tree: blocks and their content, with links and pictures resolved, independent of the form it is
//! published in.
//!
//! 1. `parse` parses the text (over 300 MB/s) and splits it into top-level blocks.
//! 2. `outline` lists the blocks, each with its `content`: a fingerprint, and what the block claims from its document.
//!    `numbering` fulfils these claims in document order: heading ids, heading levels, footnote numbers.
//! 3. `build` turns the events of a block into [`Node`]s.
//!
//! The HTML writer is one reader of the tree (see [`crate::text`]); other targets have their own. The tree must contain
//! everything that any target needs.

pub(crate) mod allowed;
mod as_typed;
pub(crate) mod build;
pub(crate) mod content;
pub(crate) mod controls;
mod definitions;
pub(crate) mod elements;
pub(crate) mod line;
pub(crate) mod node;
pub(crate) mod numbering;
pub(crate) mod outline;
pub(crate) mod parse;
mod places;
pub(crate) mod raw;
mod resolver;
mod typeset;
mod warning;
pub(crate) mod whole;

#[cfg(test)]
mod tests;

pub use node::{Alert, Align, Destination, ImageSource, Kind, Node, RawElement};
pub use places::places;
pub(crate) use raw::deepest_nesting;
pub use resolver::{DocumentSettings, Resolver};
pub use typeset::typeset;
pub(crate) use warning::Found;
pub use warning::{Leftover, Warning, WarningKind};
pub use whole::{Block, Document, Note};
