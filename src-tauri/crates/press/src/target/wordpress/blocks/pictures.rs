//! Pictures with their captions.

use super::Blocks;
use crate::document::{ImageSource, Kind, Node};
use crate::target::handover::tag;

impl Blocks<'_> {
    /// The attributes and the HTML of a picture; `None` if it is none of the publication's.
    pub(super) fn figure(&mut self, node: &Node) -> Option<(&'static str, String)> {
        let first = node.children.first()?;
        let (image, link) = match &first.kind {
            Kind::Link { to, .. } => (first.children.first()?, Some(to)),
            _ => (first, None),
        };
        let Kind::Image { source: ImageSource::File { path, .. }, alt, title } = &image.kind else { return None };
        let picture = self.addresses().picture(path)?;
        let mut attributes = vec![("src", picture.largest()?.href.as_str()), ("alt", alt.as_str())];
        if !title.is_empty() {
            attributes.push(("title", title));
        }
        let mut html = tag("img", &attributes);
        let href = link.and_then(|to| self.html.href(first, to));
        if let Some(href) = &href {
            html = format!("{}{html}</a>", tag("a", &[("href", href)]));
        }
        if let Some(caption) = node.children.iter().find(|node| node.kind == Kind::Caption) {
            let words = self.words(caption);
            html.push_str(&format!("<figcaption class=\"wp-element-caption\">{words}</figcaption>"));
        }
        // An attachment's number would be that of another system (the importer does not change it in blocks), so there is none.
        let attributes = match href {
            Some(_) => "{\"sizeSlug\":\"full\",\"linkDestination\":\"custom\"}",
            None => "{\"sizeSlug\":\"full\",\"linkDestination\":\"none\"}",
        };
        Some((attributes, format!("<figure class=\"wp-block-image size-full\">{html}</figure>")))
    }
}
