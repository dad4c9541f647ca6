//! How each raw HTML element is treated.

/// How a raw element is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It is kept, under this name.
    Stays(&'static str),
    /// It is kept, and has neither content nor an end tag.
    Void(&'static str),
    /// It becomes a picture, like one in Markdown.
    Picture,
    /// It becomes a link to what it would have loaded.
    Linked,
    /// Its tags are removed, its content is kept.
    Opened,
    /// It is removed with its content.
    Removed,
}

/// How the raw element with this name (in lower case) is treated.
pub(crate) fn fate(name: &str) -> Fate {
    match name {
        "img" | "image" => Fate::Picture,
        "audio" | "embed" | "iframe" | "object" | "source" | "video" => Fate::Linked,
        "math" | "noembed" | "noframes" | "script" | "select" | "style" | "svg" | "template" | "textarea" | "title" => {
            Fate::Removed
        }
        // The headline is the only h1 of a page.
        "h1" => Fate::Stays("h2"),
        "strike" => Fate::Stays("s"),
        "tt" => Fate::Stays("code"),
        "article" | "center" | "footer" | "header" | "main" | "nav" => Fate::Stays("div"),
        "listing" | "xmp" => Fate::Stays("pre"),
        "acronym" => Fate::Stays("abbr"),
        "input" | "picture" => Fate::Opened,
        _ => match super::allowed::ELEMENTS.iter().find(|element| **element == name) {
            Some(element) if is_void(element) => Fate::Void(element),
            Some(element) => Fate::Stays(element),
            None => Fate::Opened,
        },
    }
}

/// Whether readers miss something if this element's tags are removed.
pub(crate) fn is_missed(name: &str) -> bool {
    // A name with a hyphen is that of an element which some other site defines.
    name.contains('-')
        || matches!(
            name,
            "applet"
                | "button"
                | "canvas"
                | "form"
                | "input"
                | "math"
                | "script"
                | "select"
                | "svg"
                | "textarea"
                | "marquee"
        )
}

/// Whether an element's end tag may be left out (HTML, section 13.1.2.4).
pub(crate) fn is_end_optional(name: &str) -> bool {
    matches!(
        name,
        "p" | "li"
            | "dt"
            | "dd"
            | "td"
            | "th"
            | "tr"
            | "tbody"
            | "thead"
            | "tfoot"
            | "colgroup"
            | "caption"
            | "rt"
            | "rp"
            | "option"
            | "optgroup"
            | "body"
            | "html"
            | "head"
    )
}

/// Whether an element has no end tag (HTML, section 13.1.2).
pub(crate) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "image"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// The open elements that a start tag implicitly ends (HTML, section 13.1.2.4).
pub(crate) fn ended_by(name: &str) -> &'static [&'static str] {
    match name {
        "li" => &["li"],
        "dd" | "dt" => &["dd", "dt"],
        "p" => &["p"],
        "td" | "th" => &["td", "th"],
        "tr" => &["td", "th", "tr"],
        "tbody" | "tfoot" | "thead" => &["td", "th", "tr", "tbody", "thead"],
        _ => &[],
    }
}

/// The parents that this element requires one of (HTML, section 4); without any, it becomes a `div`.
pub(crate) fn homes(element: &str) -> &'static [&'static str] {
    match element {
        "figcaption" => &["figure"],
        "li" => &["ol", "ul"],
        "dd" | "dt" => &["dl"],
        "summary" => &["details"],
        "rp" | "rt" => &["ruby"],
        _ => &[],
    }
}

/// Whether text in this element is shown literally, so that quotation marks stay as typed.
pub(crate) fn is_literal(name: &str) -> bool {
    matches!(name, "code" | "kbd" | "pre" | "samp" | "var")
}

/// The allowed attribute with this name, if a writer may set it on this element.
pub(crate) fn attribute(element: &str, name: &str) -> Option<&'static str> {
    use super::allowed::{ATTRIBUTES, ELEMENT_ATTRIBUTES};
    let own = ELEMENT_ATTRIBUTES.iter().filter(|(tag, _)| *tag == element).flat_map(|(_, names)| names.iter());
    let known = ATTRIBUTES.iter().chain(own).find(|known| **known == name).copied();
    known.filter(|name| !matches!(*name, "aria-label" | "class" | "href" | "id" | "rel" | "role" | "tabindex"))
}
