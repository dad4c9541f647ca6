//! Writing XML elements.

use quick_xml::Writer;
use quick_xml::events::BytesText;

pub(super) fn text(xml: &mut Writer<Vec<u8>>, name: &str, content: &str) -> std::io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&clean(content))).map(|_| ())
}

pub(super) fn link(xml: &mut Writer<Vec<u8>>, rel: &str, kind: &str, href: Option<String>) -> std::io::Result<()> {
    let Some(href) = href else { return Ok(()) };
    xml.create_element("link")
        .with_attributes([("rel", rel), ("type", kind), ("href", href.as_str())])
        .write_empty()
        .map(|_| ())
}

/// Removes the characters that XML does not allow (XML 1.0, section 2.2).
pub(super) fn clean(text: &str) -> String {
    let allowed = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    text.chars().filter(allowed).collect()
}
