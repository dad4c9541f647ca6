//! Renders documents as sanitised HTML, one top-level block at a time, and only blocks that changed.
//!
//! 1. [`LiveText`] holds a text that is being edited. After an edit, only the `stretch` of it that may have changed is
//!    parsed.
//! 2. Blocks whose fingerprint is known are kept. The others are built as nodes (see [`crate::document`]) and `write`
//!    turns them into HTML. Blocks with raw HTML also go through `sanitise`.
//! 3. `patch` describes the change as one splice.
//!
//! [`html`] renders a whole document with the same writer.

mod code;
pub(crate) mod kept_html;
mod line;
mod live;
mod patch;
mod sanitise;
mod settings;
mod stretch;
mod write;

#[cfg(test)]
mod tests;

pub use crate::document::{Leftover, Resolver, Warning, WarningKind, typeset};
pub use line::{caption_html, caption_text, line_html, line_text};
pub(crate) use line::{caption_nodes, plain, plain_with_addresses};
pub use live::LiveText;
pub use patch::{Block, Patch};
pub(crate) use sanitise::Markup;
pub use sanitise::SafeHtml;
pub use settings::{Addresses, Nothing, Picture, TextSettings, Variant};
pub use write::html;
