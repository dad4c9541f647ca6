//! Reading Markdown without rendering it: words, headings, pictures and links.
//!
//! Everything here walks the parser's events once, without recursion, so time follows the length of the text.

mod plain;
mod relink;
mod targets;

pub use plain::{first_heading, plain_text};
pub use relink::relink_pictures;
pub use targets::{article_link_places, article_links, picture_file, picture_files, pictures};

use pulldown_cmark::Options;

/// The Markdown that articles are written in: CommonMark with tables, footnotes, strikethrough, task lists, heading
/// attributes, definition lists and alerts (`> [!NOTE]`).
///
/// Smart punctuation is not here, because quotation marks differ by language: the page sets them.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}
