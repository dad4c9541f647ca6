//! Raw HTML that is a block: where it begins and ends for programs that read Markdown.

use std::ops::Range;

use super::Rewriter;
use super::html::one_line;
use crate::document::raw::{Token, tokens};

impl Rewriter<'_> {
    /// Removes a piece that nobody sees. Where what is left around it would be read in another way, a comment keeps its
    /// place.
    pub(super) fn removed(&mut self, range: Range<usize>, block: bool) {
        let before = self.body.get(..range.start).and_then(|text| text.rsplit('\n').next()).unwrap_or_default();
        if block && before.is_empty() {
            return self.edits.replace(range, "\n");
        }
        let range = if block { self.without_line_ends(&range) } else { range };
        let behind = self.body.get(range.end..).and_then(|text| text.split('\n').next()).unwrap_or_default();
        let (last, first) = (before.trim_end().chars().next_back(), behind.trim_start().chars().next());
        let word = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | ';' | '?');
        let fits = last.is_none_or(word) && first.is_none_or(word) && (last, first) != (None, None);
        self.edits.replace(range, if fits { String::new() } else { self.html("<!-- -->") });
    }

    /// A block of HTML: as it was typed if it begins a line, else on one line, so that no mark of a quotation or a list is
    /// missing. If it would not be read as a block any more, because its first tag became words or nothing, it is a
    /// paragraph.
    pub(super) fn block_of(&self, range: &Range<usize>, html: &str) -> String {
        let begins = self.body.get(..range.start).is_none_or(|text| text.is_empty() || text.ends_with('\n'));
        let html = if begins_block(html) { html.trim_end().to_owned() } else { format!("<p>{}</p>", html.trim()) };
        if begins { html } else { one_line(&html) }
    }
}

/// The elements we let through that begin a block of HTML in the middle of a line of words, too.
const BLOCKS: &[&str] = &[
    "aside",
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Whether HTML is read as a block wherever it stands: it begins with a tag that does that, or that is alone on its line
/// (CommonMark, section 4.6).
fn begins_block(html: &str) -> bool {
    let line = html.trim_start().lines().next().unwrap_or_default();
    let mut tokens = tokens(line);
    let tag = match tokens.next() {
        Some(Token::Open(tag)) => tag.name,
        Some(Token::Close(name)) => name,
        _ => return false,
    };
    BLOCKS.contains(&tag.as_str()) || tokens.rest().trim().is_empty()
}
