//! Resolving the names of articles and pictures in a text.

use article::PublicationPath;

use crate::edition::Entry;

/// Resolves the names of articles and pictures in a text.
pub trait Resolver {
    /// The article that a link points to; `None` if there is none. `target` is the part after `article:` (an id or a
    /// slug), or the stem of a relative path that ends in `.md`, just as [`article::markdown::article_links`] lists
    /// them.
    fn article(&self, target: &str) -> Option<Entry>;
    /// Width and height in pixels of one of the publication's pictures, as displayed, without decoding it; `None` if
    /// there is no such picture.
    fn picture(&self, path: &PublicationPath) -> Option<(u32, u32)>;
}

/// The settings for reading a document. The same body with the same settings gives the same document.
#[derive(Clone, Copy)]
pub struct DocumentSettings<'a> {
    /// The BCP 47 tag of the text's language, which decides quotation marks and direction.
    pub language: &'a str,
    /// The headline above the text; `None` if the text's own first heading is the headline. A heading at the beginning
    /// of the text that only repeats the headline is left out, because readers have just read it.
    pub headline: Option<&'a str>,
    /// Resolves the names in the text.
    pub resolver: &'a dyn Resolver,
}
