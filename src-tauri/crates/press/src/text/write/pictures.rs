//! Pictures and figures.

use super::Writer;
use crate::document::{ImageSource, Node};
use crate::text::settings::Picture;

/// The display width, which a browser needs to choose a file before it knows the layout. Text is at most 640 pixels
/// wide.
const SIZES: &str = "(min-width: 45rem) 40rem, 92vw";

impl Writer<'_> {
    pub(super) fn figure(&mut self, node: &Node) {
        self.markup.open("figure", &[("class", "picture")]);
        self.nodes(&node.children);
        self.markup.close("figure");
        self.markup.text("\n");
    }

    pub(super) fn caption(&mut self, node: &Node) {
        self.open("figcaption", node, &[]);
        self.nodes(&node.children);
        self.markup.close("figcaption");
    }

    /// Writes a picture: a file of the publication, a link to another host, or its alternative text.
    pub(super) fn image(&mut self, source: &ImageSource, alt: &str, title: &str) {
        match source {
            ImageSource::File { path, .. } => match self.addresses.picture(path) {
                Some(picture) => self.file(&picture, alt, title),
                None => self.stand_in(alt),
            },
            ImageSource::Remote(address) => {
                let words = if alt.is_empty() { address.as_str() } else { alt };
                // Links cannot be nested; the outer one wins.
                match self.links {
                    0 => self.far_link(address, words),
                    _ => self.markup.text(words),
                }
            }
            ImageSource::Missing => self.stand_in(alt),
        }
    }

    pub(super) fn far_link(&mut self, address: &str, words: &str) {
        self.markup.open("a", &[("href", address), ("rel", "noopener")]);
        self.markup.text(words);
        self.markup.close("a");
    }

    fn file(&mut self, picture: &Picture, alt: &str, title: &str) {
        let Some(middle) = picture.middle() else { return self.stand_in(alt) };
        let (width, height, srcset) = (picture.width.to_string(), picture.height.to_string(), picture.srcset());
        let mut attributes = vec![("src", middle.href.as_str())];
        if !srcset.is_empty() {
            attributes.extend([("srcset", srcset.as_str()), ("sizes", SIZES)]);
        }
        attributes.extend([
            ("alt", alt),
            ("width", &width),
            ("height", &height),
            ("loading", "lazy"),
            ("decoding", "async"),
        ]);
        if !title.is_empty() {
            attributes.push(("title", title));
        }
        let webp = picture.webp_srcset();
        if !webp.is_empty() {
            self.markup.open("picture", &[]);
            self.markup.open("source", &[("type", "image/webp"), ("srcset", &webp), ("sizes", SIZES)]);
        }
        self.markup.open("img", &attributes);
        if !webp.is_empty() {
            self.markup.close("picture");
        }
    }

    fn stand_in(&mut self, alt: &str) {
        if !alt.is_empty() {
            self.markup.open("span", &[("class", "missing")]);
            self.markup.text(alt);
            self.markup.close("span");
        }
    }
}
