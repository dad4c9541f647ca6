//! Finds the front matter in a file.

use std::ops::Range;

use crate::line_end::{line_length, split_end};

/// U+FEFF, which some editors put at the start of a file.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// The language of a front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Between `---` fences.
    Yaml,
    /// Between `+++` fences.
    Toml,
    /// An object at the start of the file.
    Json,
}

/// The parts of a file, as byte ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fences {
    /// Its language.
    pub(crate) form: Form,
    /// What is between the fences, including its last line end.
    pub(crate) yaml: Range<usize>,
    /// The offset after the closing fence and its line end.
    pub(crate) end: usize,
}

/// Finds the front matter of a file. It must start on the first line; a file whose fence never closes has none.
pub(crate) fn find(text: &str) -> Option<Fences> {
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    fenced(text, start, "---")
}

/// The same for one kind of fence; `start` is the length of the byte order mark.
pub(super) fn fenced(text: &str, start: usize, fence: &str) -> Option<Fences> {
    let is_fence = |line: &str| split_end(line).0.trim_end_matches([' ', '\t']) == fence;
    let opening = line_length(&text[start..]);
    let ended = split_end(&text[start..start + opening]).1.is_some();
    if !ended || !is_fence(&text[start..start + opening]) {
        return None;
    }
    let yaml = start + opening;
    let mut at = yaml;
    while at < text.len() {
        let length = line_length(&text[at..]);
        if is_fence(&text[at..at + length]) {
            return Some(Fences { form: Form::Yaml, yaml: yaml..at, end: at + length });
        }
        at += length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yaml(text: &str) -> Option<&str> {
        find(text).map(|fences| &text[fences.yaml])
    }

    #[test]
    fn front_matter_starts_in_the_first_line_and_ends_at_the_next_fence() {
        assert_eq!(yaml("---\na: b\n---\ntext\n---\n"), Some("a: b\n"));
        assert_eq!(yaml("\u{feff}--- \r\na: b\r\n---\t\r\n"), Some("a: b\r\n"));
        assert_eq!(yaml("---\ra: b\r---\r"), Some("a: b\r"));
        assert_eq!(yaml("---\n---"), Some(""));
        assert_eq!(yaml("---\na: |\n  ---\n---\n"), Some("a: |\n  ---\n"), "an indented fence is text");
    }

    #[test]
    fn anything_else_counts_as_text() {
        for text in
            ["", "---", "---\n", "---\na: b\n", "----\na: b\n----\n", "\n---\na: b\n---\n", "text\n---\na: b\n---\n"]
        {
            assert_eq!(yaml(text), None, "{text:?}");
        }
    }
}
