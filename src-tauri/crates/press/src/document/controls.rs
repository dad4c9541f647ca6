//! Characters that no page may have.

use std::borrow::Cow;
use std::ops::Range;

use super::warning::WarningKind;

/// Whether no page may have this character (HTML, section 13.1.4: controls and noncharacters).
pub(crate) fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\0') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// What a page has for a character: a space for the line breaks of word processors, nothing for other controls.
pub(crate) fn allowed(c: char) -> Option<char> {
    match c {
        '\u{b}' | '\u{c}' | '\u{85}' => Some(' '),
        c if is_forbidden(c) => None,
        c => Some(c),
    }
}

/// A text as readers of any form see it. NUL is shown as the replacement character, so that it is seen.
pub(crate) fn seen(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| c == '\0' || is_forbidden(c)) {
        return text.into();
    }
    text.chars().filter_map(|c| if c == '\0' { Some('\u{FFFD}') } else { allowed(c) }).collect()
}

/// The characters of a text that readers do not see as they are.
pub(crate) fn unseen(text: &str) -> impl Iterator<Item = (Range<usize>, WarningKind)> {
    let unseen = text.char_indices().filter(|(_, c)| *c == '\0' || allowed(*c).is_none());
    unseen.map(|(at, c)| (at..at + c.len_utf8(), WarningKind::ForbiddenCharacter(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_page_may_have_is_left_out_and_told() {
        assert_eq!(seen("a\u{7}b\u{b}c\0d\u{fffe}e\u{7f}\u{9b}\t\n"), "ab c\u{fffd}de\t\n");
        let told: Vec<_> = unseen("a\u{7}\u{b}\0").map(|(range, kind)| (range.start, kind.to_string())).collect();
        assert_eq!(
            told.iter().map(|(at, _)| *at).collect::<Vec<_>>(),
            [1, 3],
            "a line break of a word processor is a space"
        );
        assert!(told[0].1.contains("U+0007") && told[1].1.contains("U+0000"), "{told:?}");
    }
}
