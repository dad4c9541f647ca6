//! Markdown to sanitised HTML, by top-level blocks, rendering only what changed.
//!
//! 1. `document` parses the whole text (over 300 MB/s) and splits it into top-level blocks.
//! 2. `survey` walks it in order, hands out heading ids, heading levels and footnote numbers, and takes each
//!    block's fingerprint.
//! 3. Blocks with a known fingerprint are kept; the others go through `render`, and what they had of raw HTML
//!    through `sanitise`.
//! 4. `patch` tells what changed as one splice.

mod allowed;
mod code;
mod document;
mod elements;
mod live;
mod patch;
mod raw;
mod render;
mod sanitise;
mod settings;
mod survey;
mod typeset;
mod warning;

#[cfg(test)]
mod tests;

pub use live::LiveText;
pub use patch::{Block, Patch};
pub(crate) use raw::deepest_nesting;
pub use sanitise::SafeHtml;
pub use settings::{Links, Nothing, Picture, Pictures, TextSettings, Variant};
pub use typeset::typeset;
pub use warning::{Warning, WarningKind};
