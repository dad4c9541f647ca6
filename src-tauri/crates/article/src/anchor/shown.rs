//! The words of a text as readers see them, whatever marks and spaces stand around them.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The words of a text.
pub(super) struct Shown {
    pub(super) words: Vec<Word>,
}

/// A word.
pub(super) struct Word {
    /// Its letters in normal form C: other programs write some of them as two characters (UAX 15).
    letters: String,
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
}

impl Word {
    pub(super) fn same(&self, other: &Self) -> bool {
        self.letters == other.letters
    }
}

impl Shown {
    pub(super) fn of(text: &str) -> Self {
        // `snake_case` is one word to UAX 29, and so is `_emphasis_`: what readers see has no underscore at its ends.
        let trimmed = |(at, word): (usize, &str)| {
            let inner = word.trim_matches('_');
            let start = at + (word.len() - word.trim_start_matches('_').len());
            (!inner.is_empty()).then(|| Word { letters: inner.nfc().collect(), range: start..start + inner.len() })
        };
        Self { words: text.unicode_word_indices().filter_map(trimmed).collect() }
    }

    /// Which words are within a range of bytes.
    pub(super) fn indices(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.words.partition_point(|word| word.range.start < range.start);
        let end = self.words.partition_point(|word| word.range.end <= range.end);
        start..end.max(start)
    }

    /// Where these words stand one after another, within parts of the text: which words they are there.
    pub(super) fn find(&self, wanted: &[Word], parts: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for part in parts {
            let there = self.indices(part);
            let windows = self.words[there.clone()].windows(wanted.len()).enumerate();
            let equal = windows.filter(|(_, window)| window.iter().zip(wanted).all(|(one, other)| one.same(other)));
            found.extend(equal.map(|(at, _)| there.start + at..there.start + at + wanted.len()));
        }
        found.sort_by_key(|place| place.start);
        found.dedup();
        found
    }
}
