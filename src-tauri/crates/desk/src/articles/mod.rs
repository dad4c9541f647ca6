//! Everything that is done to articles.

pub mod candidates;
pub mod fields;
pub mod fill;
pub mod related;
pub mod trash;
pub mod writing;
