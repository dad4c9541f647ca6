//! Text edits, as the editor sends them and the journal stores them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::InvalidEdit;
use crate::utf16::Place;

/// One replacement in a text. Offsets are in UTF-16 code units, as in JavaScript strings, because edits come from the
/// window; [`apply`] converts them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextEdit {
    /// Where the replaced range starts.
    pub from: usize,
    /// Where the replaced range ends.
    pub to: usize,
    /// The text that replaces it.
    pub insert: String,
}

/// Applies edits to a text. The offsets of all edits refer to the text before any of them.
///
/// Edits must be in order; they may touch but not overlap. Makes one pass over the text.
pub fn apply(text: &str, edits: &[TextEdit]) -> Result<String, InvalidEdit> {
    let replaced = byte_ranges(text, edits)?;
    let grown: usize = edits.iter().map(|edit| edit.insert.len()).sum();
    let mut after = String::with_capacity(text.len() + grown);
    let mut kept = 0;
    for (edit, range) in edits.iter().zip(replaced) {
        after.push_str(&text[kept..range.start]);
        after.push_str(&edit.insert);
        kept = range.end;
    }
    after.push_str(&text[kept..]);
    Ok(after)
}

/// The range that each edit replaces, in bytes of the text before any of them.
pub(crate) fn byte_ranges(text: &str, edits: &[TextEdit]) -> Result<Vec<Range<usize>>, InvalidEdit> {
    let mut place = Place::start(text);
    let mut ranges = Vec::with_capacity(edits.len());
    for (index, &TextEdit { from, to, .. }) in edits.iter().enumerate() {
        if from < place.unit() || to < from {
            return Err(InvalidEdit::OutOfOrder { index, from, to });
        }
        ranges.push(place.advance(from)?..place.advance(to)?);
    }
    Ok(ranges)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edit(from: usize, to: usize, insert: &str) -> TextEdit {
        TextEdit { from, to, insert: insert.into() }
    }

    #[test]
    fn offsets_refer_to_the_text_before_all_edits() {
        let edits = [edit(0, 3, "A"), edit(4, 4, "night "), edit(9, 9, " stays")];
        assert_eq!(apply("The ferry", &edits).unwrap(), "A night ferry stays");
        assert_eq!(apply("⛴️ 🚢 é", &[edit(3, 5, "boat")]).unwrap(), "⛴️ boat é");
    }

    #[test]
    fn an_edit_that_does_not_fit_is_refused() {
        assert_eq!(apply("🚢", &[edit(1, 2, "")]), Err(InvalidEdit::InsideCharacter { offset: 1 }));
        assert_eq!(apply("é", &[edit(0, 2, "")]), Err(InvalidEdit::OutOfRange { offset: 2, length: 1 }));
        assert_eq!(apply("e", &[edit(2, 2, "")]), Err(InvalidEdit::OutOfRange { offset: 2, length: 1 }));
        let crossed = [edit(0, 2, ""), edit(1, 3, "")];
        assert_eq!(apply("ferry", &crossed), Err(InvalidEdit::OutOfOrder { index: 1, from: 1, to: 3 }));
        assert_eq!(apply("ferry", &[edit(2, 1, "")]), Err(InvalidEdit::OutOfOrder { index: 0, from: 2, to: 1 }));
    }

    proptest! {
        #[test]
        fn edits_act_as_on_a_javascript_string(
            text in "[a-c\u{e9}\u{4e00}\u{1F6A2}]{0,40}",
            spots in prop::collection::vec((0usize..20, 0usize..5, "[x\u{1F600}]{0,3}"), 0..6),
        ) {
            let mut units: Vec<u16> = text.encode_utf16().collect();
            let mut at = 0;
            let edits: Vec<TextEdit> = spots
                .iter()
                .map(|(skip, length, insert)| {
                    let from = at + skip;
                    at = from + length;
                    edit(from, at, insert)
                })
                .collect();
            let fits = at <= units.len();
            let after = apply(&text, &edits);
            if fits {
                for edit in edits.iter().rev() {
                    units.splice(edit.from..edit.to, edit.insert.encode_utf16());
                }
            }
            match after {
                Ok(after) => {
                    prop_assert!(fits || edits.is_empty());
                    prop_assert_eq!(after.encode_utf16().collect::<Vec<_>>(), units);
                }
                Err(InvalidEdit::InsideCharacter { .. }) => prop_assert!(!text.is_ascii()),
                Err(error) => prop_assert!(!fits, "{}", error),
            }
        }
    }
}
