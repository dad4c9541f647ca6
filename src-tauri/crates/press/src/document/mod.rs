//! A text as a document: blocks and what is in them, with links and pictures resolved, apart from any form that it is
//! published in.
//!
//! 1. `parse` parses the text (over 300 MB/s) and splits it into top-level blocks.
//! 2. `outline` has each block with its `content`: a fingerprint, and what it asks of its document. `numbering` hands
//!    that out in order: heading ids, heading levels, footnote numbers.
//! 3. `build` makes [`Node`]s of the events of a block.
//!
//! HTML is one writer over the tree (see [`crate::text`]); other targets have theirs. What the tree does not know, no
//! target can need.

pub(crate) mod allowed;
pub(crate) mod build;
pub(crate) mod content;
pub(crate) mod elements;
pub(crate) mod node;
pub(crate) mod numbering;
pub(crate) mod outline;
pub(crate) mod parse;
pub(crate) mod raw;
mod resolver;
mod typeset;
mod warning;
pub(crate) mod whole;

#[cfg(test)]
mod tests;

pub use node::{Alert, Align, Destination, ImageSource, Kind, Node, RawElement};
pub(crate) use raw::deepest_nesting;
pub use resolver::{DocumentSettings, Resolver};
pub use typeset::typeset;
pub(crate) use warning::Found;
pub use warning::{Warning, WarningKind};
pub use whole::{Block, Document, Note};
