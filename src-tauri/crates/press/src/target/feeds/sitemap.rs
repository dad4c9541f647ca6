//! The sitemap (sitemaps.org).

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use super::Feed;
use super::xml::text;
use crate::theme::canonical_address;

impl Feed<'_> {
    pub(super) fn sitemap(&self, pages: &[(String, Option<String>)]) -> std::io::Result<Vec<u8>> {
        sitemap_file("urlset", |xml| {
            for (slug, updated) in pages {
                let Some(address) = canonical_address(&self.publication.address, slug) else { continue };
                xml.create_element("url").write_inner_content(|xml| {
                    text(xml, "loc", &address)?;
                    updated.as_deref().map_or(Ok(()), |updated| text(xml, "lastmod", updated))
                })?;
            }
            Ok(())
        })
    }

    pub(super) fn sitemap_index(&self, files: usize) -> std::io::Result<Vec<u8>> {
        sitemap_file("sitemapindex", |xml| {
            for n in 1..=files {
                let address = self.address(&format!("sitemap-{n}.xml")).unwrap_or_default();
                xml.create_element("sitemap").write_inner_content(|xml| text(xml, "loc", &address))?;
            }
            Ok(())
        })
    }
}

fn sitemap_file(
    root: &str,
    content: impl FnOnce(&mut Writer<Vec<u8>>) -> std::io::Result<()>,
) -> std::io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    xml.create_element(root)
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
        .write_inner_content(content)?;
    xml.get_mut().push(b'\n');
    Ok(xml.into_inner())
}
