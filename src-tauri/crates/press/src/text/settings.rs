//! What rendering a text needs to know of the world around it.

use article::PublicationPath;

use crate::document::{DocumentSettings, Resolver};
use crate::edition::Entry;

/// The surroundings of a text. The same body in the same surroundings gives the same HTML.
#[derive(Clone, Copy)]
pub struct TextSettings<'a> {
    /// The BCP 47 tag of the text: quotation marks, direction and the words of footnotes follow it.
    pub language: &'a str,
    /// The headline that the page has above the text; `None` where the text's own first heading is the headline. A
    /// heading that opens the text and says the headline is left out: readers have just read it.
    pub headline: Option<&'a str>,
    /// What the names in the text mean.
    pub resolver: &'a dyn Resolver,
    /// Where that is, as seen from the page.
    pub addresses: &'a dyn Addresses,
}

impl<'a> TextSettings<'a> {
    /// What its document is read with.
    pub fn document(&self) -> DocumentSettings<'a> {
        DocumentSettings { language: self.language, headline: self.headline, resolver: self.resolver }
    }
}

/// Where articles and pictures are, as seen from the page that is being made.
pub trait Addresses {
    /// The address of an article; `None` where it has no page to link to.
    fn article(&self, entry: &Entry) -> Option<String>;
    /// The files of a picture; `None` where there is no such picture.
    fn picture(&self, path: &PublicationPath) -> Option<Picture>;
}

/// A picture as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels across, as seen (after EXIF orientation).
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The files a browser may choose from, smallest first; never empty. All show the whole picture.
    pub variants: Vec<Variant>,
}

/// One file of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Its address as the page needs it: relative, percent-encoded. It comes from the host and is trusted.
    pub href: String,
    /// Pixels across.
    pub width: u32,
}

impl Picture {
    /// A picture with one file.
    pub fn single(href: impl Into<String>, width: u32, height: u32) -> Self {
        Self { width, height, variants: vec![Variant { href: href.into(), width }] }
    }

    /// The file for browsers that do not choose: the largest up to 1,000 pixels across, else the smallest.
    pub fn middle(&self) -> Option<&Variant> {
        self.variants.iter().rev().find(|variant| variant.width <= 1000).or_else(|| self.variants.first())
    }

    /// The largest file, for a lead picture's share card.
    pub fn largest(&self) -> Option<&Variant> {
        self.variants.last()
    }

    /// The `srcset` attribute (HTML, section 4.8.4.2.1); empty where there is nothing to choose.
    pub fn srcset(&self) -> String {
        if self.variants.len() < 2 {
            return String::new();
        }
        let files: Vec<_> =
            self.variants.iter().map(|variant| format!("{} {}w", variant.href, variant.width)).collect();
        files.join(", ")
    }
}

/// No articles to link to, and no pictures: for biographies and other short texts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nothing;

impl Resolver for Nothing {
    fn article(&self, _: &str) -> Option<Entry> {
        None
    }

    fn picture(&self, _: &PublicationPath) -> Option<(u32, u32)> {
        None
    }
}

impl Addresses for Nothing {
    fn article(&self, _: &Entry) -> Option<String> {
        None
    }

    fn picture(&self, _: &PublicationPath) -> Option<Picture> {
        None
    }
}
