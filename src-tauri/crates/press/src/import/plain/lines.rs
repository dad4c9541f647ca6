//! Lines of plain text as Markdown.

use crate::import::escape::escape;

/// A text with the line breaks that a word processor put within its paragraphs.
pub(super) fn broken(text: &str) -> String {
    text.split(['\u{b}', '\u{2028}']).map(str::trim).collect::<Vec<_>>().join("\\\n")
}

/// Escapes everything that Markdown would read as markup, in each line of a text. Lines end with a backslash where
/// they break.
pub(super) fn escaped(text: &str) -> String {
    let lines: Vec<&str> = text.split("\\\n").collect();
    let mut out = String::with_capacity(text.len() + 8);
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            out.push_str("\\\n");
        }
        escape(line, true, &mut out);
    }
    out
}
