//! Counts words and estimates reading time.

use unicode_segmentation::UnicodeSegmentation;

/// Words read per minute: silent reading of English non-fiction averages 238 (Brysbaert 2019, “How many words do we
/// read per minute?”), other languages slightly less.
const WORDS_A_MINUTE: u32 = 230;

/// Counts the words of a plain text by Unicode word boundaries (UAX 29).
///
/// In scripts without spaces, segments count: in Chinese, each character is one.
pub fn count(plain: &str) -> u32 {
    // No word crosses a space or a line end (UAX 29, WB3a to WB3d), so each piece can be counted separately, and ASCII
    // pieces, which are most of most texts, take the segmenter's fast path.
    let words: usize = plain.split([' ', '\n']).map(|piece| piece.unicode_words().count()).sum();
    u32::try_from(words).unwrap_or(u32::MAX)
}

/// The reading time of this many words in minutes, rounded; at least 1 if there are any words.
pub fn reading_minutes(words: u32) -> u32 {
    (words.saturating_add(WORDS_A_MINUTE / 2) / WORDS_A_MINUTE).max(words.min(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_counted_as_people_would() {
        assert_eq!(count(""), 0);
        assert_eq!(count(" … — !"), 0, "marks are no words");
        assert_eq!(count("The ferry can't stop at 9.30 — or 10:15."), 9, "10:15 has two sides");
        assert_eq!(count("L’été à Saint-Malo"), 4);
        assert_eq!(count("夜の船"), 3);
    }

    #[test]
    fn reading_time_is_rounded_and_not_zero_for_any_words() {
        assert_eq!([0, 1, 344, 345, 1150].map(reading_minutes), [0, 1, 1, 2, 5]);
        assert!(reading_minutes(u32::MAX) > 1);
    }

    proptest! {
        #[test]
        fn counting_in_pieces_changes_nothing(text in "[a-zé'’. \n\u{301}\u{200d}漢\u{1F6A2}]{0,60}", any in ".{0,60}") {
            for text in [text, any] {
                prop_assert_eq!(count(&text) as usize, text.unicode_words().count());
            }
        }
    }
}
