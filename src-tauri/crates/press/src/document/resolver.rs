//! What the names in a text mean.

use article::PublicationPath;

use crate::edition::Entry;

/// What the names in a text mean.
pub trait Resolver {
    /// The article that a link means; `None` where there is none. `target` is what stands behind `article:` (an id or a
    /// slug), or the stem of a relative path that ends in `.md`: the form in which [`article::markdown::article_links`]
    /// lists them.
    fn article(&self, target: &str) -> Option<Entry>;
    /// The pixels across and down of a picture of the publication, as seen, without decoding it; `None` where there is no
    /// such picture.
    fn picture(&self, path: &PublicationPath) -> Option<(u32, u32)>;
}

/// What a document is read with. The same body with the same settings gives the same document.
#[derive(Clone, Copy)]
pub struct DocumentSettings<'a> {
    /// The BCP 47 tag of the text: quotation marks and direction follow it.
    pub language: &'a str,
    /// The headline that stands above the text; `None` where the text's own first heading is the headline. A heading
    /// that opens the text and says the headline is left out: readers have just read it.
    pub headline: Option<&'a str>,
    /// What the names in the text mean.
    pub resolver: &'a dyn Resolver,
}
