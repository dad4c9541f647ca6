//! Splits a text into words and separators.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// A text split into words, punctuation and runs of white space. Joined, the tokens are the text.
pub(crate) struct Tokens<'t> {
    pub(crate) list: Vec<&'t str>,
}

impl<'t> Tokens<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let mut list = Vec::with_capacity(text.len() / 3);
        let mut rest = text;
        while !rest.is_empty() {
            let blank = rest.len() - rest.trim_start().len();
            let length = if blank > 0 { blank } else { rest.find(char::is_whitespace).unwrap_or(rest.len()) };
            let (piece, after) = rest.split_at(length);
            if blank > 0 {
                list.push(piece);
            } else {
                list.extend(piece.split_word_bounds());
            }
            rest = after;
        }
        Self { list }
    }

    pub(super) fn text(&self, range: Range<usize>) -> String {
        self.list[range].concat()
    }

    /// The paragraphs in a range, each with the break after it.
    pub(super) fn paragraphs(&self, range: Range<usize>) -> Vec<Range<usize>> {
        self.pieces(range, is_break)
    }

    /// The lines in a range, each with its line end.
    pub(super) fn lines(&self, range: Range<usize>) -> Vec<Range<usize>> {
        self.pieces(range, |token| token.contains('\n'))
    }

    fn pieces(&self, range: Range<usize>, ends: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
        let (mut start, end) = (range.start, range.end);
        let last = range.filter(|at| at + 1 == end || ends(self.list[*at]));
        last.map(|at| std::mem::replace(&mut start, at + 1)..at + 1).collect()
    }
}

/// Whether a token separates paragraphs: white space with an empty line in it.
pub(crate) fn is_break(token: &str) -> bool {
    token.starts_with(char::is_whitespace) && token.bytes().filter(|byte| *byte == b'\n').count() > 1
}

/// Whether a token is a word.
pub(crate) fn is_word(token: &str) -> bool {
    token.chars().any(char::is_alphanumeric)
}
