//! The package document: what the book is, what is in it, and in which order (EPUB 3.3, section 5).

use super::book::Book;
use super::contributors::{creates, relators};
use super::markup::Xml;
use super::surroundings::chapter_file;
use super::{cover, page};
use crate::language::{Direction, direction};

/// Writes the package document.
pub(super) fn package(book: &Book) -> String {
    let mut xml = Xml::document();
    xml.open(
        "package",
        &[
            ("xmlns", "http://www.idpf.org/2007/opf"),
            ("version", "3.0"),
            ("unique-identifier", "id"),
            ("xml:lang", &book.language),
            ("dir", direction(&book.language).as_str()),
        ],
    );
    xml.line();
    metadata(&mut xml, book);
    manifest(&mut xml, book);
    spine(&mut xml, book);
    xml.close("package").line();
    xml.finish()
}

fn metadata(xml: &mut Xml, book: &Book) {
    xml.open("metadata", &[("xmlns:dc", "http://purl.org/dc/elements/1.1/")]).line();
    xml.element("dc:identifier", &[("id", "id")], &book.id);
    xml.element("dc:title", &[], &book.title);
    for language in book.languages() {
        xml.element("dc:language", &[], language);
    }
    people(xml, book);
    let facts = [("dc:publisher", Some(&book.publication)), ("dc:description", Some(&book.description))];
    let dated =
        [("dc:date", book.date.as_ref()), ("dc:rights", book.rights.as_ref()), ("dc:source", book.source.as_ref())];
    for (name, value) in facts.into_iter().chain(dated) {
        if let Some(value) = value.map(|value| value.trim()).filter(|value| !value.is_empty()) {
            xml.element(name, &[], value);
        }
    }
    for subject in book.subjects() {
        xml.element("dc:subject", &[], subject);
    }
    xml.element("meta", &[("property", "dcterms:modified")], &book.modified);
    accessibility(xml, book);
    xml.close("metadata").line();
}

fn people(xml: &mut Xml, book: &Book) {
    for (at, (name, role)) in (1..).zip(book.people()) {
        let (id, relators) = (format!("person-{at}"), relators(role));
        xml.element(if creates(&relators) { "dc:creator" } else { "dc:contributor" }, &[("id", &id)], name);
        let refines = format!("#{id}");
        for relator in relators {
            let attributes = [("refines", refines.as_str()), ("property", "role"), ("scheme", "marc:relators")];
            xml.element("meta", &attributes, relator);
        }
    }
}

/// What readers with a disability can expect (EPUB Accessibility 1.1, section 2). It is what the book has by its make; that
/// it meets WCAG as a whole only people can say, so it does not claim that.
fn accessibility(xml: &mut Xml, book: &Book) {
    let has_pictures = book.pictures().next().is_some();
    let described = book.chapters.iter().all(|chapter| chapter.is_described);
    let mut said = |property: &str, value: &str| {
        xml.element("meta", &[("property", &format!("schema:{property}"))], value);
    };
    said("accessMode", "textual");
    if has_pictures {
        said("accessMode", "visual");
        said("accessModeSufficient", "textual,visual");
    }
    if described {
        said("accessModeSufficient", "textual");
    }
    for feature in ["tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability"] {
        said("accessibilityFeature", feature);
    }
    if has_pictures && described {
        said("accessibilityFeature", "alternativeText");
    }
    // Pictures stand still, and there is no sound.
    said("accessibilityHazard", "none");
    let pictures = match (has_pictures, described) {
        (false, _) => "",
        (true, true) => " Every picture has an alternative text.",
        (true, false) => " Some pictures have no alternative text.",
    };
    let summary = format!("Text in reading order with headings, contents and landmarks.{pictures}");
    xml.element("meta", &[("property", "schema:accessibilitySummary"), ("xml:lang", "en")], &summary);
}

fn manifest(xml: &mut Xml, book: &Book) {
    xml.open("manifest", &[]).line();
    let mut item = |id: &str, href: &str, kind: &str, properties: &str| {
        let mut attributes = vec![("id", id), ("href", href), ("media-type", kind)];
        if !properties.is_empty() {
            attributes.push(("properties", properties));
        }
        xml.empty("item", &attributes).line();
    };
    item("nav", "nav.xhtml", PAGE, "nav");
    item("cover", "cover.xhtml", PAGE, "");
    item("styles", page::STYLES, "text/css", "");
    for (at, chapter) in (1..).zip(&book.chapters) {
        item(&format!("text-{at}"), &format!("text/{}", chapter_file(&chapter.slug)), PAGE, "");
    }
    if book.cover.is_none() {
        item("cover-image", cover::DRAWN, "image/svg+xml", "cover-image");
    }
    for (at, (name, _)) in (1..).zip(book.pictures()) {
        let kind = if name.ends_with(".png") { "image/png" } else { "image/jpeg" };
        let is_cover = book.cover.as_ref().is_some_and(|(cover, _)| cover == name);
        item(&format!("picture-{at}"), &format!("media/{name}"), kind, if is_cover { "cover-image" } else { "" });
    }
    xml.close("manifest").line();
}

/// The media type of pages.
const PAGE: &str = "application/xhtml+xml";

fn spine(xml: &mut Xml, book: &Book) {
    let turned = direction(&book.language) == Direction::RightToLeft;
    xml.open("spine", &[("page-progression-direction", if turned { "rtl" } else { "ltr" })]).line();
    xml.empty("itemref", &[("idref", "cover")]).line();
    if book.is_list() {
        xml.empty("itemref", &[("idref", "nav")]).line();
    }
    for (at, _) in (1..).zip(&book.chapters) {
        xml.empty("itemref", &[("idref", &format!("text-{at}"))]).line();
    }
    xml.close("spine").line();
}
