//! Atom (RFC 4287).

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::picture::MEDIA_RSS;
use super::xml::{clean, link, text};
use super::{Feed, Item};
use crate::theme::{base, canonical_address};

/// A feed must have a date, even one without entries.
const EPOCH: &str = "1970-01-01T00:00:00Z";

impl Feed<'_> {
    pub(super) fn atom(&self) -> std::io::Result<Vec<u8>> {
        let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        let root = [
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xmlns:media", MEDIA_RSS),
            ("xml:lang", self.publication.language.as_str()),
        ];
        xml.create_element("feed").with_attributes(root).write_inner_content(|xml| {
            text(xml, "id", &self.id())?;
            text(xml, "title", self.of.title)?;
            if !self.publication.description.is_empty() {
                text(xml, "subtitle", &self.publication.description)?;
            }
            text(xml, "updated", &self.updated())?;
            link(xml, "self", "application/atom+xml", self.address("feed.xml"))?;
            link(xml, "alternate", "text/html", self.address(""))?;
            text(xml, "generator", "Copydesk")?;
            // RFC 4287, section 4.1.1: a feed has an author unless each of its entries has.
            xml.create_element("author").write_inner_content(|xml| text(xml, "name", &self.publication.name))?;
            let dated = self.items.iter().filter_map(|(item, content)| Some((item, item.updated.as_deref()?, content)));
            dated
                .into_iter()
                .try_for_each(|(item, updated, content)| self.entry(xml, item, updated, content.as_deref()))
        })?;
        xml.get_mut().push(b'\n');
        Ok(xml.into_inner())
    }

    fn entry(&self, xml: &mut Writer<Vec<u8>>, item: &Item, updated: &str, html: Option<&str>) -> std::io::Result<()> {
        xml.create_element("entry").with_attribute(("xml:lang", item.language.as_str())).write_inner_content(
            |xml| {
                text(xml, "id", &item.id)?;
                text(xml, "title", &item.headline)?;
                text(xml, "updated", updated)?;
                if let Some(published) = &item.published {
                    text(xml, "published", published)?;
                }
                link(xml, "alternate", "text/html", canonical_address(&self.publication.address, &item.slug))?;
                for (name, address) in &item.authors {
                    xml.create_element("author").write_inner_content(|xml| {
                        text(xml, "name", name)?;
                        match address.as_deref().filter(|address| base(address).is_some()) {
                            Some(address) => text(xml, "uri", address),
                            None => Ok(()),
                        }
                    })?;
                }
                for tag in item.terms() {
                    xml.create_element("category").with_attribute(("term", clean(tag).as_str())).write_empty()?;
                }
                text(xml, "summary", &item.announced())?;
                item.picture.as_ref().map_or(Ok(()), |picture| picture.write(xml))?;
                let Some(html) = html else { return Ok(()) };
                let content = xml.create_element("content").with_attribute(("type", "html"));
                content.write_text_content(BytesText::new(&clean(html))).map(|_| ())
            },
        )?;
        Ok(())
    }

    fn updated(&self) -> String {
        self.items.first().and_then(|(item, _)| item.updated.clone()).unwrap_or_else(|| EPOCH.to_owned())
    }
}
