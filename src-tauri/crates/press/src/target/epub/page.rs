//! The frame of every page in a book.

use super::markup::Xml;
use crate::language::direction;

/// Begins a page. `root` is the way from it to the book's folder: `""` or `"../"`.
pub(super) fn begin(title: &str, language: &str, root: &str, meaning: &str) -> Xml {
    let mut xml = Xml::document();
    let dir = direction(language).as_str();
    xml.open(
        "html",
        &[
            ("xmlns", "http://www.w3.org/1999/xhtml"),
            ("xmlns:epub", "http://www.idpf.org/2007/ops"),
            ("lang", language),
            ("xml:lang", language),
            ("dir", dir),
        ],
    );
    xml.line().open("head", &[]).line();
    xml.empty("meta", &[("charset", "utf-8")]).line();
    xml.element("title", &[], title);
    xml.empty("link", &[("rel", "stylesheet"), ("type", "text/css"), ("href", &format!("{root}{STYLES}"))]).line();
    xml.close("head").line();
    xml.open("body", &[("epub:type", meaning)]).line();
    xml
}

/// Ends a page.
pub(super) fn end(mut xml: Xml) -> Xml {
    xml.close("body").line().close("html").line();
    xml
}

/// The name of the style sheet in the book's folder.
pub(super) const STYLES: &str = "styles.css";
