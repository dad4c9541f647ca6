//! What rendering a text needs to know about its surroundings.

use article::{Focus, PublicationPath};
use serde::{Deserialize, Serialize};

use crate::document::{DocumentSettings, Resolver};
use crate::edition::Entry;

/// The surroundings of a text. The same body with the same settings gives the same HTML.
#[derive(Clone, Copy)]
pub struct TextSettings<'a> {
    /// The BCP 47 tag of the text's language, which decides quotation marks, direction and the words of footnotes.
    pub language: &'a str,
    /// The headline above the text; `None` if the text's own first heading is the headline. A heading at the beginning
    /// of the text that only repeats the headline is left out, because readers have just read it.
    pub headline: Option<&'a str>,
    /// Resolves the names of articles and pictures in the text.
    pub resolver: &'a dyn Resolver,
    /// Their addresses, as seen from the page.
    pub addresses: &'a dyn Addresses,
}

impl<'a> TextSettings<'a> {
    /// The part of the settings that reading the document needs.
    pub fn document(&self) -> DocumentSettings<'a> {
        DocumentSettings { language: self.language, headline: self.headline, resolver: self.resolver }
    }
}

/// Addresses of articles and pictures, as seen from the page that is being rendered.
pub trait Addresses {
    /// The address of an article; `None` if it has no page to link to.
    fn article(&self, entry: &Entry) -> Option<String>;
    /// Whether the page says of words that are no link why they are none. Only a page for writers does.
    fn explains(&self) -> bool {
        false
    }
    /// The files of a picture; `None` if there is no such picture.
    fn picture(&self, path: &PublicationPath) -> Option<Picture>;
    /// An address in the text that is relative (`../about/`, `/about/`, `#note`), as it is written on the page.
    fn relative(&self, address: String) -> String {
        address
    }
}

/// A picture, as shown on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Width in pixels, as displayed (after EXIF orientation).
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The files that a browser can choose from, smallest first; never empty. All show the whole picture.
    pub variants: Vec<Variant>,
    /// The same files as WebP, for browsers that read it; empty if there are none.
    pub webp: Vec<Variant>,
    /// The point that stays in sight where it is cropped.
    pub focus: Option<Focus>,
    /// Its darkest common colour (see [`crate::picture::tone`]), where the look of pages asks for it.
    pub tone: Option<[u8; 3]>,
}

/// One file of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// Its address as seen from the page: relative, percent-encoded. It comes from the host and is trusted.
    pub href: String,
    /// Width in pixels.
    pub width: u32,
}

impl Picture {
    /// A picture with one file.
    pub fn single(href: impl Into<String>, width: u32, height: u32) -> Self {
        let variants = vec![Variant { href: href.into(), width }];
        Self { width, height, variants, webp: Vec::new(), focus: None, tone: None }
    }

    /// The same picture, cropped around this point.
    #[must_use]
    pub fn around(self, focus: Option<Focus>) -> Self {
        Self { focus, ..self }
    }

    /// Makes the addresses start at the root of a site, if they were as seen from a page below it.
    pub fn take_root(&mut self, root: &str) {
        for variant in self.files_mut() {
            if let Some(rest) = variant.href.strip_prefix(root) {
                variant.href = rest.to_owned();
            }
        }
    }

    /// Makes the addresses start at a page from which the root of the site is at `root`.
    pub fn put_below(&mut self, root: &str) {
        self.files_mut().for_each(|variant| variant.href.insert_str(0, root));
    }

    fn files_mut(&mut self) -> impl Iterator<Item = &mut Variant> {
        self.variants.iter_mut().chain(&mut self.webp)
    }

    /// The file for browsers that do not choose: the largest one up to 1,000 pixels wide, or else the smallest.
    pub fn middle(&self) -> Option<&Variant> {
        self.variants.iter().rev().find(|variant| variant.width <= 1000).or_else(|| self.variants.first())
    }

    /// The largest file, used for the share card of a lead picture.
    pub fn largest(&self) -> Option<&Variant> {
        self.variants.last()
    }

    /// Width and height of that file in pixels.
    pub fn largest_size(&self) -> (u32, u32) {
        let width = self.largest().map_or(self.width, |largest| largest.width);
        let height = u64::from(self.height) * u64::from(width) / u64::from(self.width.max(1));
        (width, u32::try_from(height).unwrap_or(u32::MAX))
    }

    /// The `srcset` attribute (HTML, section 4.8.4.2.1); empty if there is only one file.
    pub fn srcset(&self) -> String {
        if self.variants.len() < 2 { String::new() } else { srcset(&self.variants) }
    }

    /// The `srcset` attribute of a `<source>` with the files as WebP; empty if there are none.
    pub fn webp_srcset(&self) -> String {
        srcset(&self.webp)
    }
}

fn srcset(files: &[Variant]) -> String {
    files.iter().map(|file| format!("{} {}w", file.href, file.width)).collect::<Vec<_>>().join(", ")
}

/// Surroundings without articles or pictures, for biographies and other short texts.
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
