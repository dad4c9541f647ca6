//! Writing raw elements, with links in place of what they would load.

use std::borrow::Cow;

use super::Writer;
use super::blocks::class;
use crate::document::{Node, RawElement};

impl Writer<'_> {
    pub(super) fn raw(&mut self, node: &Node, raw: &RawElement) {
        let mut attributes: Vec<(&str, Cow<'_, str>)> =
            raw.attributes.iter().map(|(name, value)| (*name, Cow::Borrowed(value.as_str()))).collect();
        if !raw.id.is_empty() {
            self.markup.allow_id(&raw.id);
            attributes.push(("id", Cow::Borrowed(raw.id.as_str())));
        }
        let href = raw.link.as_ref().and_then(|to| self.href(node, to));
        if let Some((href, far)) = href {
            attributes.push(("href", Cow::Owned(href.replace('&', "&amp;"))));
            if far {
                attributes.push(("rel", Cow::Borrowed("noopener")));
            }
        }
        attributes.extend(raw.align.map(|align| ("class", Cow::Borrowed(class(align)))));
        self.markup.raw_open(raw.element, &attributes);
        self.nodes(&node.children);
        if !crate::document::elements::is_void(raw.element) {
            self.markup.raw_close(raw.element);
        }
    }

    /// Writes a link in place of something that would be loaded from another host.
    pub(super) fn embed(&mut self, address: &str, alone: bool) {
        if alone {
            self.markup.open("p", &[]);
        }
        self.far_link(address, address.strip_prefix("https://").unwrap_or(address));
        if alone {
            self.markup.close("p");
        }
    }
}
