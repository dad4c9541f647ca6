//! The only way onto a page: no code outside this file can make a non-empty [`SafeHtml`].
//!
//! [`Markup`] takes two kinds of input. *Ours*: elements and attribute names that are literals of this program
//! (`&'static str`), with values and text that it escapes itself, and `href`s that it checks itself. *Raw*: elements
//! that a writer put into the Markdown as HTML. Markup without raw elements is safe by construction, because every `<`
//! in it comes from a literal, so it is used as it is. Markup with a raw element goes through ammonia as a whole (the
//! slow part), with the allow-list below. [`Markup::finish`] decides which, and is the only constructor.
//!
//! Joining safe pieces is safe, because each one is a balanced fragment of flow content.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, Mutex};

use url::Url;

use crate::address::{Reach, SCHEMES, reach};
use crate::document::allowed::{ATTRIBUTES, CLASSES, ELEMENT_ATTRIBUTES, ELEMENTS, EMPTIED, ROLES};
use crate::document::controls::{allowed, is_forbidden};

/// HTML that is safe to put on a page: it has only elements, attributes and addresses that are on the allow-list.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct SafeHtml(Arc<str>);

impl SafeHtml {
    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// HTML that was one of these when this program kept it: see [`super::kept_html`].
    pub(super) fn kept(html: String) -> Self {
        Self(html.into())
    }

    /// Joins pieces, each on a line of its own.
    pub fn join<'a>(pieces: impl Iterator<Item = &'a SafeHtml>) -> Self {
        let pieces: Vec<&str> = pieces.map(SafeHtml::as_str).collect();
        Self(pieces.join("\n").into())
    }

    /// Whether both have the same text. Quick if they are the same piece in memory.
    pub(crate) fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// HTML being written.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    out: String,
    raw: bool,
    given: Given,
}

/// Values that the renderer assigned in this block. After ammonia has parsed the markup, ours and raw can no longer be
/// told apart, so ids and picture addresses are kept only if they are among these.
#[derive(Debug, Default)]
struct Given {
    ids: HashSet<String>,
    pictures: HashSet<String>,
}

impl Markup {
    /// Writes `<tag attribute="value">`. Leaves out an `href` that pages may not link to.
    pub(crate) fn open(&mut self, tag: &'static str, attributes: &[(&'static str, &str)]) {
        self.out.push('<');
        self.out.push_str(tag);
        for (name, value) in attributes {
            match *name {
                "href" if reach(value) == Reach::Refused => continue,
                "id" => drop(self.given.ids.insert((*value).to_owned())),
                "src" | "srcset" => drop(self.given.pictures.insert((*value).to_owned())),
                _ => {}
            }
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            escape(value, true, &mut self.out);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// Writes `</tag>`.
    pub(crate) fn close(&mut self, tag: &'static str) {
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
    }

    /// Writes text, escaped.
    pub(crate) fn text(&mut self, text: &str) {
        escape(text, false, &mut self.out);
    }

    /// Allows a raw element of this block to have this id.
    pub(crate) fn allow_id(&mut self, id: &str) {
        self.given.ids.insert(id.to_owned());
    }

    /// Writes a raw start tag. The name must consist of letters and digits; values may have character references.
    pub(crate) fn raw_open(&mut self, name: &str, attributes: &[(&str, Cow<'_, str>)]) {
        self.raw = true;
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.out.extend(value.replace('"', "&quot;").chars().filter_map(allowed));
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// Writes a raw end tag.
    pub(crate) fn raw_close(&mut self, name: &str) {
        self.raw = true;
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// Writes text between raw tags: keeps character references, escapes angle brackets.
    pub(crate) fn raw_text(&mut self, text: &str) {
        self.raw = true;
        for c in text.chars().filter_map(allowed) {
            match c {
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                _ => self.out.push(c),
            }
        }
    }

    /// The only constructor of [`SafeHtml`].
    pub(crate) fn finish(self) -> SafeHtml {
        let html = if self.raw { clean(&self.out, self.given) } else { self.out };
        SafeHtml(html.trim_end().into())
    }
}

/// Escapes text or, with `quotes`, an attribute value in double quotes (HTML, section 13.3).
fn escape(text: &str, quotes: bool, out: &mut String) {
    if text.bytes().all(is_plain) {
        return out.push_str(text);
    }
    if text.contains(is_forbidden) {
        let allowed: String = text.chars().filter_map(allowed).collect();
        return escape(&allowed, quotes, out);
    }
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if quotes => "&quot;",
            0 => "\u{FFFD}",
            _ => continue,
        };
        out.push_str(&text[plain..at]);
        out.push_str(entity);
        plain = at + 1;
    }
    out.push_str(&text[plain..]);
}

/// Whether a byte is neither escaped nor a part of a character that no page may have.
fn is_plain(byte: u8) -> bool {
    !matches!(byte, 0..=8 | 11 | 12 | 14..=31 | b'&' | b'<' | b'>' | b'"' | 127 | 0xC2 | 0xEF)
}

fn clean(html: &str, given: Given) -> String {
    let attributes: HashMap<&str, HashSet<&str>> =
        ELEMENT_ATTRIBUTES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect();
    // The address of a picture comes from the host and may use a scheme of its own (as in the preview), so ammonia's
    // check must let these schemes pass. `keep` runs after that check; it allows only the known picture addresses as
    // such, and only the usual schemes for links.
    let pictures = given.pictures.iter().filter_map(|address| Url::parse(address).ok());
    let schemes: Vec<String> = pictures.map(|url| url.scheme().to_owned()).collect();
    let given = Arc::new(Mutex::new(given));
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(ELEMENTS.iter().copied().collect())
        .clean_content_tags(EMPTIED.iter().copied().collect())
        .generic_attributes(ATTRIBUTES.iter().copied().collect())
        .tag_attributes(attributes)
        .set_tag_attribute_value("input", "type", "checkbox")
        .url_schemes(SCHEMES.iter().copied().chain(schemes.iter().map(String::as_str)).collect())
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(move |tag, name, value| keep(&given, tag, name, value));
    builder.clean(html).to_string()
}

/// What to keep of the value of an attribute that is on the allow-list.
fn keep<'v>(given: &Mutex<Given>, tag: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let whole = |kept: bool| kept.then_some(Cow::Borrowed(value));
    let mut given = given.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    match name {
        "href" => whole(tag == "a" && reach(value) != Reach::Refused),
        "src" | "srcset" => whole(given.pictures.contains(value)),
        // Removed from the set, so that no second element of this block gets the same id.
        "id" => whole(given.ids.remove(value)),
        "role" => whole(ROLES.contains(&value)),
        "rel" => whole(value == "noopener"),
        "tabindex" => whole(value == "0"),
        "dir" => whole(matches!(value, "auto" | "ltr" | "rtl")),
        "class" => {
            let ours = |class: &&str| CLASSES.contains(class) || is_code_class(class);
            let classes: Vec<&str> = value.split_ascii_whitespace().filter(ours).collect();
            (!classes.is_empty()).then(|| classes.join(" ").into())
        }
        _ => Some(Cow::Borrowed(value)),
    }
}

fn is_code_class(class: &str) -> bool {
    let tail = class.strip_prefix("hl-").or_else(|| class.strip_prefix("language-"));
    tail.is_some_and(|tail| {
        !tail.is_empty() && tail.bytes().all(|b| b.is_ascii_alphanumeric() || b"+#-_.".contains(&b))
    })
}
