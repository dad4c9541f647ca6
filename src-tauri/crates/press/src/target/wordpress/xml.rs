//! Writing the elements of an export file of WordPress.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesCData, BytesText, Event};

/// The file being written.
pub(super) type Xml = Writer<Vec<u8>>;

/// An element with text.
pub(super) fn text(xml: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&clean(content))).map(|_| ())
}

/// An element with text that may contain markup. Every `]]>` in it is split between two sections (XML 1.0, section 2.7).
pub(super) fn cdata(xml: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    attributed(xml, name, &[], content)
}

/// The same with attributes.
pub(super) fn attributed(xml: &mut Xml, name: &str, attributes: &[(&str, &str)], content: &str) -> io::Result<()> {
    let element = xml.create_element(name).with_attributes(attributes.iter().copied());
    let content = clean(content);
    if content.is_empty() {
        return element.write_empty().map(|_| ());
    }
    element
        .write_inner_content(|xml| {
            BytesCData::escaped(&content).try_for_each(|part| xml.write_event(Event::CData(part)))
        })
        .map(|_| ())
}

/// A field of a post that has no element of its own.
pub(super) fn meta(xml: &mut Xml, key: &str, value: &str) -> io::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    xml.create_element("wp:postmeta")
        .write_inner_content(|xml| {
            cdata(xml, "wp:meta_key", key)?;
            cdata(xml, "wp:meta_value", value)
        })
        .map(|_| ())
}

/// Removes the characters that XML does not allow (XML 1.0, section 2.2): the importer refuses a file with one of them.
fn clean(text: &str) -> String {
    let allowed =
        |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    text.chars().filter(allowed).collect()
}
