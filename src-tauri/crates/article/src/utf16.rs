//! Converts between UTF-16 code units, in which the window counts like JavaScript, and the UTF-8 bytes of the core.

use std::ops::Range;

use str_indices::utf16;

use crate::InvalidEdit;

/// Converts a range in UTF-16 code units to bytes.
///
/// Fails if the range is not within the text, splits a character, or ends before it starts.
pub fn to_bytes(text: &str, units: Range<usize>) -> Result<Range<usize>, InvalidEdit> {
    let Range { start, end } = units;
    if end < start {
        return Err(InvalidEdit::OutOfOrder { index: 0, from: start, to: end });
    }
    let mut place = Place::start(text);
    Ok(place.advance(start)?..place.advance(end)?)
}

/// Converts a range in bytes to UTF-16 code units. An offset past the end of the text counts as its end, one inside a
/// character as the character's start.
pub fn from_bytes(text: &str, bytes: Range<usize>) -> Range<usize> {
    let (start, end) = (text.floor_char_boundary(bytes.start), text.floor_char_boundary(bytes.end));
    let before = utf16::from_byte_idx(text, start);
    let within = text.get(start..end).unwrap_or_default();
    before..before + utf16::from_byte_idx(within, within.len())
}

/// A position in a text, in bytes and in UTF-16 code units, that only moves forward.
pub(crate) struct Place<'t> {
    text: &'t str,
    byte: usize,
    unit: usize,
}

impl<'t> Place<'t> {
    pub(crate) fn start(text: &'t str) -> Self {
        Self { text, byte: 0, unit: 0 }
    }

    pub(crate) fn unit(&self) -> usize {
        self.unit
    }

    /// Moves forward to `unit`, and returns the position in bytes.
    pub(crate) fn advance(&mut self, unit: usize) -> Result<usize, InvalidEdit> {
        let rest = &self.text[self.byte..];
        // The start of the character around the offset, or the end of the text.
        let byte = utf16::to_byte_idx(rest, unit - self.unit);
        let reached = self.unit + utf16::from_byte_idx(rest, byte);
        if reached != unit {
            let behind = byte == rest.len();
            return Err(if behind {
                InvalidEdit::OutOfRange { offset: unit, length: reached }
            } else {
                InvalidEdit::InsideCharacter { offset: unit }
            });
        }
        (self.byte, self.unit) = (self.byte + byte, unit);
        Ok(self.byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_range_that_does_not_fit_is_refused() {
        assert_eq!(to_bytes("a🚢b", 1..3), Ok(1..5));
        assert_eq!(to_bytes("a🚢b", 1..2), Err(InvalidEdit::InsideCharacter { offset: 2 }));
        assert_eq!(to_bytes("é", 0..2), Err(InvalidEdit::OutOfRange { offset: 2, length: 1 }));
        #[expect(clippy::reversed_empty_ranges, reason = "the test needs one")]
        let reversed = to_bytes("ferry", 2..1);
        assert_eq!(reversed, Err(InvalidEdit::OutOfOrder { index: 0, from: 2, to: 1 }));
        assert_eq!(from_bytes("é", 1..9), 0..1, "past the end is the end");
    }

    proptest! {
        #[test]
        fn conversions_round_trip(text in "[a-c\u{e9}\u{4e00}\u{1F6A2}]{0,20}", from in 0usize..20, length in 0usize..20) {
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let from = from.min(starts.len() - 1);
            let bytes = starts[from]..starts[(from + length).min(starts.len() - 1)];
            let units = from_bytes(&text, bytes.clone());
            prop_assert_eq!(units.len(), text[bytes.clone()].encode_utf16().count());
            prop_assert_eq!(to_bytes(&text, units), Ok(bytes));
        }
    }
}
