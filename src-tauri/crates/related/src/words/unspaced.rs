//! Scripts that write words without spaces between them.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use unicode_script::{Script, UnicodeScript};

/// A family of scripts. A word never goes from one family into another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// Words stand between spaces.
    Spaced,
    /// Chinese and Japanese.
    EastAsian,
    /// Thai, Lao, Khmer and Burmese.
    SouthEastAsian,
}

impl Family {
    pub(crate) fn of(c: char) -> Self {
        if c < '\u{e00}' {
            return Self::Spaced;
        }
        match c.script() {
            Script::Han | Script::Hiragana | Script::Katakana => Self::EastAsian,
            // Marks of repetition and length in Japanese, which no one script owns.
            _ if matches!(c, '々' | '〆' | 'ー' | 'ｰ') => Self::EastAsian,
            Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar => Self::SouthEastAsian,
            _ => Self::Spaced,
        }
    }
}

/// Whether one character is a word's worth: those of Chinese are.
pub(crate) fn is_word(c: char) -> bool {
    c.script() == Script::Han
}

/// The words of a run of one family, by the dictionaries of ICU.
pub(crate) fn words(run: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let breaks: Vec<usize> = segmenter.segment_str(run).collect();
    breaks.windows(2).map(|pair| pair[0]..pair[1]).collect::<Vec<_>>().into_iter()
}
