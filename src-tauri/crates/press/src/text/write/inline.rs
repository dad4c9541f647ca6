//! Links and references to footnotes.

use super::Writer;
use super::notes::reference_id;
use crate::document::{Destination, Node, WarningKind};

impl Writer<'_> {
    /// Writes a link, or only its words if it leads nowhere from this page; on a page for writers, with the reason.
    pub(super) fn link(&mut self, node: &Node, to: &Destination, title: &str) {
        let Some((href, far)) = self.href(node, to) else {
            return if self.addresses.explains() { self.no_link(node, to) } else { self.nodes(&node.children) };
        };
        let mut attributes = vec![("href", href.as_str())];
        if !title.is_empty() {
            attributes.push(("title", title));
        }
        if far {
            attributes.push(("rel", "noopener"));
        }
        self.markup.open("a", &attributes);
        self.links += 1;
        self.nodes(&node.children);
        self.links -= 1;
        self.markup.close("a");
    }

    /// Writes the words of a link that is none. The reason is seen by pointing at them, and read by screen readers: it names
    /// the note that they are.
    fn no_link(&mut self, node: &Node, to: &Destination) {
        let why = match to {
            Destination::Nowhere(why) => why.as_str(),
            _ => "the publication has no web address, so only articles that are exported together link to each other",
        };
        self.markup.open("a", &[("role", "note"), ("title", &format!("Not a link: {why}"))]);
        self.nodes(&node.children);
        self.markup.close("a");
    }

    /// The address of a destination as seen from the page, and whether it is on another host. `None` if the article has
    /// no page to link to.
    pub(super) fn href(&mut self, node: &Node, to: &Destination) -> Option<(String, bool)> {
        match to {
            Destination::Here(id) => Some((self.addresses.relative(format!("#{id}")), false)),
            Destination::Near(address) => Some((self.addresses.relative(address.clone()), false)),
            Destination::Program(address) => Some((address.clone(), false)),
            Destination::Far(address) => Some((address.clone(), true)),
            Destination::Nowhere(_) => None,
            Destination::Article { entry, fragment } => {
                let Some(href) = self.addresses.article(entry) else {
                    self.warn(node, WarningKind::UnreachableArticle(entry.slug.to_string()));
                    return None;
                };
                match fragment {
                    Some(id) => Some((format!("{href}#{id}"), false)),
                    None => Some((href, false)),
                }
            }
        }
    }

    pub(super) fn reference(&mut self, number: u32, before: u32) {
        let label = self.words.footnote.replace("{n}", &number.to_string());
        let href = self.addresses.relative(format!("#note--{number}"));
        self.markup.open("sup", &[("class", "reference")]);
        self.markup.open(
            "a",
            &[("id", &reference_id(number, before)), ("href", &href), ("role", "doc-noteref"), ("aria-label", &label)],
        );
        self.markup.text(&number.to_string());
        self.markup.close("a");
        self.markup.close("sup");
    }
}
