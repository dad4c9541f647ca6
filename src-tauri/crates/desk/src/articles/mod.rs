//! Everything that is done to articles.

pub mod conflict;
pub mod fields;
pub mod history;
pub mod related;
pub mod trash;
pub mod writing;
