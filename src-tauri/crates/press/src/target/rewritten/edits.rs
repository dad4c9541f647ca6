//! Replacements in a text.

use std::ops::Range;

/// Replacements at byte ranges of a text, in any order.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Replaces a range; an empty one inserts.
    pub(super) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.0.push((range, text.into()));
    }

    /// The text with all replacements made. One that begins within another is part of it, and is passed over.
    pub(super) fn applied(mut self, body: &str) -> String {
        // An insertion at the start of a replacement goes before it.
        self.0.sort_by_key(|(range, _)| (range.start, !range.is_empty(), std::cmp::Reverse(range.end)));
        let mut text = String::with_capacity(body.len() + 256);
        let mut at = 0;
        for (range, new) in self.0 {
            let (Some(kept), true) = (body.get(at..range.start), body.is_char_boundary(range.end)) else { continue };
            text.push_str(kept);
            text.push_str(&new);
            at = range.end.max(range.start);
        }
        text.push_str(body.get(at..).unwrap_or_default());
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_made_in_order_of_their_places() {
        let mut edits = Edits::default();
        edits.replace(4..5, "E");
        edits.replace(0..1, "A");
        edits.replace(0..0, "<");
        edits.replace(1..4, "-");
        edits.replace(2..3, "lost, because it is part of another");
        assert_eq!(edits.applied("abcdef"), "<A-Ef");
    }
}
