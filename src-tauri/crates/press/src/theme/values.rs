//! Conversions to the values that templates use.

use article::Focus;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use crate::address::{Reach, reach, tidy};
use crate::picture::MEASURE;
use crate::text::{Picture, SafeHtml, line_html};
use crate::words::Words;

/// A value for a template.
pub(super) fn given(value: impl Serialize) -> Value {
    Value::from(Serde(value))
}

/// HTML for a template.
pub(super) fn safe(html: &SafeHtml) -> Value {
    Value::from_safe_string(html.as_str().to_owned())
}

/// A line as HTML within a value for a template.
#[derive(Debug, Clone)]
pub(super) struct Safe(Value);

impl Safe {
    pub(super) fn line(text: &str, language: &str) -> Self {
        Self(safe(&line_html(text, language)))
    }
}

impl Serialize for Safe {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // A template's value keeps being safe on its way through serde.
        self.0.serialize(serializer)
    }
}

/// The address if a page may link to it, else none.
pub(super) fn allowed(address: &str) -> Option<String> {
    (!address.trim().is_empty() && reach(address) != Reach::Refused).then(|| tidy(address))
}

/// Whether a page may link to the address.
pub(crate) fn may_link(address: &str) -> bool {
    allowed(address).is_some()
}

/// A picture.
#[derive(Debug, Serialize)]
pub(super) struct View {
    src: String,
    srcset: String,
    /// The same files as WebP; empty if there are none.
    webp: String,
    sizes: &'static str,
    alt: String,
    width: u32,
    height: u32,
    /// Whether it is too small to stand large.
    small: bool,
    /// The classes of the point that stays in sight (see `style/focus.css`); empty for the middle.
    pub(super) focus: String,
}

impl View {
    pub(super) fn new(picture: &Picture, alt: &str, sizes: &'static str) -> Self {
        Self {
            src: picture.middle().map(|variant| variant.href.clone()).unwrap_or_default(),
            srcset: picture.srcset(),
            webp: picture.webp_srcset(),
            sizes,
            alt: alt.to_owned(),
            width: picture.width,
            height: picture.height,
            small: picture.width < MEASURE,
            focus: picture.focus.map(focus_classes).unwrap_or_default(),
        }
    }
}

/// Pages have no inline style, so that a point is told by classes, in steps of 5 percent.
fn focus_classes(focus: Focus) -> String {
    let step = |percent: u8| (percent.min(100) + 2) / 5 * 5;
    match (step(focus.x), step(focus.y)) {
        (50, 50) => String::new(),
        (x, 50) => format!("focus-x-{x}"),
        (50, y) => format!("focus-y-{y}"),
        (x, y) => format!("focus-x-{x} focus-y-{y}"),
    }
}

/// The words that templates use.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    skip: &'static str,
    like: &'static str,
    liked: &'static str,
    unliked: &'static str,
    bookmark: &'static str,
    bookmarked: &'static str,
    unbookmarked: &'static str,
    comment: &'static str,
    actions: &'static str,
    authors: &'static str,
    related: &'static str,
    feed: &'static str,
    corrections: &'static str,
}

impl Shown {
    pub(super) fn of(words: &Words) -> Self {
        Self {
            skip: words.skip,
            like: words.like,
            liked: words.liked,
            unliked: words.unliked,
            bookmark: words.bookmark,
            bookmarked: words.bookmarked,
            unbookmarked: words.unbookmarked,
            comment: words.comment,
            actions: words.actions,
            authors: words.authors,
            related: words.related,
            feed: words.feed,
            corrections: words.corrections,
        }
    }
}
