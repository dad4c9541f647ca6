//! Turns Markdown into pages and bundles, and other formats into Markdown.
//!
//! This crate has no SQL, no clock and no randomness. It reads only its inputs and writes only to the given sink.

mod address;
mod anchor;
pub mod bundle;
pub mod card;
pub mod document;
pub mod edition;
pub mod face;
pub mod import;
pub mod language;
pub mod picture;
pub mod target;
pub mod text;
pub mod theme;
pub mod words;

pub use anchor::anchor;
