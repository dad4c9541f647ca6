//! The sitemap (sitemaps.org).

use article::Publication;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use super::xml::text;
use crate::bundle::SinkError;
use crate::target::error::ExportError;
use crate::target::files::OutputFile;
use crate::theme::base;

/// The most addresses that a sitemap may have (sitemaps.org).
const MOST_ADDRESSES: usize = 50_000;

/// A page in a sitemap.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::target) struct Listed {
    /// Its path from the front page.
    pub(in crate::target) path: String,
    /// When it was last changed, as RFC 3339.
    pub(in crate::target) updated: Option<String>,
}

/// The sitemap of these pages, in a folder of the bundle: one file, or several with an index. None if the publication has
/// no address, because a sitemap has whole addresses only.
pub(in crate::target) fn sitemaps(
    publication: &Publication,
    folder: &str,
    pages: &mut [Listed],
) -> Result<Vec<OutputFile>, ExportError> {
    let Some(base) = base(&publication.address) else { return Ok(Vec::new()) };
    pages.sort();
    let address = |path: &str| base.join(path).map(String::from).unwrap_or_default();
    let failed = |source| SinkError::Io { path: folder.into(), source };
    let chunks: Vec<_> = pages.chunks(MOST_ADDRESSES).collect();
    let one = chunks.len() < 2;
    let mut files = Vec::new();
    for (n, pages) in (1..).zip(&chunks) {
        let name = if one { format!("{folder}/sitemap.xml") } else { format!("{folder}/sitemap-{n}.xml") };
        files.push(OutputFile::new(name, urls(pages, address).map_err(failed)?));
    }
    if !one {
        files.push(OutputFile::new(format!("{folder}/sitemap.xml"), index(chunks.len(), address).map_err(failed)?));
    }
    Ok(files)
}

fn urls(pages: &[Listed], address: impl Fn(&str) -> String) -> std::io::Result<Vec<u8>> {
    file("urlset", &[], |xml| {
        for page in pages {
            xml.create_element("url").write_inner_content(|xml| {
                text(xml, "loc", &address(&page.path))?;
                page.updated.as_deref().map_or(Ok(()), |updated| text(xml, "lastmod", updated))
            })?;
        }
        Ok(())
    })
}

fn index(files: usize, address: impl Fn(&str) -> String) -> std::io::Result<Vec<u8>> {
    file("sitemapindex", &[], |xml| {
        for n in 1..=files {
            let address = address(&format!("sitemap-{n}.xml"));
            xml.create_element("sitemap").write_inner_content(|xml| text(xml, "loc", &address))?;
        }
        Ok(())
    })
}

/// A file of the sitemap protocol, with these name spaces beside its own.
pub(super) fn file(
    root: &str,
    spaces: &[(&str, &str)],
    content: impl FnOnce(&mut Writer<Vec<u8>>) -> std::io::Result<()>,
) -> std::io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    xml.create_element(root)
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
        .with_attributes(spaces.iter().copied())
        .write_inner_content(content)?;
    xml.get_mut().push(b'\n');
    Ok(xml.into_inner())
}
