//! Reads Markdown without rendering it: words, headings, pictures and links.
//!
//! Every function here makes one non-recursive pass over the parser's events, so the time is linear in the length of
//! the text.

mod address;
mod cjk;
mod dialect;
mod element;
mod events;
mod guard;
mod line;
mod plain;
mod prose;
mod relink;
mod targets;

pub use address::{Address, addresses};
pub use dialect::read;
pub use element::is_words;
pub use events::{Definition, Events, Reading};
pub use line::{plain_line, read_line};
pub use plain::{PlainText, first_heading, plain_text};
pub use prose::{Heading, NOT_PROSE, Prose, ProseBlock, ProseLink, ProsePicture};
pub use relink::relink_pictures;
pub use targets::{article_links, article_target, picture_file, picture_files, pictures};

use pulldown_cmark::Options;

/// The Markdown dialect of articles: CommonMark with tables, footnotes, strikethrough, task lists, heading attributes,
/// definition lists and alerts (`> [!NOTE]`).
///
/// Smart punctuation is off, because quotation marks differ by language: the page sets them. What else differs from the
/// parser's own reading is in [`read`].
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}
