//! Markdown to sanitised HTML, by top-level blocks, rendering only what changed.
//!
//! 1. `document` parses the text (over 300 MB/s) and splits it into top-level blocks; after an edit only the `stretch`
//!    of it that can have changed.
//! 2. `outline` has each block with its `content`: a fingerprint, and what it asks of its document. `numbering` hands
//!    that out in order: heading ids, heading levels, footnote numbers.
//! 3. Blocks known by both are kept; the others go through `render`, and what they had of raw HTML through `sanitise`.
//! 4. `patch` tells what changed as one splice.

mod allowed;
mod code;
mod content;
mod document;
mod elements;
mod live;
mod numbering;
mod outline;
mod patch;
mod raw;
mod render;
mod sanitise;
mod settings;
mod stretch;
mod typeset;
mod warning;

#[cfg(test)]
mod tests;

pub use live::LiveText;
pub use patch::{Block, Patch};
pub(crate) use raw::deepest_nesting;
pub use sanitise::SafeHtml;
pub use settings::{Addresses, Nothing, Picture, Resolver, TextSettings, Variant};
pub use typeset::typeset;
pub use warning::{Warning, WarningKind};
