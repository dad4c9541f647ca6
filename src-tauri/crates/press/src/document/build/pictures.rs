//! Pictures and figures.

use article::PublicationPath;
use pulldown_cmark::{Event, Tag, TagEnd};

use super::builder::Builder;
use crate::address::{Reach, reach, tidy};
use crate::document::node::{ImageSource, Kind};
use crate::document::warning::WarningKind;

impl Builder<'_, '_> {
    /// Reads a picture within a line of text. Returns the event after it.
    pub(super) fn image(&mut self, at: usize, address: &str, title: &str) -> usize {
        let end = self.parsed.behind(at);
        if !self.raw.hides() {
            let alt = self.alt(at, end);
            if !title.trim().is_empty() {
                // At most a tooltip, which nobody sees on a telephone or on paper.
                self.warn(WarningKind::HiddenCaption(title.trim().chars().take(120).collect()));
            }
            self.picture(address, &alt, title);
        }
        self.set.pass(Some('x'));
        end
    }

    /// Reads a picture alone in its paragraph, perhaps within a link, with its title as the caption. Returns the event
    /// after the paragraph; `None` if the paragraph is something else.
    pub(super) fn figure(&mut self, at: usize) -> Option<usize> {
        let events = &self.parsed.events;
        let linked = matches!(&events.get(at + 1)?.0, Event::Start(Tag::Link { .. }));
        let image = at + 1 + usize::from(linked);
        let (Event::Start(Tag::Image { dest_url, title, .. }), bytes) = events.get(image)? else { return None };
        let behind = self.parsed.behind(image);
        let end = behind + usize::from(linked);
        if linked && events.get(behind)?.0 != Event::End(TagEnd::Link) {
            return None;
        }
        if events.get(end)?.0 != Event::End(TagEnd::Paragraph) || self.raw.hides() {
            return None;
        }
        // A picture that became a link or its alternative text is a figure only for its caption.
        let there = reach(dest_url) == Reach::Near && self.found(dest_url).is_some();
        if !there && title.trim().is_empty() {
            return None;
        }
        let alt = self.alt(image, behind);
        let turned = self.turns(image);
        self.open(Some(Kind::Figure));
        if let (true, (Event::Start(Tag::Link { link_type, dest_url, title, .. }), bytes)) = (linked, &events[at + 1]) {
            self.here = bytes.clone();
            self.link(*link_type, dest_url, title);
        }
        self.here = bytes.clone();
        self.picture(dest_url, &alt, "");
        if linked {
            self.close();
        }
        self.caption(title, turned);
        self.close();
        Some(end + 1)
    }

    fn caption(&mut self, title: &str, turned: bool) {
        if title.trim().is_empty() {
            return;
        }
        let caption = super::caption(title, self.settings);
        self.asked |= caption.asked;
        caption.warnings.into_iter().for_each(|found| self.warn(found.kind));
        self.open(Some(Kind::Caption)).turned = turned;
        for mut node in caption.nodes {
            node.place(&self.here);
            self.add(node);
        }
        self.close();
    }

    /// A picture: a file of the publication, a link to another host, or its alternative text.
    pub(super) fn picture(&mut self, address: &str, alt: &str, title: &str) {
        let mut named = shorten(address);
        let source = match reach(address) {
            Reach::Far => {
                self.warn(WarningKind::RemotePicture(shorten(address)));
                ImageSource::Remote(tidy(address))
            }
            Reach::Near if !address.is_empty() => match self.found(address) {
                Some((path, size)) => {
                    named = path.to_string();
                    ImageSource::File { path, size }
                }
                None => {
                    let path = PublicationPath::parse(address).map_or_else(|| shorten(address), String::from);
                    named.clone_from(&path);
                    self.warn(WarningKind::MissingPicture(path));
                    ImageSource::Missing
                }
            },
            _ => {
                self.warn(WarningKind::RefusedAddress(shorten(address)));
                ImageSource::Missing
            }
        };
        // What readers cannot see is described to them, above all where the picture is not there.
        if alt.trim().is_empty() {
            self.warn(WarningKind::NoAlternativeText(named));
        }
        self.push(Kind::Image { source, alt: alt.to_owned(), title: title.to_owned() });
    }

    fn found(&mut self, address: &str) -> Option<(PublicationPath, (u32, u32))> {
        self.asked = true;
        let path = PublicationPath::parse(address)?;
        let size = self.settings.resolver.picture(&path)?;
        Some((path, size))
    }

    /// The words inside an image.
    fn alt(&self, at: usize, end: usize) -> String {
        let inside = self.parsed.events[at + 1..end].iter();
        let words = inside.filter_map(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
            Event::SoftBreak | Event::HardBreak => Some(" "),
            _ => None,
        });
        words.collect()
    }
}

/// Shortens an address for a message, because a `data:` picture can be megabytes long.
fn shorten(address: &str) -> String {
    address.chars().take(200).collect()
}
