//! Documents to sanitised HTML, by top-level blocks, rendering only what changed.
//!
//! 1. [`LiveText`] keeps a text that changes. After an edit only the `stretch` of it that can have changed is parsed.
//! 2. Blocks that are known by their fingerprint are kept; the others are built as nodes (see [`crate::document`]), and
//!    `write` makes HTML of them. What they had of raw HTML goes through `sanitise`.
//! 3. `patch` tells what changed as one splice.
//!
//! [`html`] writes a whole document with the same writer.

mod code;
mod live;
mod patch;
mod sanitise;
mod settings;
mod stretch;
mod write;

#[cfg(test)]
mod tests;

pub use crate::document::{Resolver, Warning, WarningKind, typeset};
pub use live::LiveText;
pub use patch::{Block, Patch};
pub use sanitise::SafeHtml;
pub use settings::{Addresses, Nothing, Picture, TextSettings, Variant};
pub use write::html;
