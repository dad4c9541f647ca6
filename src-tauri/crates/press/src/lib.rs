//! From Markdown to pages and bundles, and from other formats to Markdown.
//!
//! This crate has no SQL, no clock and no randomness. It reads what it is handed and writes to the sink it is given.

mod address;
mod anchor;
pub mod bundle;
pub mod document;
pub mod edition;
pub mod import;
pub mod language;
pub mod picture;
pub mod target;
pub mod text;
pub mod theme;
pub mod words;

pub use anchor::anchor;
