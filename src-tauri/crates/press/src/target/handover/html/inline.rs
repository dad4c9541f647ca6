//! Words, links and pictures.

use std::borrow::Cow;

use super::Html;
use crate::document::{Destination, ImageSource, Node, RawElement, WarningKind};

impl Html<'_> {
    pub(super) fn phrase(&mut self, tag: &'static str, node: &Node) {
        self.run.open(tag, &[]);
        self.nodes(&node.children);
        self.run.close(tag);
    }

    /// Writes a link, or only its words if it leads nowhere from where the text will be.
    pub(super) fn link(&mut self, node: &Node, to: &Destination, title: &str) {
        let Some(href) = self.href(node, to) else { return self.nodes(&node.children) };
        let mut attributes = vec![("href", href.as_str())];
        if !title.is_empty() {
            attributes.push(("title", title));
        }
        self.run.open("a", &attributes);
        self.links += 1;
        self.nodes(&node.children);
        self.links -= 1;
        self.run.close("a");
    }

    /// The address of a destination; `None` if there is nothing to link to.
    pub(in crate::target) fn href(&mut self, node: &Node, to: &Destination) -> Option<String> {
        match to {
            Destination::Here(id) => Some(format!("#{id}")),
            Destination::Near(address) => Some(self.addresses.relative(address.clone())),
            Destination::Program(address) | Destination::Far(address) => Some(address.clone()),
            Destination::Nowhere(_) => None,
            Destination::Article { entry, fragment } => {
                let Some(href) = self.addresses.article(entry) else {
                    self.miss(node, WarningKind::UnreachableArticle(entry.slug.to_string()));
                    return None;
                };
                Some(fragment.as_ref().map_or_else(|| href.clone(), |id| format!("{href}#{id}")))
            }
        }
    }

    /// Writes a picture: a file, a link to another host, or its alternative text.
    pub(super) fn image(&mut self, source: &ImageSource, alt: &str, title: &str) {
        let file = match source {
            ImageSource::File { path, .. } => self.addresses.picture(path),
            ImageSource::Remote(address) => {
                let words = if alt.is_empty() { address.as_str() } else { alt };
                // Links cannot be nested; the outer one wins.
                return if self.links == 0 { self.far_link(address, words) } else { self.run.text(words) };
            }
            ImageSource::Missing => None,
        };
        let Some((picture, largest)) = file.as_ref().and_then(|picture| Some((picture, picture.largest()?))) else {
            return self.run.text(alt);
        };
        let (width, height) = (picture.width.to_string(), picture.height.to_string());
        let mut attributes = vec![("src", largest.href.as_str()), ("alt", alt), ("width", &width), ("height", &height)];
        if !title.is_empty() {
            attributes.push(("title", title));
        }
        self.run.open("img", &attributes);
    }

    pub(super) fn far_link(&mut self, address: &str, words: &str) {
        self.run.open("a", &[("href", address)]);
        self.run.text(words);
        self.run.close("a");
    }

    /// Writes a link in place of something that would be loaded from another host.
    pub(super) fn embed(&mut self, address: &str, alone: bool) {
        let words = address.strip_prefix("https://").unwrap_or(address).to_owned();
        if alone {
            self.open("p", &[]);
        }
        self.far_link(address, &words);
        if alone {
            self.close("p");
            self.line();
        }
    }

    /// Writes a raw element. The sanitiser sees the run that it is in.
    pub(super) fn raw(&mut self, node: &Node, raw: &RawElement) {
        let name = match raw.element {
            "del" if self.dialect.plain_marks => "s",
            "ins" if self.dialect.plain_marks => "u",
            name => name,
        };
        let mut attributes: Vec<(&str, Cow<'_, str>)> =
            raw.attributes.iter().map(|(name, value)| (*name, Cow::Borrowed(value.as_str()))).collect();
        // Links of other articles may lead there.
        if !raw.id.is_empty() {
            self.run.allow_id(&raw.id);
            attributes.push(("id", Cow::Borrowed(raw.id.as_str())));
        }
        if let Some(href) = raw.link.as_ref().and_then(|to| self.href(node, to)) {
            attributes.push(("href", Cow::Owned(href.replace('&', "&amp;"))));
        }
        self.run.raw_open(name, &attributes);
        self.raw += 1;
        self.nodes(&node.children);
        self.raw -= 1;
        if !crate::document::elements::is_void(raw.element) {
            self.run.raw_close(name);
        }
    }
}
