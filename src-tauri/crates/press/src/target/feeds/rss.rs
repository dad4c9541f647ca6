//! RSS 2.0 (rssboard.org), with the modules that readers expect for whole texts, names and the feed's own address.

use jiff::Timestamp;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use super::picture::MEDIA_RSS;
use super::xml::{clean, text};
use super::{Feed, Item};
use crate::theme::{canonical_address, moment};

const SPACES: [(&str, &str); 5] = [
    ("version", "2.0"),
    ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:media", MEDIA_RSS),
    ("xmlns:atom", "http://www.w3.org/2005/Atom"),
];

impl Feed<'_> {
    pub(super) fn rss(&self) -> std::io::Result<Vec<u8>> {
        let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        xml.create_element("rss").with_attributes(SPACES).write_inner_content(|xml| {
            xml.create_element("channel").write_inner_content(|xml| self.channel(xml))?;
            Ok(())
        })?;
        xml.get_mut().push(b'\n');
        Ok(xml.into_inner())
    }

    fn channel(&self, xml: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let publication = self.publication;
        text(xml, "title", self.of.title)?;
        // Required, and so is a description (section “Required channel elements”).
        text(xml, "link", &self.address("").unwrap_or_default())?;
        let about = if publication.description.is_empty() { self.of.title } else { &publication.description };
        text(xml, "description", about)?;
        text(xml, "language", &publication.language)?;
        if let Some(address) = self.address("rss.xml") {
            let own = [("href", address.as_str()), ("rel", "self"), ("type", "application/rss+xml")];
            xml.create_element("atom:link").with_attributes(own).write_empty()?;
        }
        if let Some(date) = self.items.first().and_then(|(item, _)| date(item.updated.as_deref()?)) {
            text(xml, "lastBuildDate", &date)?;
        }
        text(xml, "generator", "Copydesk")?;
        self.items.iter().try_for_each(|(item, content)| self.rss_item(xml, item, content.as_deref()))
    }

    fn rss_item(&self, xml: &mut Writer<Vec<u8>>, item: &Item, html: Option<&str>) -> std::io::Result<()> {
        xml.create_element("item").write_inner_content(|xml| {
            text(xml, "title", &item.headline)?;
            if let Some(address) = canonical_address(&self.publication.address, &item.slug) {
                text(xml, "link", &address)?;
            }
            let guid = xml.create_element("guid").with_attribute(("isPermaLink", "false"));
            guid.write_text_content(quick_xml::events::BytesText::new(&item.id))?;
            if let Some(date) = item.published.as_deref().and_then(date) {
                text(xml, "pubDate", &date)?;
            }
            // `author` would have to be a mail address.
            item.authors.iter().try_for_each(|(name, _)| text(xml, "dc:creator", name))?;
            for tag in [&item.section].into_iter().chain(&item.tags).filter(|tag| !tag.is_empty()) {
                text(xml, "category", tag)?;
            }
            text(xml, "description", &item.announced())?;
            item.picture.as_ref().map_or(Ok(()), |picture| picture.write(xml))?;
            html.map_or(Ok(()), |html| text(xml, "content:encoded", &clean(html)))
        })?;
        Ok(())
    }
}

/// A date as RFC 822 has it, with a year of four digits.
fn date(written: &str) -> Option<String> {
    let at: Timestamp = moment(written)?;
    Some(at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string())
}
