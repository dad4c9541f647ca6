//! What a newsroom can choose about its e-books.

use serde::{Deserialize, Serialize};

/// What a newsroom can choose about its books.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EpubOptions {
    /// The title of a book of several articles; if empty, the publication's name.
    pub title: String,
    /// The order of its articles.
    pub order: Order,
    /// What is on the cover.
    pub cover: CoverKind,
}

/// The order of the articles in a book.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// By date, newest first.
    #[default]
    Newest,
    /// By date, oldest first.
    Oldest,
    /// As they were chosen.
    Chosen,
}

/// What is on the cover of a book.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CoverKind {
    /// The lead picture of the first article that has one; without any, the title.
    #[default]
    Picture,
    /// The title.
    Title,
}
