//! Pictures and figures.

use article::PublicationPath;
use pulldown_cmark::{Event, Tag, TagEnd};

use super::Renderer;
use crate::address::{Reach, reach, tidy};
use crate::text::settings::Picture;
use crate::text::typeset::typeset;
use crate::text::warning::WarningKind;

/// What a browser needs to choose a file before it knows the layout: text is at most 640 pixels across.
const SIZES: &str = "(min-width: 45rem) 40rem, 92vw";

impl Renderer<'_, '_> {
    /// A picture in a line of text. Gives the event behind it.
    pub(super) fn image(&mut self, at: usize, address: &str, title: &str) -> usize {
        let end = self.document.behind(at);
        if !self.raw.hides() {
            let alt = self.alt(at, end);
            self.picture(address, &alt, title);
        }
        self.set.pass(Some('x'));
        end
    }

    /// A picture alone in its paragraph, perhaps in a link, with its title as the caption. Gives the event behind
    /// the paragraph; `None` where the paragraph is no such thing.
    pub(super) fn figure(&mut self, at: usize) -> Option<usize> {
        let document = self.document;
        let linked = matches!(&document.events.get(at + 1)?.0, Event::Start(Tag::Link { .. }));
        let image = at + 1 + usize::from(linked);
        let Event::Start(Tag::Image { dest_url, title, .. }) = &document.events.get(image)?.0 else { return None };
        let behind = document.behind(image);
        let end = behind + usize::from(linked);
        if linked && document.events.get(behind)?.0 != Event::End(TagEnd::Link) {
            return None;
        }
        if document.events.get(end)?.0 != Event::End(TagEnd::Paragraph) || self.raw.hides() || !self.is_shown(dest_url)
        {
            return None;
        }
        let alt = self.alt(image, behind);
        self.markup.open("figure", &[("class", "picture")]);
        if let (true, Event::Start(Tag::Link { link_type, dest_url, title, .. })) = (linked, &document.events[at + 1].0)
        {
            self.link(*link_type, dest_url, title);
        }
        self.picture(dest_url, &alt, "");
        if linked && self.links.pop() == Some(true) {
            self.markup.close("a");
        }
        if !title.is_empty() {
            self.open("figcaption", image, &[]);
            self.markup.text(&typeset(title, self.settings.language));
            self.markup.close("figcaption");
        }
        self.markup.close("figure");
        self.markup.text("\n");
        Some(end + 1)
    }

    /// A picture: the file that the publication has, a link to one elsewhere, or the words that stand for it.
    pub(super) fn picture(&mut self, address: &str, alt: &str, title: &str) {
        match reach(address) {
            Reach::Far => {
                self.warn(WarningKind::RemotePicture(shorten(address)));
                let address = tidy(address);
                let words = if alt.is_empty() { address.as_str() } else { alt };
                // A link in a link is none; the outer one stays.
                let linked = self.links.contains(&true);
                if !linked {
                    self.markup.open("a", &[("href", &address), ("rel", "noopener")]);
                }
                self.markup.text(words);
                if !linked {
                    self.markup.close("a");
                }
            }
            Reach::Near if !address.is_empty() => {
                self.asked = true;
                match self.found(address) {
                    Some((path, picture)) => self.file(&picture, path.as_str(), alt, title),
                    None => {
                        let path = PublicationPath::parse(address).map_or_else(|| shorten(address), String::from);
                        self.warn(WarningKind::MissingPicture(path));
                        self.stand_in(alt);
                    }
                }
            }
            _ => {
                self.warn(WarningKind::RefusedAddress(shorten(address)));
                self.stand_in(alt);
            }
        }
    }

    fn file(&mut self, picture: &Picture, path: &str, alt: &str, title: &str) {
        if alt.trim().is_empty() {
            self.warn(WarningKind::NoAlternativeText(path.to_owned()));
        }
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
        self.markup.open("img", &attributes);
    }

    fn stand_in(&mut self, alt: &str) {
        if !alt.is_empty() {
            self.markup.open("span", &[("class", "missing")]);
            self.markup.text(alt);
            self.markup.close("span");
        }
    }

    /// Whether a figure is made of it: a link or a stand-in is no figure.
    fn is_shown(&mut self, address: &str) -> bool {
        self.asked = true;
        reach(address) == Reach::Near && self.found(address).is_some()
    }

    fn found(&self, address: &str) -> Option<(PublicationPath, Picture)> {
        let path = PublicationPath::parse(address)?;
        self.settings.resolver.picture(&path)?;
        let picture = self.settings.addresses.picture(&path)?;
        Some((path, picture))
    }

    /// The words inside an image.
    fn alt(&self, at: usize, end: usize) -> String {
        let inside = self.document.events[at + 1..end].iter();
        let words = inside.filter_map(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
            Event::SoftBreak | Event::HardBreak => Some(" "),
            _ => None,
        });
        words.collect()
    }
}

/// Enough of an address for a message: a `data:` picture can be megabytes long.
fn shorten(address: &str) -> String {
    address.chars().take(200).collect()
}
